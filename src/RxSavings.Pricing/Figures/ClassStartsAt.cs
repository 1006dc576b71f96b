using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;
using RxSavings.Pricing.Sheets;

namespace RxSavings.Pricing.Figures;

/// <summary>What a drug or a class starts at: always with the product it is the price of, and that very fill's figures.</summary>
public sealed record ClassStart(Product Product, FillFigures Fill, Offer Offer);

/// <summary>F3c: the least of F3 over products, each at its declared standard quantity. Ties as in F3, then the product's number.</summary>
public static class ClassStartsAt
{
    /// <summary>Null where no product has an offer.</summary>
    public static ClassStart? At(
        IEnumerable<(Product Product, SheetLayers? Layers)> products, PublishedDirectory directory, IReadOnlyDictionary<string, Watermark> watermarks,
        Area area, DateTimeOffset now) =>
        Of(products.Where(p => p.Layers is not null)
            .Select(p => (p.Product, FillFigures.At(p.Layers!, directory, watermarks, area, p.Product.StandardQuantity, now))));

    /// <summary>The same from figures already worked out at the standard quantities.</summary>
    public static ClassStart? Of(IEnumerable<(Product Product, FillFigures Fill)> fills) => fills
        .Where(f => f.Fill.StartsAt is not null)
        .OrderBy(f => f.Fill.StartsAt, StartsAt.Order).ThenBy(f => f.Product.Id)
        .Select(f => new ClassStart(f.Product, f.Fill, f.Fill.StartsAt!))
        .FirstOrDefault();
}
