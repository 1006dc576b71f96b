using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Observations;

namespace RxSavings.Pricing.Ports;

/// <summary>Where a reader puts what it finds. Called by one thread at a time. A price feed says blocks, a catalogue feed facts; no feed says both.</summary>
public interface ISourceSink
{
    /// <summary>The names rows refer to.</summary>
    SourceNames Names { get; }

    /// <summary>Takes all rows of one NDC; the memory is the sink's from then on. Each NDC comes once a pull.</summary>
    ValueTask BlockAsync(SourceBlock block, CancellationToken cancellation);

    /// <summary>Takes all that is said about one package or concept. Each comes once a pull.</summary>
    ValueTask FactAsync(CatalogueFact fact, CancellationToken cancellation);

    void Reject(Rejection rejection);
}
