using System.Runtime.CompilerServices;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Search;
using RxSavings.Web.Languages;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Search;

/// <summary>The search over each catalogue: built as a whole when the catalogue is first asked for, and gone with it.</summary>
internal static class DrugSearches
{
    private static readonly Dictionary<string, IReadOnlyList<string>> ClassNames = new(StringComparer.Ordinal)
    {
        ["snri"] = ["SNRI", "SNRIs", "SNRI antidepressants", "serotonin and norepinephrine reuptake inhibitors", "IRSN", "inhibidores de la recaptación de serotonina y norepinefrina"],
    };

    private static readonly ConditionalWeakTable<Catalogue, DrugSearch> Built = [];

    public static DrugSearch Of(Catalogue catalogue) => Built.GetValue(
        catalogue, static c => new DrugSearch(c, ClassNames.Where(n => c.DrugsOfClass(n.Key).Any()).ToDictionary(n => n.Key, n => n.Value, StringComparer.Ordinal)));

    /// <summary>Every drug by name: what an empty question finds.</summary>
    public static IReadOnlyList<Found> All(Catalogue catalogue, int limit) =>
        [.. catalogue.Drugs.OrderBy(d => Language.Here == Language.English ? d.Name : Folding.Fold(d.Here()), StringComparer.Ordinal).Take(limit).Select(d => new Found(FoundKind.Ingredient, d, null, null, d.Name, 0))];

    /// <summary>The name that is to the letter what was asked; null where none or more than one drug has it.</summary>
    public static Found? Exact(IReadOnlyList<Found> found, string question)
    {
        Found[] same = [.. found.Where(f => f.Edits == 0 && Folding.Fold(f.Name) == Folding.Fold(question))];
        return same.Length == 1 ? same[0] : null;
    }

    public static string Path(this Found found) => found switch
    {
        { Class: { } slug } => $"/classes/{slug}",
        { Product: { } product } => $"/drugs/{product.Drug}/{product.Slug}",
        _ => $"/drugs/{found.Drug!.Slug}",
    };
}
