using RxSavings.Pricing.Figures;
using RxSavings.Pricing.Money;
using RxSavings.Pricing.Ports;
using RxSavings.Web.Prices;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Blocks;

/// <summary>A line of a receipt.</summary>
internal sealed record ReceiptLine(string Label, Usd Amount);

/// <summary>The product page's first answer, as a receipt: the price, what it holds, where it is, when it was seen, and what it is compared with.</summary>
/// <param name="Place">Where the price holds.</param>
/// <param name="Asked">The place that was asked for.</param>
/// <param name="NoneNear">Said where no pharmacy of the place is known; else null.</param>
internal sealed record StartsAtBlock(
    PriceLine Line, IReadOnlyList<ReceiptLine> Parts, string AllIn, string? Each, string Place, string Asked, string? NoneNear, string? Seller, string? How, string? Capped)
{
    public static StartsAtBlock Of(Fill fill, BookView book, FillWording wording)
    {
        Say say = wording.Say;
        FillFigures figures = fill.Figures;
        PriceLine line = PriceLine.Of(fill, book, wording);
        Offer? offer = figures.StartsAt;
        return new StartsAtBlock(
            line,
            offer is { Parts.Count: > 1 } ? [.. offer.Parts.Select(p => new ReceiptLine(say["Part." + p.Name], p.Amount))] : [],
            offer is null ? "" : say["AllIn", wording.Units(fill.Product, figures.Quantity)],
            offer is null ? null : say.Each(offer.UnitTenThousandths),
            offer is null ? wording.Place(figures.Area) : wording.Place(offer),
            wording.Place(figures.Area),
            Unknown(figures, book, say),
            offer?.Seller,
            offer is null ? null : wording.How(offer, book.Directory),
            offer is { CappedByCash: true } ? say["Capped"] : null);
    }

    private static string? Unknown(FillFigures figures, BookView book, Say say) =>
        figures.Area.IsUs || book.Directory.Pharmacies.Outlets.Any(o => o.Area == figures.Area) ? null : say["Place.NoneNear", figures.Area.Short];
}
