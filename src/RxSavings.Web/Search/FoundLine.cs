using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Search;
using RxSavings.Web.Languages;
using RxSavings.Web.Prices;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Search;

/// <summary>What was found, in the words of the page's language.</summary>
/// <param name="Foreign">The language of the name where it is not the page's.</param>
/// <param name="Starts">What it starts at, with the fill, or that there is no price; null for a class.</param>
internal sealed record FoundLine(string Path, string Name, string? Foreign, string Kind, string? Starts)
{
    /// <param name="fills">The standard fills of everything that was found.</param>
    public static FoundLine Of(Found found, IReadOnlyList<Fill> fills, FillWording wording, ClassNames names)
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
        return new FoundLine(found.Path(), name, foreign, kind, found.Drug is null ? null : Price([.. fills.Where(f => Is(found, f.Product))], wording));
    }

    /// <summary>The products a name is a name of.</summary>
    public static bool Is(Found found, Product product) => found.Product is { } one ? product.Id == one.Id
        : product.Drug == found.Drug?.Slug && (found.Kind != FoundKind.Brand || product.Brand == found.Name);

    private static string Price(Fill[] fills, FillWording wording) => fills.Cheapest() is { Figures.StartsAt: { } offer } least
        ? wording.Say["Search.Starts", wording.Say.Amount(offer.Amount), wording.Fill(least.Product, least.Figures.Quantity)]
        : wording.Say[fills.All(f => f.Figures.NeverPriced) ? "Line.Never" : "Line.None"];
}
