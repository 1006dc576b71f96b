using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RxSavings.Pricing.Gate;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Jobs.Pulls;

/// <summary>One pull from feed to ledger: lease, fetch, compare, read, gate, commit. Every ending is a <see cref="PullOutcome"/>; a dead feed also throws.</summary>
public sealed partial class PullRun(
    Feeds feeds, IPullLedger ledger, PullReading reading, PullMetrics metrics, IOptions<JobsOptions> options, ILogger<PullRun> logger)
{
    private const string NoVersion = "no full pull has stated a version to ask changes since";

    /// <summary>Pulls one scope whole. Throws <see cref="FeedException"/> after recording it, so that the job's retries can decide.</summary>
    public async Task<PullOutcome> RunAsync(string scopeId, CancellationToken cancellation)
    {
        (IFeed feed, Scope scope) = feeds.Find(scopeId);
        return await RunAsync(feed, scope, cancellation);
    }

    /// <summary>Pulls what changed in one scope. Throws <see cref="FeedException"/> after recording it.</summary>
    public async Task<PullOutcome> ChangesAsync(string scopeId, CancellationToken cancellation)
    {
        (IFeed feed, Scope scope) = feeds.Find(scopeId);
        return scope.Changes ? await RunAsync(feed, scope.Delta, cancellation) : throw new InvalidOperationException($"scope {scopeId} is not configured for changes");
    }

    private async Task<PullOutcome> RunAsync(IFeed feed, Scope scope, CancellationToken cancellation)
    {
        PullLease? lease = await ledger.TryLeaseAsync(scope.Id, options.Value.Lease, cancellation);
        if (lease is null)
        {
            return Ended(PullOutcome.Skipped(scope.Id), scope.Kind);
        }

        await using LeaseKeeper keeper = LeaseKeeper.Keep(ledger, lease, options.Value.Lease, logger, cancellation);
        PullStart start = await ledger.BeginAsync(scope, lease, keeper.Token);
        try
        {
            return Ended(await PullAsync(feed, start, keeper.Token), scope.Kind);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            string reason = fault is FeedException ? fault.Message : $"{fault.GetType().Name}: {fault.Message}";
            PullOutcome failed = new(scope.Id, start.PullId, PullEnding.Failed, reason, 0, 0, 0, 0, []);
            await ledger.EndAsync(start, failed, cancellation);
            Ended(failed, scope.Kind);
            throw;
        }
    }

    private async Task<PullOutcome> PullAsync(IFeed feed, PullStart start, CancellationToken cancellation)
    {
        bool delta = start.Scope.Kind == PullKind.Delta;
        if (delta && start.Version is null)
        {
            return await SkipAsync(start, NoVersion, cancellation);
        }

        Fetch fetch = await feed.FetchAsync(start, cancellation);
        if (fetch.Anew is { } lost)
        {
            return await SkipAsync(start, lost, cancellation);
        }

        if (fetch.Incomplete is { } lacking)
        {
            return await RefuseAsync(start, lacking, new Reading(0, 0, 0, null, lacking), [], cancellation);
        }

        if (SameBytes(start, fetch))
        {
            return await ledger.ConfirmAsync(start, PullReading.Unchanged(start, fetch), cancellation);
        }

        await using IPullWriting writing = await ledger.OpenAsync(start, cancellation);
        PullRead read = await reading.ReadAsync(feed, start, fetch, writing, cancellation);
        if ((read.Reading.Stop ?? Older(start, read.Reading)) is { } stop)
        {
            await writing.DisposeAsync();
            return await RefuseAsync(start, stop, read.Reading, [], cancellation);
        }

        GateVerdict verdict = read.Verdict();
        if (!verdict.Accepted)
        {
            await writing.DisposeAsync();
            return await RefuseAsync(start, verdict.Reason, read.Reading, verdict.Worst, cancellation);
        }

        return await writing.CommitAsync(PullReading.Summary(fetch, read), cancellation);
    }

    private async Task<PullOutcome> RefuseAsync(
        PullStart start, string reason, Reading read, IReadOnlyList<string> worst, CancellationToken cancellation)
    {
        PullOutcome refused = new(
            start.Scope.Id, start.PullId, PullEnding.Refused, reason, read.RowsSeen, read.Accepted, read.Rejected, 0, worst);
        await ledger.EndAsync(start, refused, cancellation);
        return refused;
    }

    private async Task<PullOutcome> SkipAsync(PullStart start, string reason, CancellationToken cancellation)
    {
        PullOutcome skipped = new(start.Scope.Id, start.PullId, PullEnding.Skipped, reason, 0, 0, 0, 0, []);
        await ledger.EndAsync(start, skipped, cancellation);
        return skipped;
    }

    /// <summary>
    /// What is older than what stands changes nothing: a publisher's cache, or last week's file. A delta's prices stand under the full pull's as-of until the next
    /// one; were that the later, they would be shown as newer than they are.
    /// </summary>
    private static string? Older(PullStart start, Reading read) =>
        read.AsOf < start.AsOf ? $"stale as-of: {read.AsOf:u}, before {start.AsOf:u} of the last full pull" : null;

    private static bool SameBytes(PullStart start, Fetch fetch) =>
        start.Stands && start.Payloads.Count > 0
        && start.Payloads.Select(p => p.Sha256).SequenceEqual(fetch.Payloads.Select(p => p.Sha256), StringComparer.Ordinal);

    private PullOutcome Ended(PullOutcome outcome, PullKind kind)
    {
        metrics.Ended(outcome, kind);
        Log.Ended(logger, kind, outcome.PullId, outcome.Scope, outcome.Ending, outcome.Reason, outcome.RowsRead, outcome.ChangedRows);
        return outcome;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{Kind} pull {PullId} of {Scope}: {Ending} {Reason} ({RowsRead} rows read, {ChangedRows} changed)")]
        public static partial void Ended(
            ILogger logger, PullKind kind, long pullId, string scope, PullEnding ending, string reason, long rowsRead, long changedRows);
    }
}
