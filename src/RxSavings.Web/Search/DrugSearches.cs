using System.Runtime.CompilerServices;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Search;
using RxSavings.Web.Languages;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Search;

/// <summary>The search over each catalogue: built as a whole when the catalogue is first asked for, and gone with it.</summary>
internal sealed class DrugSearches(ClassNames names)
{
    private readonly ConditionalWeakTable<Catalogue, DrugSearch> built = [];

    public DrugSearch Of(Catalogue catalogue) => built.GetValue(catalogue, c => new DrugSearch(c, names.Asked(c)));

    /// <summary>Every drug by name, save those known by name alone: what an empty question finds.</summary>
    public static IReadOnlyList<Found> All(Catalogue catalogue, int limit) =>
        [.. catalogue.Drugs.Where(d => !d.NameOnly).OrderBy(d => Language.Here == Language.English ? d.Name : Folding.Fold(d.Here()), StringComparer.Ordinal).Take(limit).Select(d => new Found(FoundKind.Ingredient, d, null, null, d.Name, 0))];
}

/// <summary>Where a found name leads.</summary>
internal static class FoundPaths
{
    public static string Path(this Found found) => found switch
    {
        { Class: { } slug } => $"/classes/{slug}",
        { Product: { } product } => $"/drugs/{product.Drug}/{product.Slug}",
        _ => $"/drugs/{found.Drug!.Slug}",
    };
}
