using System.Globalization;
using RxSavings.Host.Composition;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Figures;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Host.Commands;

/// <summary>One line a drug of the class: price, fill, kind, pharmacy, seen-at, pull id.</summary>
internal static class Receipt
{
    public static async Task PrintAsync(RunningHost host, TextWriter to, CancellationToken cancellation)
    {
        IPriceBook book = host.Get<IPriceBook>();
        BookView view = await CurrentAsync(book, cancellation);
        DateTimeOffset now = host.Get<TimeProvider>().GetUtcNow();
        foreach (Drug drug in view.Directory.Catalogue.DrugsOfClass("snri"))
        {
            await to.WriteLineAsync(await LineAsync(book, view, drug, now, cancellation));
        }

        if (view.Directory.Synthetic)
        {
            await to.WriteLineAsync("Demonstration: the pharmacies, cards and prices above are invented.");
        }
    }

    private static async Task<string> LineAsync(IPriceBook book, BookView view, Drug drug, DateTimeOffset now, CancellationToken cancellation)
    {
        Product[] products = [.. view.Directory.Catalogue.ProductsOf(drug.Slug)];
        IReadOnlyList<SheetLayers?> layers = await book.NationalAsync([.. products.Select(p => p.Id)], cancellation);
        (Product Product, Offer Offer)? first = null;
        for (int i = 0; i < products.Length; i++)
        {
            Offer? offer = layers[i] is { } l
                ? FillFigures.At(l, view.Directory, view.Watermarks, Area.Us, products[i].StandardQuantity, now).StartsAt
                : null;
            if (offer is not null && (first is null || offer.Amount < first.Value.Offer.Amount))
            {
                first = (products[i], offer);
            }
        }

        if (first is not { } found)
        {
            return $"{drug.Name,-16} no price yet";
        }

        FactKey key = found.Offer.Evidence;
        long pull = view.Watermarks.TryGetValue(key.Scope, out Watermark? mark) ? mark.PullId : 0;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{drug.Name,-16} ${found.Offer.Amount,8}  {found.Offer.Quantity / Math.Max(1, found.Product.UnitsPerPack)} {found.Product.Display}, {found.Offer.Kind.ToString().ToLowerInvariant()}, {found.Offer.Seller}"
            + $"{(found.Offer.Programme is { } p ? ", " + p : "")}, seen {found.Offer.ConfirmedAt:yyyy-MM-dd HH:mm} UTC, pull {pull}");
    }

    private static async Task<BookView> CurrentAsync(IPriceBook book, CancellationToken cancellation)
    {
        while (book.Current is null)
        {
            await Task.Delay(50, cancellation);
        }

        return book.Current;
    }
}
