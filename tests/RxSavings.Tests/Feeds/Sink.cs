using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Ports;

namespace RxSavings.Tests.Feeds;

/// <summary>Keeps what a reader finds.</summary>
internal sealed class Sink : ISourceSink
{
    public SourceNames Names { get; } = new();

    public List<SourceBlock> Blocks { get; } = [];

    public List<Rejection> Rejections { get; } = [];

    public IEnumerable<SourceRow> Rows => Blocks.SelectMany(b => b.Rows.ToArray());

    public ValueTask BlockAsync(SourceBlock block, CancellationToken cancellation)
    {
        Blocks.Add(block);
        return ValueTask.CompletedTask;
    }

    public List<CatalogueFact> Facts { get; } = [];

    public ValueTask FactAsync(CatalogueFact fact, CancellationToken cancellation)
    {
        Facts.Add(fact);
        return ValueTask.CompletedTask;
    }

    public void Reject(Rejection rejection) => Rejections.Add(rejection);
}
