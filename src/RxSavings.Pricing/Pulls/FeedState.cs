namespace RxSavings.Pricing.Pulls;

/// <summary>Where a scope stands, for operators and /health/data.</summary>
/// <param name="Last">The newest ended full pull; null before the first.</param>
/// <param name="LastSuccess">When a full pull last succeeded or found no change.</param>
/// <param name="Withheld">Rows withheld as doubtful now.</param>
/// <param name="Changes">The newest ended delta since <paramref name="Last"/>; null where there is none.</param>
public sealed record FeedState(
    string Scope, PullOutcome? Last, DateTimeOffset? LastEnded, DateTimeOffset? LastSuccess, DateTimeOffset? AsOf, long CurrentRows, long Withheld, PullOutcome? Changes = null);
