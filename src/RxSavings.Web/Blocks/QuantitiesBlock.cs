using RxSavings.Pricing.Figures;
using RxSavings.Pricing.Money;
using RxSavings.Pricing.Ports;
using RxSavings.Web.Prices;
using RxSavings.Web.Receipts;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Blocks;

/// <summary>Where one quantity of the product starts (F3), in the place asked for.</summary>
/// <param name="Here">True for the quantity the page is about.</param>
/// <param name="Never">No source has ever told a price of it.</param>
/// <param name="Amount">Null where no price is current.</param>
internal sealed record QuantityLine(string Units, string Path, bool Here, Usd? Amount, string? Each, string Receipt, bool Invented, bool Never);

/// <summary>Every listed quantity beside the others, so that 30 stands against 90.</summary>
/// <param name="Compared">One large fill and as many small ones as make it up, each at its own price; null where one of the two has none.</param>
internal sealed record QuantitiesBlock(string Caption, IReadOnlyList<QuantityLine> Lines, string? Compared)
{
    /// <summary>Null for a product with one quantity.</summary>
    public static QuantitiesBlock? Of(IReadOnlyList<Fill> fills, int here, FillWording wording)
    {
        if (fills.Count < 2)
        {
            return null;
        }

        Say say = wording.Say;
        return new QuantitiesBlock(
            say["Quantities.Caption", wording.Name(fills[0].Product), wording.Place(fills[0].Figures.Area)],
            [.. fills.Select(f => Line(f, here, wording))],
            Compare(fills[0], fills[^1], wording));
    }

    private static QuantityLine Line(Fill fill, int here, FillWording wording)
    {
        FillFigures figures = fill.Figures;
        Offer? offer = figures.StartsAt;
        return new QuantityLine(
            wording.Units(fill.Product, figures.Quantity), ProductAddress.Of(new FillQuestion(fill.Product, figures.Quantity, figures.Area)), figures.Quantity == here,
            offer?.Amount, offer is null ? null : wording.Say.Each(offer.UnitTenThousandths), FigureId.Of(FigureKind.F3, figures).Path, offer?.Synthetic == true,
            figures.NeverPriced);
    }

    private static string? Compare(Fill small, Fill large, FillWording wording)
    {
        int times = large.Figures.Quantity / small.Figures.Quantity;
        return small.Figures.StartsAt is { } one && large.Figures.StartsAt is { } whole && times * small.Figures.Quantity == large.Figures.Quantity
            ? wording.Say[
                "Quantities.Compared", wording.Units(large.Product, large.Figures.Quantity), wording.Say.Amount(whole.Amount), times,
                wording.Units(small.Product, small.Figures.Quantity), wording.Say.Amount(new Usd(one.Amount.Cents * times))]
            : null;
    }
}
