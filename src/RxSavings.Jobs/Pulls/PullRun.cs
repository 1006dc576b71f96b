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
    /// <summary>Runs one scope. Throws <see cref="FeedException"/> after recording it, so that the job's retries can decide.</summary>
    public async Task<PullOutcome> RunAsync(string scopeId, CancellationToken cancellation)
    {
        (IFeed feed, Scope scope) = feeds.Find(scopeId);
        PullLease? lease = await ledger.TryLeaseAsync(scope.Id, options.Value.Lease, cancellation);
        if (lease is null)
        {
            return Ended(PullOutcome.Skipped(scope.Id));
        }

        await using LeaseKeeper keeper = LeaseKeeper.Keep(ledger, lease, options.Value.Lease, logger, cancellation);
        PullStart start = await ledger.BeginAsync(scope, lease, keeper.Token);
        try
        {
            return Ended(await PullAsync(feed, start, keeper.Token));
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            string reason = fault is FeedException ? fault.Message : $"{fault.GetType().Name}: {fault.Message}";
            PullOutcome failed = new(scope.Id, start.PullId, PullEnding.Failed, reason, 0, 0, 0, 0, []);
            await ledger.EndAsync(start, failed, cancellation);
            Ended(failed);
            throw;
        }
    }

    private async Task<PullOutcome> PullAsync(IFeed feed, PullStart start, CancellationToken cancellation)
    {
        Fetch fetch = await feed.FetchAsync(start, cancellation);
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
        if (read.Reading.Stop is { } stop)
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

    private static bool SameBytes(PullStart start, Fetch fetch) =>
        start.Payloads.Count > 0
        && start.Payloads.Select(p => p.Sha256).SequenceEqual(fetch.Payloads.Select(p => p.Sha256), StringComparer.Ordinal);

    private PullOutcome Ended(PullOutcome outcome)
    {
        metrics.Ended(outcome);
        Log.Ended(logger, outcome.Scope, outcome.PullId, outcome.Ending, outcome.Reason, outcome.RowsRead, outcome.ChangedRows);
        return outcome;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Pull {PullId} of {Scope}: {Ending} {Reason} ({RowsRead} rows read, {ChangedRows} changed)")]
        public static partial void Ended(
            ILogger logger, string scope, long pullId, PullEnding ending, string reason, long rowsRead, long changedRows);
    }
}
