using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using RxSavings.Jobs.Pulls;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;
using RxSavings.Pricing.Seeds;
using RxSavings.Pricing.Sheets;

namespace RxSavings.Jobs.Publishing;

/// <summary>Makes the price sheets of products whose facts changed, publishes them and settles the outbox.</summary>
public sealed partial class Repricer(
    IFactLedger ledger, IPriceBookPublisher book, Seed seed, SheetMaker maker, PullMetrics metrics, TimeProvider clock, ILogger<Repricer> logger)
{
    private const int EntriesAtOnce = 1_000;
    private static readonly TimeSpan History = TimeSpan.FromDays(28);

    /// <summary>Drains the outbox. Returns how many sheets were made.</summary>
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

            made += await RepriceAsync(dirty, cancellation);
        }
    }

    private async Task<int> RepriceAsync(IReadOnlyList<DirtyNdc> dirty, CancellationToken cancellation)
    {
        DirtyProducts batch = DirtyProducts.Of(dirty, seed.Catalogue);
        DateTimeOffset now = clock.GetUtcNow();
        FactSet facts = await ledger.FactsAsync(batch.Ndcs, now - History, cancellation);
        IReadOnlyDictionary<string, Watermark> watermarks =
            (await ledger.WatermarksAsync(cancellation)).ToDictionary(w => w.Scope, StringComparer.Ordinal);
        FactsByProduct byProduct = FactsByProduct.Of(facts, seed.Catalogue);
        MadeSheet?[] made = new MadeSheet?[batch.Products.Count];
        Parallel.For(0, made.Length, new ParallelOptions { CancellationToken = cancellation }, i =>
        {
            (Product product, long revision) = batch.Products[i];
            made[i] = Make(product, revision, byProduct.Of(product), watermarks, now);
        });

        List<MadeSheet> sheets = [.. made.Select(m => m!)];
        await book.PublishAsync([.. sheets.Select(s => s.Sheet)], cancellation);
        await ledger.SettleAsync([.. sheets.Select(s => Note(s, now)), .. batch.Unknown(now)], [.. sheets.SelectMany(s => s.Doubts)], cancellation);
        metrics.Published(sheets.Count);
        Log.Published(logger, sheets.Count);
        return sheets.Count;
    }

    private MadeSheet Make(
        Product product, long revision, FactSet facts, IReadOnlyDictionary<string, Watermark> watermarks, DateTimeOffset now)
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

    private Publication Note(MadeSheet made, DateTimeOffset now)
    {
        byte[] bytes = book.Encode(made.Sheet);
        return new Publication(
            made.Product.Slug, seed.Catalogue.NdcsOf(made.Product.Id), made.Sheet.Revision, now, Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes);
    }

    private static partial class Log
    {
        [LoggerMessage(2, LogLevel.Debug, "Published {Sheets} sheets")]
        public static partial void Published(ILogger logger, int sheets);

        [LoggerMessage(1, LogLevel.Error, "The price sheet of {Product} could not be made; an empty one is published")]
        public static partial void Failed(ILogger logger, Exception fault, string product);
    }
}
