using RxSavings.Pricing.Ports;
using RxSavings.Web.Prices;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Blocks;

/// <summary>
/// F3c of a class, with the F5 of the very fill it names, in the country. Never a bare "Starts at": the sentence names the product and the quantity.
/// </summary>
/// <param name="Sentence">"SNRIs start at $9.10 (venlafaxine ER 75 mg, 30 capsules)".</param>
internal sealed record ClassBox(string Slug, string Heading, string? Sentence, PriceLine? Line)
{
    public static ClassBox Of(string slug, IEnumerable<Fill> fills, BookView book, FillWording wording, ClassNames names)
    {
        Say say = wording.Say;
        string heading = say["ClassBox.Head", names.Short(slug)];
        if (fills.Cheapest() is not { } least)
        {
            return new ClassBox(slug, heading, null, null);
        }

        string sentence = say["ClassBox.Sentence", names.Short(slug), say.Amount(least.Figures.StartsAt!.Amount), wording.Fill(least.Product, least.Figures.Quantity)];
        return new ClassBox(slug, heading, sentence, PriceLine.Of(least, book, wording));
    }
}
