using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Figures;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Sheets;

namespace RxSavings.Web.Prices;

/// <summary>A fill and everything known of it: its figures, and the facts they were made from.</summary>
internal sealed record Fill(Product Product, FillFigures Figures, SheetLayers Layers);

/// <summary>Figures of fills, worked out now from the book and the clock.</summary>
internal sealed class PriceReader(IPriceBook book, TimeProvider clock)
{
    /// <summary>The book as it stands; null while it is absent or being rebuilt.</summary>
    public BookView? Book => book.Current;

    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task<Fill> ReadAsync(BookView view, Product product, int quantity, Area area, CancellationToken cancellation)
    {
        SheetLayers layers = await book.LayersAsync(product.Id, area, cancellation) ?? Nothing(product.Id);
        return Make(view, product, layers, quantity, area, Now);
    }

    /// <summary>Every quantity the catalogue lists, ascending, from the facts one of them was read from.</summary>
    public IReadOnlyList<Fill> Quantities(BookView view, Fill fill)
    {
        DateTimeOffset now = Now;
        return [.. fill.Product.Quantities.Select(q => Make(view, fill.Product, fill.Layers, q, fill.Figures.Area, now))];
    }

    /// <summary>Each product at its standard quantity in the country, in the order given.</summary>
    public async Task<IReadOnlyList<Fill>> StandardAsync(BookView view, IEnumerable<Product> products, CancellationToken cancellation)
    {
        Product[] wanted = [.. products];
        IReadOnlyList<SheetLayers?> layers = await book.NationalAsync([.. wanted.Select(p => p.Id)], cancellation);
        DateTimeOffset now = Now;
        return [.. wanted.Select((p, i) => Make(view, p, layers[i] ?? Nothing(p.Id), p.StandardQuantity, Area.Us, now))];
    }

    private static Fill Make(BookView view, Product product, SheetLayers layers, int quantity, Area area, DateTimeOffset now) =>
        new(product, FillFigures.At(layers, view.Directory, view.Watermarks, area, quantity, now), layers);

    private static SheetLayers Nothing(int productId) => new(productId, 0, new SheetLayer(Area.Us, [], [], null, []), null);
}
