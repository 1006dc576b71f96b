using RxSavings.Pricing.Pulls;

namespace RxSavings.Pricing.Ports;

/// <summary>One publisher. Fetching goes over HTTP and archives every answer; reading is pure, so that an archived payload can be read again.</summary>
public interface IFeed
{
    /// <summary>"nadac", "costplus", "card-network".</summary>
    string Id { get; }

    /// <summary>What it speaks of. What says prices is pulled first.</summary>
    Subject Subject => Subject.Prices;

    /// <summary>The scopes configured, each pulled, gated and published for itself.</summary>
    IReadOnlyList<Scope> Scopes { get; }

    /// <summary>
    /// Brings the payloads of a scope home, conditionally where the pull before left validators. Expected ends are values; a dead or contract-breaking
    /// publisher throws <see cref="FeedException"/>.
    /// </summary>
    Task<Fetch> FetchAsync(PullStart pull, CancellationToken cancellation);

    /// <summary>Reads the payloads into blocks and rejections. Bad rows are rejections; only named stops end it early, as a value.</summary>
    Task<Reading> ReadAsync(Scope scope, Fetch fetch, ISourceSink sink, CancellationToken cancellation);
}

/// <summary>A publisher that cannot be used now, by a named reason ("http 503", "timeout", "blocked address", "not the format").</summary>
/// <param name="retryLater">True where minutes may help; false for a broken contract, which is not retried.</param>
public sealed class FeedException(string reason, bool retryLater, Exception? inner = null) : Exception(reason, inner)
{
    public bool RetryLater { get; } = retryLater;
}
