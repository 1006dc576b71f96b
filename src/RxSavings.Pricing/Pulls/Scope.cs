namespace RxSavings.Pricing.Pulls;

/// <summary>What a pull says all about (full), or only adds to (delta, query).</summary>
public enum PullKind
{
    Full = 1,
    Delta = 2,
    Query = 3,
}

/// <summary>What one pull covers. Absence means "gone" only inside the scope of a complete full pull.</summary>
/// <param name="Id">"nadac", "costplus", "card-network/harborlight".</param>
/// <param name="Feed">The feed's id, e.g. "card-network".</param>
/// <param name="Programme">The programme or seller whose prices these are; null for a benchmark.</param>
/// <param name="Changes">True where its publisher also says what changed: between its full pulls it is asked for deltas.</param>
public sealed record Scope(string Id, string Feed, PullKind Kind, string? Programme, bool Changes = false)
{
    /// <summary>The same prices, asked for what changed.</summary>
    public Scope Delta => this with { Kind = PullKind.Delta };
}
