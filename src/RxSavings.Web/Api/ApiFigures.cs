using System.Globalization;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Figures;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Sheets;
using RxSavings.Web.Prices;
using RxSavings.Web.Receipts;

namespace RxSavings.Web.Api;

/// <summary>Figures as the API words them.</summary>
internal static class ApiFigures
{
    private const decimal Millionths = 1_000_000;

    /// <param name="directory">Where it holds anything invented, every answer made from it says so.</param>
    public static PricesAnswer Prices(Fill fill, PublishedDirectory directory)
    {
        FillFigures f = fill.Figures;
        return new PricesAnswer(
            fill.Product.Slug, f.Quantity, f.Area.ToString(), f.AsOf, directory.Synthetic, StartsAt(fill), TypicalCash(f, directory), f.SavingPercent,
            [.. f.Offers.Select(o => Offer(fill.Product, f, o, FigureKind.F1))], f.Withheld, Benchmark(f), fill.Product.Name, fill.Product.Display, f.OnlyOne,
            f.LastSeen, f.Revision);
    }

    public static ProductAnswer Product(Fill fill, PublishedDirectory directory)
    {
        Product p = fill.Product;
        return new ProductAnswer(
            p.Slug, p.RxCui, p.Brand, p.Name, p.Form, p.StandardQuantity, p.Quantities, p.Display, p.Strength, p.Release, p.Salt, StartsAt(fill),
            TypicalCash(fill.Figures, directory), fill.Figures.SavingPercent);
    }

    public static OfferAnswer? StartsAt(Fill fill) =>
        fill.Figures.StartsAt is { } offer ? Offer(fill.Product, fill.Figures, offer, FigureKind.F3) : null;

    public static AreaAnswer Area(Area area, PublishedDirectory directory) => new(
        area.Short,
        directory.Gazetteer.In(area).ToDictionary(
            z => z.Zip.ToString("D5", CultureInfo.InvariantCulture), z => (IReadOnlyList<decimal>)[z.Latitude / Millionths, z.Longitude / Millionths], StringComparer.Ordinal),
        [.. directory.Pharmacies.In(area).Select(o => new OutletAnswer(o.Code, o.Name, o.Chain, o.Street, o.City, o.Zip, o.Synthetic))]);

    private static OfferAnswer Offer(Product product, FillFigures f, Offer o, FigureKind kind) => new(
        o.Id, o.Amount.ToString(), "USD", [.. o.Parts.Select(p => new PartAnswer(p.Name, p.Amount.ToString()))], Unit(o.UnitTenThousandths), o.Quantity,
        Words(o), o.Seller, o.Chain, o.Outlet, o.Programme, o.Area.ToString(), o.ObservedAt, o.ConfirmedAt, o.ExpiresAt, o.CappedByCash, o.Synthetic,
        product.Slug, FigureId.Of(kind, f, kind == FigureKind.F1 ? o : null).Path);

    private static TypicalCashAnswer? TypicalCash(FillFigures f, PublishedDirectory directory) => f.TypicalCash is { } t
        ? new TypicalCashAnswer(t.Amount.ToString(), t.Outlets, t.Chains, t.WindowDays, t.Evidence.Any(v => directory.IsInvented(v.Evidence)), FigureId.Of(FigureKind.F4, f).Path)
        : null;

    private static BenchmarkAnswer? Benchmark(FillFigures f) => f.Benchmark is { } b
        ? new BenchmarkAnswer(b.NadacPerUnit.ToString(), b.EffectiveDate, b.AsOf, Tenths(b.MultipleTenths), FigureId.Of(FigureKind.F10, f).Path)
        : null;

    private static string Words(Offer offer) => offer.Kind.ToString().ToLowerInvariant();

    private static string Unit(long tenThousandths) => string.Create(CultureInfo.InvariantCulture, $"{tenThousandths / 10000}.{tenThousandths % 10000:0000}");

    private static string? Tenths(int? tenths) => tenths is { } t ? string.Create(CultureInfo.InvariantCulture, $"{t / 10}.{t % 10}") : null;
}
