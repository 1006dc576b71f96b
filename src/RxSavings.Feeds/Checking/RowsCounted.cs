using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Ports;

namespace RxSavings.Feeds.Checking;

/// <summary>Counts what a pull would bring, and the reasons of what it would not.</summary>
internal sealed class RowsCounted : ISourceSink
{
    private readonly SortedDictionary<string, (int Count, Rejection First)> reasons = new(StringComparer.Ordinal);

    public SourceNames Names { get; } = new();

    public long Prices { get; private set; }

    public long Facts { get; private set; }

    /// <summary>"rejected BadNdc 3 times, first in answer 1, row 17".</summary>
    public IEnumerable<string> Reasons => reasons.Select(r =>
        $"rejected {r.Key} {r.Value.Count} {(r.Value.Count == 1 ? "time" : "times")}, first in answer {r.Value.First.Payload + 1}, row {r.Value.First.RowNumber}");

    public ValueTask BlockAsync(SourceBlock block, CancellationToken cancellation)
    {
        Prices += block.Rows.Length;
        return ValueTask.CompletedTask;
    }

    public ValueTask FactAsync(CatalogueFact fact, CancellationToken cancellation)
    {
        Facts++;
        return ValueTask.CompletedTask;
    }

    public void Reject(Rejection rejection) =>
        reasons[rejection.Reason] = (reasons.GetValueOrDefault(rejection.Reason).Count + 1, reasons.TryGetValue(rejection.Reason, out var known) ? known.First : rejection);
}
