using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Search;
using RxSavings.Web.Blocks;
using RxSavings.Web.Languages;
using RxSavings.Web.Prices;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Search;

/// <summary>What was found, in the words of the page's language.</summary>
/// <param name="Foreign">The language of the name where it is not the page's.</param>
/// <param name="Starts">The fill it starts at, with its place, source and time; null for a class, and where it has no price.</param>
/// <param name="None">That it has no price; null where it has one, and for a class.</param>
internal sealed record FoundLine(string Path, string Name, string? Foreign, string Kind, PriceLine? Starts, string? None)
{
    /// <param name="fills">The standard fills of everything that was found.</param>
    public static FoundLine Of(Found found, IReadOnlyList<Fill> fills, BookView book, FillWording wording, ClassNames names)
    {
        bool other = found is { Kind: FoundKind.Ingredient, Drug: { SoughtAs: { } sought } } && sought.Contains(found.Name);
        string kind = wording.Say[other ? "Search.Kind.Other" : "Search.Kind." + found.Kind, found.Drug?.Here() ?? ""];
        // A name that was found stands as it was found, save where it is the English one and the page has its own.
        (string name, string? foreign) = found switch
        {
            { Class: { } slug } => (names.Full(slug), (string?)null),
            _ when Language.Here == Language.English => (found.Name, null),
            { Product: { } product } => (wording.Name(product), wording.Foreign(product)),
            { Drug: { } drug } when found.Kind == FoundKind.Ingredient && found.Name == drug.Name => (drug.Here(), drug.Foreign()),
            _ => (found.Name, null),
        };
        if (found.Drug is null)
        {
            return new FoundLine(found.Path(), name, foreign, kind, null, null);
        }

        Fill[] own = [.. fills.Where(f => Is(found, f.Product))];
        PriceLine? starts = own.Cheapest() is { } least ? PriceLine.Of(least, book, wording) : null;
        return new FoundLine(found.Path(), name, foreign, kind, starts, starts is null ? wording.Say[own.All(f => f.Figures.NeverPriced) ? "Line.Never" : "Line.None"] : null);
    }

    /// <summary>The products a name is a name of.</summary>
    public static bool Is(Found found, Product product) => found.Product is { } one ? product.Id == one.Id
        : product.Drug == found.Drug?.Slug && (found.Kind != FoundKind.Brand || product.Brand == found.Name);
}
