using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using RxSavings.Jobs.Pulls;
using RxSavings.Pricing.Doubts;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;
using RxSavings.Pricing.Sheets;

namespace RxSavings.Jobs.Publishing;

/// <summary>Makes the price sheets of products whose facts changed, publishes them and settles the outbox.</summary>
public sealed partial class Repricer(
    IFactLedger ledger, IPriceBookPublisher book, DirectoryShelf shelf, DoubtOptions doubts, PullMetrics metrics, TimeProvider clock, ILogger<Repricer> logger)
{
    private const int EntriesAtOnce = 20_000;
    private const int ProductsAtOnce = 300;
    private static readonly TimeSpan History = TimeSpan.FromDays(28);

    /// <summary>Drains the outbox; some products are made while those before them are published. Returns how many sheets were made.</summary>
    public async Task<int> DrainAsync(CancellationToken cancellation)
    {
        int made = 0;
        while (true)
        {
            IReadOnlyList<DirtyNdc> dirty = await ledger.DirtyAsync(EntriesAtOnce, cancellation);
            if (dirty.Count == 0)
            {
                return made;
            }

            DirtyProducts batch = DirtyProducts.Of(dirty, shelf.Catalogue);
            if (batch.Unmatched.Count > 0)
            {
                await ledger.SettleAsync([.. batch.Unknown(clock.GetUtcNow())], [], cancellation);
            }

            await MakeAndPublishAsync(batch.Products, cancellation);
            made += batch.Products.Count;
        }
    }

    private async Task MakeAndPublishAsync(IReadOnlyList<(Product, long)> products, CancellationToken cancellation)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Dictionary<string, Watermark> watermarks = (await ledger.WatermarksAsync(cancellation)).ToDictionary(w => w.Scope, StringComparer.Ordinal);
        Task<IReadOnlyList<ReadySheet>> making = Task.FromResult<IReadOnlyList<ReadySheet>>([]);
        try
        {
            foreach ((Product, long)[] some in products.Chunk(ProductsAtOnce))
            {
                IReadOnlyList<ReadySheet> ready = await making;
                making = Task.Run(() => MakeAsync(some, watermarks, stop.Token), stop.Token);
                await PublishAsync(ready, cancellation);
            }

            await PublishAsync(await making, cancellation);
        }
        finally
        {
            // What is still being made when publishing fails must not outlive the drain.
            await stop.CancelAsync();
            await ((Task)making).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<IReadOnlyList<ReadySheet>> MakeAsync(
        (Product Product, long Revision)[] products, Dictionary<string, Watermark> watermarks, CancellationToken cancellation)
    {
        DateTimeOffset now = clock.GetUtcNow();
        FactSet facts = await ledger.FactsAsync([.. products.SelectMany(p => shelf.Catalogue.NdcsOf(p.Product.Id))], now - History, cancellation);
        FactsByProduct byProduct = FactsByProduct.Of(facts, shelf.Catalogue);
        SheetMaker maker = new(shelf.Current, new DoubtRule(doubts, shelf.Current));
        ReadySheet[] ready = new ReadySheet[products.Length];
        Parallel.For(0, ready.Length, new ParallelOptions { CancellationToken = cancellation }, i =>
        {
            (Product product, long revision) = products[i];
            MadeSheet made = Make(maker, product, revision, byProduct.Of(product), watermarks, now);
            EncodedSheet encoded = book.Encode(made.Sheet);
            byte[] whole = encoded.Whole();
            Publication note = new(
                product.Slug, shelf.Catalogue.NdcsOf(product.Id), revision, now, Convert.ToHexStringLower(SHA256.HashData(whole)), whole);
            ready[i] = new ReadySheet(encoded, note, made.Doubts);
        });
        return ready;
    }

    private async Task PublishAsync(IReadOnlyList<ReadySheet> ready, CancellationToken cancellation)
    {
        if (ready.Count == 0)
        {
            return;
        }

        await book.PublishAsync([.. ready.Select(r => r.Sheet)], cancellation);
        await ledger.SettleAsync([.. ready.Select(r => r.Note)], [.. ready.SelectMany(r => r.Doubts)], cancellation);
        metrics.Published(ready.Count);
        Log.Published(logger, ready.Count);
    }

    private MadeSheet Make(
        SheetMaker maker, Product product, long revision, FactSet facts, IReadOnlyDictionary<string, Watermark> watermarks, DateTimeOffset now)
    {
        try
        {
            return maker.Make(product, revision, facts, watermarks, now);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // One product that cannot be priced must not stop the others, nor keep a sheet that its sources no longer stand behind.
            metrics.RepriceFailed();
            Log.Failed(logger, fault, product.Slug);
            return MadeSheet.Empty(product, revision);
        }
    }

    private sealed record ReadySheet(EncodedSheet Sheet, Publication Note, IReadOnlyList<Doubt> Doubts);

    private static partial class Log
    {
        [LoggerMessage(2, LogLevel.Debug, "Published {Sheets} sheets")]
        public static partial void Published(ILogger logger, int sheets);

        [LoggerMessage(1, LogLevel.Error, "The price sheet of {Product} could not be made; an empty one is published")]
        public static partial void Failed(ILogger logger, Exception fault, string product);
    }
}
