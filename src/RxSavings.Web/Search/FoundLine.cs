using RxSavings.Pricing.Search;
using RxSavings.Web.Languages;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Search;

/// <summary>What was found, in the words of the page's language.</summary>
/// <param name="Foreign">The language of the name where it is not the page's.</param>
internal sealed record FoundLine(string Path, string Name, string? Foreign, string Kind)
{
    public static FoundLine Of(Found found, FillWording wording, ClassNames names)
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
        return new FoundLine(found.Path(), name, foreign, kind);
    }
}
