namespace RxSavings.Web.Blocks;

/// <summary>The form that posts a ZIP, and what it is posted with.</summary>
/// <param name="With">Names and values that are carried along.</param>
/// <param name="WholeCountry">Address of the same without a place; null where there is none yet.</param>
/// <param name="Wrong">Whether what was posted is no ZIP.</param>
internal sealed record ZipForm(IReadOnlyList<(string Name, string Value)> With, string? WholeCountry = null, bool Wrong = false)
{
    public static ZipForm Of(PickerBlock picker)
    {
        string quantity = picker.Quantity.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new ZipForm(
            [("drug", picker.Drug), ("product", picker.Product), ("quantity", quantity)],
            picker.Local ? $"/drugs/{picker.Drug}/{picker.Product}?quantity={quantity}" : null);
    }
}
