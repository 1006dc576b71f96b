namespace RxSavings.Pricing.Pulls;

/// <summary>How a pull can end.</summary>
public enum PullEnding
{
    /// <summary>Something changed and was taken.</summary>
    Succeeded = 1,

    /// <summary>The publisher said what it said before; its watermark moved.</summary>
    NoChange = 2,

    /// <summary>The gate, or the evidence of completeness, refused it; nothing changed.</summary>
    Refused = 3,

    /// <summary>The publisher could not be reached or broke its contract; nothing changed.</summary>
    Failed = 4,

    /// <summary>Nothing was to be taken: another pull of the scope holds the lease, or a delta has no full pull to go on from.</summary>
    Skipped = 5,
}

/// <summary>The one record of how a pull went, for logs, operators and health.</summary>
/// <param name="Reason">A named reason with its numbers, e.g. "incomplete: 60000 of 100000 rows"; empty when it went well.</param>
/// <param name="Worst">Up to three rows or differences that weigh most in a refusal, as text.</param>
public sealed record PullOutcome(
    string Scope, long PullId, PullEnding Ending, string Reason, long RowsRead, long Accepted, long Rejected, long ChangedRows, IReadOnlyList<string> Worst)
{
    public static PullOutcome Skipped(string scope) => new(scope, 0, PullEnding.Skipped, "another pull holds the lease", 0, 0, 0, 0, []);
}

/// <summary>The right to write one scope. The fencing token grows with every grant and is checked in the transaction that writes.</summary>
public sealed record PullLease(string Scope, long Token, DateTimeOffset Until);

/// <summary>What a pull finds when it begins.</summary>
/// <param name="PullId">Its number.</param>
/// <param name="Payloads">The payloads of the scope's newest accepted pull of this kind, in order: validators for conditional requests, and the bytes a 304 stands for.</param>
/// <param name="AsOf">The as-of of the newest accepted full pull, whatever the kind; null where there is none, or it stated none.</param>
/// <param name="CurrentRows">Rows current in the scope; 0 before the first accepted pull.</param>
/// <param name="CurrentNdcs">NDCs with a current row.</param>
/// <param name="MedianRows">Lower median of accepted rows of the accepted full pulls of the last 28 days; null without one.</param>
/// <param name="Version">What a delta asks to have changed since: the version of what was accepted last; null where its publisher stated none.</param>
/// <param name="Stands">Whether <paramref name="Payloads"/> are the whole of what stands, so that the same bytes change nothing. A delta changed that, and is none.</param>
public sealed record PullStart(
    long PullId, Scope Scope, PullLease Lease, DateTimeOffset StartedAt, IReadOnlyList<ArchivedPayload> Payloads, DateTimeOffset? AsOf,
    long CurrentRows, long CurrentNdcs, long? MedianRows, string? Version = null, bool Stands = true);

/// <summary>What is written with an accepted pull.</summary>
/// <param name="AsOf">The publisher's own as-of; null where it states none.</param>
/// <param name="ConfirmedAt">When its first answer was fetched.</param>
/// <param name="Version">What the next delta asks to have changed since; null where the publisher stated none.</param>
public sealed record PullSummary(
    IReadOnlyList<ArchivedPayload> Payloads, DateTimeOffset? AsOf, DateTimeOffset ConfirmedAt, string SourceVersion,
    long RowsRead, long Accepted, long Rejected, IReadOnlyList<Observations.Rejection> Rejections, string? Version = null);

/// <summary>When a scope was last said and last seen, whole. Freshness is judged on the older of both; a delta moves neither.</summary>
/// <param name="Standing">How its newest full pull ended: why a price of it grew old.</param>
public sealed record Watermark(
    string Scope, DateTimeOffset? Asserted, DateTimeOffset Confirmed, long PullId, ScopeStanding Standing = ScopeStanding.Sound);

/// <summary>How the newest full pull of a scope ended.</summary>
public enum ScopeStanding
{
    Sound = 0,

    /// <summary>Its data came and were refused.</summary>
    Refused = 1,

    /// <summary>Its data did not come.</summary>
    Down = 2,
}
