using RxSavings.Pricing.Drugs;
using RxSavings.Web.Languages;

namespace RxSavings.Web.Wording;

/// <summary>
/// A drug's name in the language of the page. The catalogue keeps its Spanish name among its other names: it is the only one that is not the drug with
/// a salt. Where that leaves none or several, the name stays English and is marked so.
/// </summary>
internal static class DrugNames
{
    private const int BrandsShown = 10;

    public static string Here(this Drug drug) => Known(drug) ?? drug.Name;

    /// <summary>The language of the name where it is not the page's: what a "lang" holds, else null.</summary>
    public static string? Foreign(this Drug drug) => Known(drug) is null ? Language.English.Tag : null;

    // Null where the page's language has no name that we know.
    internal static string? Known(Drug drug) => Language.Here == Language.English ? drug.Name : Spanish(drug);

    internal static string? Spanish(Drug drug)
    {
        string[] names = [.. (drug.OtherNames ?? []).Where(n => !n.StartsWith(drug.Name + " ", StringComparison.Ordinal))];
        return names.Length == 1 ? names[0] : null;
    }

    /// <summary>The best-known brands of a drug and how many others there are; empty for none.</summary>
    public static string BrandsHere(this Drug drug, FillWording wording) =>
        string.Join(", ", drug.Brands.Take(BrandsShown)) is var shown && drug.Brands.Count > BrandsShown
            ? wording.Say["Drug.BrandsMore", shown, drug.Brands.Count - BrandsShown]
            : shown;
}
