using System.Globalization;
using RxSavings.Pricing.Figures;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Sheets;

namespace RxSavings.Web.Coupons;

/// <summary>
/// The name of a coupon: product, quantity, area and the last part of the offer's id, e.g. "2-30-us-1q5c8w0d3m7yz". It holds no price and no revision, so it
/// leads to what the offer is now.
/// </summary>
internal sealed record CouponId(int Product, int Quantity, Area Area, string Offer)
{
    private const int LongestId = 60;

    public string Path => "/coupons/" + this;

    /// <summary>Null where no card makes the price: there is no coupon for mail, list or cash.</summary>
    public static CouponId? Of(Offer offer, FillFigures figures) => offer is { Kind: OfferKind.Card, Programme: not null }
        ? new CouponId(figures.ProductId, figures.Quantity, figures.Area, OfferId.Tail(offer.Id))
        : null;

    public static bool TryParse(string text, out CouponId id)
    {
        id = null!;
        string[] parts = text.Length > LongestId ? [] : text.Split('-');
        if (parts.Length != 4 || parts[3].Length == 0 || !Area.TryParse(parts[2], out Area area)
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int product)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int quantity))
        {
            return false;
        }

        id = new CouponId(product, quantity, area, parts[3]);
        return true;
    }

    public bool Names(Offer offer) => offer.Kind == OfferKind.Card && Offer == OfferId.Tail(offer.Id);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Product}-{Quantity}-{Area.Short}-{Offer}");
}
