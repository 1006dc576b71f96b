using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Places;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Blocks;

/// <summary>A choice of a select.</summary>
internal sealed record Choice(string Value, string Words, bool Chosen, string? Foreign = null);

/// <summary>Choices under one heading.</summary>
internal sealed record ChoiceGroup(string Words, IReadOnlyList<Choice> Choices);

/// <summary>What is looked at, and how to look at something else: selects in one form, the area in another that posts a ZIP.</summary>
/// <param name="Now">What the page shows: "30 capsules, anywhere in the country".</param>
internal sealed record PickerBlock(
    string Now, string Drug, string Product, int Quantity, IReadOnlyList<ChoiceGroup> Products, IReadOnlyList<Choice> Quantities, string Area, string Place, bool Local)
{
    public static PickerBlock Of(Catalogue catalogue, Product product, int quantity, Area area, FillWording wording)
    {
        Say say = wording.Say;
        ChoiceGroup[] groups =
        [
            .. catalogue.ProductsOf(product.Drug)
                .GroupBy(p => p.Brand ?? "", StringComparer.Ordinal)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new ChoiceGroup(
                    g.Key.Length == 0 ? say["Picker.Generic"] : say["Picker.Brand", g.Key],
                    [.. g.Select(p => new Choice(p.Slug, wording.Name(p), p.Id == product.Id, wording.Foreign(p)))])),
        ];
        return new PickerBlock(
            say["Picker.Now", wording.Units(product, quantity), wording.Place(area)], product.Drug, product.Slug, quantity, groups,
            [.. product.Quantities.Select(q => new Choice(q.ToString(System.Globalization.CultureInfo.InvariantCulture), wording.Units(product, q), q == quantity))],
            area.Short, wording.Place(area), !area.IsUs);
    }
}
