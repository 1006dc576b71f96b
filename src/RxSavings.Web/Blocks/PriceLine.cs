using RxSavings.Pricing.Money;
using RxSavings.Pricing.Ports;
using RxSavings.Web.Coupons;
using RxSavings.Web.Prices;
using RxSavings.Web.Receipts;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Blocks;

/// <summary>
/// One fill and where it starts at, in one line. Price only: no word about what a drug is for (21 CFR 200.200); pages that speak of use carry the
/// safety block beside it.
/// </summary>
/// <param name="Amount">Null where no price is current.</param>
/// <param name="Fill">"30 duloxetine 30 mg delayed-release capsules".</param>
/// <param name="Foreign">The language of <paramref name="Fill"/> where it is not the page's.</param>
/// <param name="Where">Pharmacy, card or mail, and place.</param>
/// <param name="Never">No source has ever told a price: "no price yet", and not that one is no longer current.</param>
/// <param name="Coupon">Address of the coupon; null where no card makes the price.</param>
internal sealed record PriceLine(
    string Path, string Fill, string? Foreign, string Units, Usd? Amount, string? Where, SeenAt? Seen, SavingBlock Saving, bool OnlyOne, bool Invented, string Receipt, string? LastSeen,
    string? Coupon, bool Never = false)
{
    public static PriceLine Of(Fill fill, BookView book, FillWording wording)
    {
        var (product, figures) = (fill.Product, fill.Figures);
        Say say = wording.Say;
        string path = $"/drugs/{product.Drug}/{product.Slug}?quantity={figures.Quantity}";
        string words = wording.Fill(product, figures.Quantity);
        string? foreign = wording.Foreign(product);
        SavingBlock saving = SavingBlock.Of(figures, book.Directory, wording);
        string receipt = FigureId.Of(FigureKind.F3, figures).Path;
        if (figures.StartsAt is not { } offer)
        {
            string? last = figures.LastSeen is { } seen ? say["LastSeen.Price", say.Day(seen)] : null;
            return new PriceLine(path, words, foreign, wording.Units(product, figures.Quantity), null, null, null, saving, false, false, receipt, last, null, figures.NeverPriced);
        }

        return new PriceLine(
            path, words, foreign, wording.Units(product, figures.Quantity), offer.Amount, say["Line.Where", offer.Seller, wording.How(offer, book.Directory)],
            SeenAt.Of(offer.ConfirmedAt, figures.AsOf, say), saving, figures.OnlyOne, offer.Synthetic, receipt, null, CouponId.Of(offer, figures)?.Path);
    }
}
