using RxSavings.Pricing.Ports;
using RxSavings.Web.Prices;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Blocks;

/// <summary>
/// F3c of a class, with the F5 of the very fill it names, in the country. Never a bare "Starts at": the sentence names the product and the quantity.
/// </summary>
/// <param name="Heading">"SNRIs start at": the page goes on with the amount and, in brackets, the fill.</param>
internal sealed record ClassBox(string Slug, string Heading, PriceLine? Line)
{
    public static ClassBox Of(string slug, IEnumerable<Fill> fills, BookView book, FillWording wording, ClassNames names)
    {
        Say say = wording.Say;
        string heading = say["ClassBox.Head", names.Short(slug)];
        return new ClassBox(slug, heading, fills.Cheapest() is { } least ? PriceLine.Of(least, book, wording) : null);
    }
}
