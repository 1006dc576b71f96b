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

    public DrugSearch Of(Catalogue catalogue) => built.GetValue(catalogue, c => new DrugSearch(c, names.Sought(c)));

    /// <summary>Every drug by name: what an empty question finds.</summary>
    public static IReadOnlyList<Found> All(Catalogue catalogue, int limit) =>
        [.. catalogue.Drugs.OrderBy(d => Language.Here == Language.English ? d.Name : Folding.Fold(d.Here()), StringComparer.Ordinal).Take(limit).Select(d => new Found(FoundKind.Ingredient, d, null, null, d.Name, 0))];

    /// <summary>
    /// The name that is to the letter what was asked, or the one product that has every word of it; null where none or more than one is. A brand's product
    /// is meant only where no other has the words.
    /// </summary>
    public static Found? Exact(IReadOnlyList<Found> found, string question)
    {
        Found[] asAsked = [.. found.Where(f => f.Edits == 0)];
        Found[] same = [.. asAsked.Where(f => Folding.Fold(f.Name) == Folding.Fold(question))];
        if (same.Length > 0)
        {
            return same.Length == 1 ? same[0] : null;
        }

        // Without a strength any product of the drug would do, and the drug is meant.
        Found[] products = [.. asAsked.Where(f => f.Kind == FoundKind.Product)];
        Found[] generic = [.. products.Where(f => f.Product!.Brand is null)];
        Found[] meant = generic.Length > 0 ? generic : products;
        return meant.Length == 1 && question.Any(char.IsAsciiDigit) && asAsked.Length == products.Length ? meant[0] : null;
    }
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
