using RxSavings.Pricing.Observations;

namespace RxSavings.Pricing.Ports;

/// <summary>Where a reader puts what it finds. Called by one thread at a time.</summary>
public interface ISourceSink
{
    /// <summary>The names rows refer to.</summary>
    SourceNames Names { get; }

    /// <summary>Takes all rows of one NDC; the memory is the sink's from then on. Each NDC comes once a pull.</summary>
    ValueTask BlockAsync(SourceBlock block, CancellationToken cancellation);

    void Reject(Rejection rejection);
}
