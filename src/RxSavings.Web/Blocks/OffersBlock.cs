using RxSavings.Pricing.Figures;
using RxSavings.Pricing.Money;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Sheets;
using RxSavings.Web.Coupons;
using RxSavings.Web.Prices;
using RxSavings.Web.Receipts;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Blocks;

/// <summary>One row of the table of prices.</summary>
/// <param name="Coupon">Address of the coupon; null where no card makes the price.</param>
/// <param name="Where">Its street, town and ZIP; null where they are not known or not asked for.</param>
/// <param name="Near">What its distance is worked out from: "code:1234567893" or "chain:harborview"; null where there is no place to be near to.</param>
/// <param name="About">What stands where its distance will: as long, so that nothing moves when it comes.</param>
/// <param name="Kind">"Card", "Mail" or "Listed".</param>
/// <param name="Programme">The card's name; where there is none, words that say so.</param>
/// <param name="Mail">True where it is sent home: how stands in the block about mail.</param>
/// <param name="Detail">What the amount holds where it has parts: "drug $1.20, fee $3.00, shipping $5.00".</param>
internal sealed record OfferRow(
    string Seller, string? City, string How, Usd Amount, string Each, string? Detail, SeenAt Seen, bool Invented, bool Capped, string Receipt,
    string? Coupon, string Kind, string Programme, bool Mail, string? Where = null, string? Near = null, string? About = null);

/// <summary>Every price of the fill, cheapest first. The first few are shown at once, the rest on asking.</summary>
/// <param name="Area">The area distances are within; null in the whole country.</param>
internal sealed record OffersBlock(string Caption, IReadOnlyList<OfferRow> First, IReadOnlyList<OfferRow> Rest, string? Area)
{
    private const int ShownAtOnce = 8;

    /// <summary>True where any of them is a card's.</summary>
    public bool Coupons => First.Concat(Rest).Any(r => r.Coupon is not null);

    public static OffersBlock Of(Fill fill, BookView book, FillWording wording)
    {
        OfferRow[] rows = [.. fill.Figures.Offers.Select(o => Row(o, fill.Figures, book, wording))];
        int shown = rows.Length <= ShownAtOnce + 2 ? rows.Length : ShownAtOnce;
        string caption = wording.Say["Offers.Caption", wording.Fill(fill.Product, fill.Figures.Quantity), wording.Place(fill.Figures.Area)];
        return new OffersBlock(caption, rows[..shown], rows[shown..], fill.Figures.Area.IsUs ? null : fill.Figures.Area.Short);
    }

    private static OfferRow Row(Offer offer, FillFigures figures, BookView book, FillWording wording)
    {
        Say say = wording.Say;
        Outlet? outlet = offer.Outlet is { } code ? book.Directory.Pharmacies.OutletNamed(code) : null;
        bool local = !figures.Area.IsUs;
        string? where = local && outlet is { Street: { } street, Zip: { } zip } ? $"{street}, {outlet.City} {zip}" : null;
        string? near = !local ? null : outlet is not null ? "code:" + outlet.Code : offer.Chain is { } chain ? "chain:" + chain : null;
        string? city = where is null ? outlet?.City : null;
        city = city is not null && offer.Seller.Contains(city, StringComparison.Ordinal) ? null : city;
        string? detail = offer.Parts.Count > 1
            ? string.Join(", ", offer.Parts.Select(p => say["Part.Detail", say["Part." + p.Name].ToLowerInvariant(), say.Amount(p.Amount)]))
            : null;
        return new OfferRow(
            offer.Seller, city, wording.How(offer, book.Directory), offer.Amount, say.Each(offer.UnitTenThousandths), detail,
            SeenAt.Of(offer.ConfirmedAt, figures.AsOf, say), offer.Synthetic, offer.CappedByCash, FigureId.Of(FigureKind.F1, figures, offer).Path,
            CouponId.Of(offer, figures)?.Path, say["Kind." + offer.Kind], offer.Kind == OfferKind.Card ? FillWording.Programme(offer.Programme, book.Directory) : say["Programme.None"],
            offer.Kind == OfferKind.Mail, where, near, near is null ? null : outlet is null ? say["Near.Chain"] : wording.Place(figures.Area));
    }
}
