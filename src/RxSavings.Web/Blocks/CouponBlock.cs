using RxSavings.Pricing.Figures;
using RxSavings.Pricing.Money;
using RxSavings.Pricing.Ports;
using RxSavings.Web.Prices;
using RxSavings.Web.Receipts;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Blocks;

/// <summary>A card's price of one fill at one pharmacy. Price only: no word about what the drug is for (21 CFR 200.200).</summary>
/// <param name="Fill">"30 duloxetine 30 mg delayed-release capsules".</param>
/// <param name="Ends">The instant from which on it is not shown.</param>
internal sealed record CouponBlock(
    string Fill, Usd Amount, string AllIn, string Each, string Seller, string Place, SeenAt Seen, string Ends, string EndsMachine, bool Invented, string? Capped, string Receipt)
{
    public static CouponBlock Of(Offer offer, Fill fill, FillWording wording)
    {
        Say say = wording.Say;
        FillFigures figures = fill.Figures;
        return new CouponBlock(
            wording.Fill(fill.Product, figures.Quantity), offer.Amount, say["AllIn", wording.Units(fill.Product, figures.Quantity)], say.Each(offer.UnitTenThousandths),
            offer.Seller, wording.Place(offer), SeenAt.Of(offer.ConfirmedAt, figures.AsOf, say), say.Instant(offer.ExpiresAt), Say.Machine(offer.ExpiresAt),
            offer.Synthetic, offer.CappedByCash ? say["Capped"] : null, FigureId.Of(FigureKind.F1, figures, offer).Path);
    }
}
