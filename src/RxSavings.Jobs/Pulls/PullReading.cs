using Microsoft.Extensions.Logging;
using RxSavings.Jobs.Publishing;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Gate;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Jobs.Pulls;

/// <summary>What reading and staging a pull came to, before the gate has judged it.</summary>
public sealed record PullRead(Reading Reading, IReadOnlyList<Rejection> Rejections, PullGate Gate)
{
    public GateVerdict Verdict() => Gate.Verdict(Reading.Accepted, Reading.Rejected);
}

/// <summary>Reads payloads on one thread and stages their blocks on another, the gate watching every difference.</summary>
public sealed partial class PullReading(IPullLedger ledger, DirectoryShelf shelf, GateRules rules, ILogger<PullReading> logger)
{
    public async Task<PullRead> ReadAsync(IFeed feed, PullStart start, Fetch fetch, IPullWriting writing, CancellationToken cancellation)
    {
        IReadOnlyDictionary<Ndc, KnownCost> costs = await ledger.CostsAsync(cancellation);
        PullGate gate = rules.For(start, shelf.Catalogue, costs);
        StagingSink sink = new();
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task<Reading> reading = Task.Run(() => ReadToEndAsync(feed, start.Scope, fetch, sink, stop.Token), CancellationToken.None);
        try
        {
            await foreach (StagedBatch batch in sink.Batches.ReadAllAsync(cancellation))
            {
                await writing.StageAsync(batch.Blocks, sink.Names, gate.Watch, cancellation);
                if (batch.Facts.Count > 0)
                {
                    gate.Saw(batch.Facts.Count);
                    await writing.StageAsync(batch.Facts, cancellation);
                }

                Log.Staged(logger, start.Scope.Id, batch.Blocks.Count + batch.Facts.Count);
            }
        }
        catch
        {
            await stop.CancelAsync();
            await reading.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            throw;
        }

        Reading result = await reading;
        if (result.Stop is null && start.Scope.Kind == PullKind.Full)
        {
            await writing.FinishAsync(gate.Watch, cancellation);
        }

        return new PullRead(result, sink.Rejections, gate);
    }

    public static PullSummary Summary(Fetch fetch, PullRead read) => new(
        fetch.Payloads, read.Reading.AsOf, fetch.FetchedAt, fetch.SourceVersion, read.Reading.RowsSeen, read.Reading.Accepted, read.Reading.Rejected,
        read.Rejections, read.Reading.Version);

    /// <summary>The summary of a pull whose bytes are those of the pull before: only its time of confirmation is other.</summary>
    public static PullSummary Unchanged(PullStart start, Fetch fetch) =>
        new(fetch.Payloads, start.AsOf, fetch.FetchedAt, fetch.SourceVersion, start.CurrentRows, start.CurrentRows, 0, [], start.Version);

    private static async Task<Reading> ReadToEndAsync(IFeed feed, Scope scope, Fetch fetch, StagingSink sink, CancellationToken cancellation)
    {
        try
        {
            Reading reading = await feed.ReadAsync(scope, fetch, sink, cancellation);
            await sink.EndAsync(cancellation);
            return reading;
        }
        catch (Exception fault)
        {
            sink.Break(fault);
            throw;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "Staged {Blocks} blocks or facts of {Scope}")]
        public static partial void Staged(ILogger logger, string scope, int blocks);
    }
}
