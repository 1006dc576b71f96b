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
/// <param name="Larger">F8: the largest fill against the smallest at one pharmacy; null where none has both.</param>
internal sealed record QuantitiesBlock(string Caption, IReadOnlyList<QuantityLine> Lines, LargerFillBlock? Larger)
{
    /// <summary>Null for a product with one quantity.</summary>
    public static QuantitiesBlock? Of(IReadOnlyList<Fill> fills, int here, BookView book, FillWording wording)
    {
        if (fills.Count < 2)
        {
            return null;
        }

        Say say = wording.Say;
        return new QuantitiesBlock(
            say["Quantities.Caption", wording.Name(fills[0].Product), wording.Place(fills[0].Figures.Area)],
            [.. fills.Select(f => Line(f, here, wording))],
            LargerFillBlock.Of(fills[0], fills[^1], book, wording));
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
}

/// <summary>F8 as a receipt: what the small fills cost together, what the large one costs, and the difference, at one pharmacy on one day.</summary>
/// <param name="Where">"Marimond Market Pharmacy, with Harborlight Card".</param>
/// <param name="Verdict">"$9.24 less for 90 capsules than for 3 fills of 30 (23 %)".</param>
internal sealed record LargerFillBlock(string Where, IReadOnlyList<LargerFillLine> Lines, string Verdict, bool Less, bool Invented)
{
    public static LargerFillBlock? Of(Fill small, Fill large, BookView book, FillWording wording)
    {
        if (LargerFill.Of(small.Figures, large.Figures) is not { } pair)
        {
            return null;
        }

        Say say = wording.Say;
        string part = wording.Units(small.Product, small.Figures.Quantity), whole = wording.Units(large.Product, large.Figures.Quantity);
        bool less = pair.Less > Usd.Zero;
        return new LargerFillBlock(
            say["Line.Where", pair.Large.Seller, wording.How(pair.Large, book.Directory)],
            [
                new LargerFillLine(say["Larger.Times", pair.Times, part], pair.SmallTogether, pair.Times, pair.Small.Amount, say.Each(pair.Small.UnitTenThousandths), FigureId.Of(FigureKind.F1, small.Figures, pair.Small).Path),
                new LargerFillLine(whole, pair.Large.Amount, 1, pair.Large.Amount, say.Each(pair.Large.UnitTenThousandths), FigureId.Of(FigureKind.F1, large.Figures, pair.Large).Path),
            ],
            !less ? say["Larger.NotLess", whole, pair.Times, part]
                : pair.Percent > 0 ? say["Larger.Less", say.Amount(pair.Less), whole, pair.Times, part, say.Percent(pair.Percent)]
                : say["Larger.LittleLess", say.Amount(pair.Less), whole, pair.Times, part],
            less,
            pair.Small.Synthetic || pair.Large.Synthetic);
    }
}

/// <summary>A side of F8, its unit price beside it.</summary>
/// <param name="Receipt">Of the price of one fill.</param>
internal sealed record LargerFillLine(string Words, Usd Together, int Times, Usd One, string Each, string Receipt);
