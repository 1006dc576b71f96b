using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Pricing.Ports;

/// <summary>The ledger's way out: what changed, what stands, and what was published of it.</summary>
public interface IFactLedger
{
    /// <summary>The oldest entries of the outbox.</summary>
    Task<IReadOnlyList<DirtyNdc>> DirtyAsync(int most, CancellationToken cancellation);

    /// <summary>Everything current about the NDCs, with the history of rows changed since a moment.</summary>
    Task<FactSet> FactsAsync(IReadOnlyCollection<Ndc> ndcs, DateTimeOffset historySince, CancellationToken cancellation);

    /// <summary>
    /// In one transaction: records doubts not yet known, notes what was published in the immutable publication log, and takes the outbox entries up to
    /// each publication's revision for its NDCs off.
    /// </summary>
    Task SettleAsync(IReadOnlyList<Publication> publications, IReadOnlyList<Doubt> doubts, CancellationToken cancellation);

    /// <summary>Every scope's watermark.</summary>
    Task<IReadOnlyList<Watermark>> WatermarksAsync(CancellationToken cancellation);

    /// <summary>Puts every NDC with a current price, and every NDC of the list, in the outbox: the book is rebuilt from it.</summary>
    Task MarkAllDirtyAsync(IReadOnlyCollection<Ndc> also, CancellationToken cancellation);

    /// <summary>Puts these NDCs in the outbox: another catalogue made them another product's.</summary>
    Task MarkDirtyAsync(IReadOnlyCollection<Ndc> ndcs, CancellationToken cancellation);

    /// <summary>Doubts that wait to be confirmed or decided, newest first.</summary>
    Task<IReadOnlyList<Doubt>> AwaitingAsync(int most, CancellationToken cancellation);

    /// <summary>
    /// An operator's decision about a doubt that waits, with who and why, in the decision log; its NDC becomes dirty. False where it no longer waits.
    /// </summary>
    Task<bool> DecideAsync(long doubt, bool approve, string who, string why, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>The decision log, newest first.</summary>
    Task<IReadOnlyList<Decision>> DecisionsAsync(int most, CancellationToken cancellation);

    /// <summary>Current rows of a scope whose NDC no product has.</summary>
    Task<long> UnmatchedAsync(string scope, Func<Ndc, bool> known, CancellationToken cancellation);

    /// <summary>Recounts the ledger against its newest accepted payload counts and its outbox; see <see cref="LedgerCheck"/>.</summary>
    Task<LedgerCheck> CheckAsync(CancellationToken cancellation);
}

/// <summary>An outbox entry: a change of an NDC's prices not yet published.</summary>
public readonly record struct DirtyNdc(long OutboxId, Ndc Ndc);

/// <summary>What an operator decided about a doubt.</summary>
public sealed record Decision(Doubt Doubt, bool Approved, string Who, string Why, DateTimeOffset At);

/// <summary>A sheet that stands in the book.</summary>
/// <param name="Revision">The newest outbox entry it includes.</param>
/// <param name="Sha256">Of <paramref name="Sheet"/>, lower-case hex.</param>
public sealed record Publication(string Product, IReadOnlyList<Ndc> Ndcs, long Revision, DateTimeOffset At, string Sha256, byte[] Sheet);

/// <summary>What the ledger knows about itself.</summary>
/// <param name="Doubled">Keys current twice.</param>
/// <param name="Undelivered">Outbox entries left.</param>
public sealed record LedgerCheck(long CurrentRows, long Doubled, long Undelivered, IReadOnlyDictionary<string, long> RevisionOfProduct);
