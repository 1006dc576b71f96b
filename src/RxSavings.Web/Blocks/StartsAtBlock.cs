using RxSavings.Pricing.Figures;
using RxSavings.Pricing.Money;
using RxSavings.Pricing.Ports;
using RxSavings.Web.Prices;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Blocks;

/// <summary>A line of a receipt.</summary>
internal sealed record ReceiptLine(string Label, Usd Amount);

/// <summary>The product page's first answer, as a receipt: the price, what it holds, where it is, when it was seen, and what it is compared with.</summary>
internal sealed record StartsAtBlock(
    PriceLine Line, IReadOnlyList<ReceiptLine> Parts, string AllIn, string? Each, string Place, string? Seller, string? How, string? Capped)
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
            wording.Place(figures.Area),
            offer?.Seller,
            offer is null ? null : wording.How(offer, book.Directory),
            offer is { CappedByCash: true } ? say["Capped"] : null);
    }
}
