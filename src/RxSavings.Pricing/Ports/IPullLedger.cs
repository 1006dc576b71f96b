using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Pricing.Ports;

/// <summary>The ledger's way in: leases, the beginning and the ending of pulls.</summary>
public interface IPullLedger
{
    /// <summary>Takes the scope's lease, or returns null where another holds it.</summary>
    Task<PullLease?> TryLeaseAsync(string scope, TimeSpan duration, CancellationToken cancellation);

    /// <summary>Lengthens a lease still held; false where it was lost.</summary>
    Task<bool> RenewAsync(PullLease lease, TimeSpan duration, CancellationToken cancellation);

    Task ReleaseAsync(PullLease lease, CancellationToken cancellation);

    /// <summary>Records that a pull began and tells what it finds.</summary>
    Task<PullStart> BeginAsync(Scope scope, PullLease lease, CancellationToken cancellation);

    /// <summary>Opens the one transaction in which an accepted pull is written.</summary>
    Task<IPullWriting> OpenAsync(PullStart pull, CancellationToken cancellation);

    /// <summary>
    /// The publisher said the same again: moves the watermark, and confirms doubtful prices of the scope at least an hour old, whose NDCs become dirty.
    /// Throws <see cref="LeaseLostException"/> where the lease is no longer held.
    /// </summary>
    Task<PullOutcome> ConfirmAsync(PullStart pull, PullSummary summary, CancellationToken cancellation);

    /// <summary>Records a refusal or a failure; prices stay as they are.</summary>
    Task EndAsync(PullStart pull, PullOutcome outcome, CancellationToken cancellation);

    /// <summary>Takes every price of a scope out by name (a programme removed from configuration); its NDCs become dirty.</summary>
    Task RetireAsync(string scope, CancellationToken cancellation);

    /// <summary>Every scope the ledger knows, with where it stands.</summary>
    Task<IReadOnlyList<FeedState>> StatesAsync(CancellationToken cancellation);

    /// <summary>What stands as its publisher said it: the scope's newest accepted full pull, then every delta accepted since, oldest first. Empty before the first.</summary>
    Task<IReadOnlyList<AcceptedPull>> AcceptedAsync(string scope, CancellationToken cancellation);

    /// <summary>The current costs per unit by NDC with their as-of, for bounds (F-rules: a cost up to 400 days old serves as a bound).</summary>
    Task<IReadOnlyDictionary<Ndc, KnownCost>> CostsAsync(CancellationToken cancellation);
}

/// <summary>A cost with the as-of time it was said for.</summary>
public readonly record struct KnownCost(Money.UnitCost PerUnit, DateTimeOffset AsOf);

/// <summary>The lease was taken by another writer; nothing was written.</summary>
public sealed class LeaseLostException(string scope) : Exception($"the lease of {scope} was lost; nothing was written");

/// <summary>What a pull changes about one NDC, as it is staged: the rows that stood and the rows now said, both sorted by key and without double keys. Called for changed blocks and, with both alike, for unchanged ones.</summary>
public delegate void BlockWatch(Ndc ndc, ReadOnlySpan<SourceRow> before, ReadOnlySpan<SourceRow> after);

/// <summary>The transaction of one pull. Disposing without <see cref="CommitAsync"/> leaves the ledger as it was.</summary>
public interface IPullWriting : IAsyncDisposable
{
    /// <summary>
    /// Stages blocks; the watch sees each one's difference. A delta's rows are laid over those that stand, and the watch sees the keys it
    /// says and no others.
    /// </summary>
    Task StageAsync(IReadOnlyList<SourceBlock> blocks, SourceNames names, BlockWatch watch, CancellationToken cancellation);

    /// <summary>Stages what a catalogue feed says; what it said before is recognised by its content.</summary>
    Task StageAsync(IReadOnlyList<CatalogueFact> facts, CancellationToken cancellation);

    /// <summary>For a complete full pull: blocks and facts not staged are gone.</summary>
    Task FinishAsync(BlockWatch watch, CancellationToken cancellation);

    /// <summary>
    /// Commits prices or facts, change log, outbox, version and the pull's ending together, and the watermark where the pull is full; checks the fencing token in the same
    /// transaction.
    /// </summary>
    Task<PullOutcome> CommitAsync(PullSummary summary, CancellationToken cancellation);
}
