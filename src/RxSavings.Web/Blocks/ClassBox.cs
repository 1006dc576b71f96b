using RxSavings.Pricing.Figures;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Sheets;
using RxSavings.Web.Prices;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Blocks;

/// <summary>
/// F3c of a class, with the F5 of the very fill it names, in the country. Never a bare "Starts at": the sentence names the product and the quantity.
/// </summary>
/// <param name="Heading">"SNRIs start at": the page goes on with the amount and, in brackets, the fill.</param>
/// <param name="Never">No source has ever told a price of any of its drugs.</param>
/// <param name="Card">Address of the card that makes the price; null where none does.</param>
internal sealed record ClassBox(string Slug, string Heading, PriceLine? Line, bool Never, string? Card)
{
    public static ClassBox Of(string slug, IEnumerable<Fill> fills, BookView book, FillWording wording, ClassNames names)
    {
        Say say = wording.Say;
        Fill[] all = [.. fills];
        Fill? least = all.Cheapest();
        Offer? offer = least?.Figures.StartsAt;
        return new ClassBox(
            slug, say["ClassBox.Head", names.Short(slug)], least is null ? null : PriceLine.Of(least, book, wording), all.All(f => f.Figures.NeverPriced),
            offer is { Kind: OfferKind.Card, Programme: { } programme } ? "/cards/" + programme : null);
    }
}
