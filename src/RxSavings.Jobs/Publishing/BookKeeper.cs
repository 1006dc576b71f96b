using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RxSavings.Jobs.Health;
using RxSavings.Jobs.Pulls;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;
using RxSavings.Pricing.Sheets;

namespace RxSavings.Jobs.Publishing;

/// <summary>Keeps the price book in step with the ledger: drains the outbox, then moves watermarks and health, and rebuilds an absent book.</summary>
public sealed partial class BookKeeper(
    IPullLedger pulls, IFactLedger facts, IPriceBookPublisher book, Repricer repricer, FeedReport report, DirectoryShelf shelf,
    IOptions<JobsOptions> options, ILogger<BookKeeper> logger)
{
    /// <summary>The name the writers of the book share a lease under.</summary>
    public const string LeaseName = "book";

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);

    /// <summary>The directory this process put into the book last.</summary>
    private PublishedDirectory? published;

    /// <summary>
    /// Publishes whatever is not yet. Waits its turn: whoever holds the book may have read the watermarks before the caller's pull was committed, and would
    /// leave them behind. Returns false where the turn does not come. Watermarks move after the sheets, so that an old price is
    /// never shown as freshly seen; on a rebuild the directory is written last, and until then the book is absent.
    /// </summary>
    public async Task<bool> PublishAsync(CancellationToken cancellation)
    {
        PullLease? lease = await TurnAsync(cancellation);
        if (lease is null)
        {
            return false;
        }

        await using LeaseKeeper keeper = LeaseKeeper.Keep(pulls, lease, options.Value.Lease, logger, cancellation);
        string publication = await book.BeginAsync(keeper.Token);
        await shelf.RefreshAsync(keeper.Token);
        PublishedDirectory directory = shelf.Current;
        string? standing = await book.DirectoryHashAsync(keeper.Token);
        bool rebuild = standing != directory.Hash;
        if (rebuild && published is { } before && before.Hash == standing && !PharmacyChange.Moves(before.Pharmacies, directory.Pharmacies))
        {
            await facts.MarkDirtyAsync(CatalogueChange.Moved(before.Catalogue, directory.Catalogue), keeper.Token);
        }
        else if (rebuild)
        {
            await facts.MarkAllDirtyAsync([.. directory.Catalogue.Packages.Select(p => p.Key)], keeper.Token);
        }

        IReadOnlySet<string> pulled = await report.PulledAsync(keeper.Token);
        IReadOnlyList<Watermark> watermarks = await facts.WatermarksAsync(keeper.Token);
        int sheets = await repricer.DrainAsync(keeper.Token);
        await book.MarkAsync(watermarks, keeper.Token);
        await book.PutHealthAsync(await report.MakeAsync(keeper.Token, pulled), keeper.Token);
        if (rebuild)
        {
            // Flushed meanwhile: the book stays absent, and the watch has it built again.
            Log.Rebuilt(logger, sheets, await book.PutDirectoryAsync(directory, publication, keeper.Token) ? "whole" : "flushed meanwhile, to be built again");
        }

        published = directory;

        return true;
    }

    private async Task<PullLease?> TurnAsync(CancellationToken cancellation)
    {
        long started = Stopwatch.GetTimestamp();
        while (true)
        {
            PullLease? lease = await pulls.TryLeaseAsync(LeaseName, options.Value.Lease, cancellation);
            if (lease is not null || Stopwatch.GetElapsedTime(started) > options.Value.Lease)
            {
                return lease;
            }

            await Task.Delay(LookAgain, cancellation);
        }
    }

    /// <summary>Whether something waits to be published, or the book is absent or another catalogue's.</summary>
    public async Task<bool> IsBehindAsync(CancellationToken cancellation) =>
        await book.DirectoryHashAsync(cancellation) != shelf.Current.Hash || await shelf.IsBehindAsync(cancellation) || (await facts.DirtyAsync(1, cancellation)).Count > 0;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The price book was rebuilt: {Sheets} sheets, {Ending}")]
        public static partial void Rebuilt(ILogger logger, int sheets, string ending);
    }
}
