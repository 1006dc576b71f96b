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
    /// <param name="but">A reason that is left out.</param>
    public IEnumerable<string> Reasons(string? but) => Said(reasons.Where(r => r.Key != but));

    /// <param name="only">The one reason that is told; null: none.</param>
    public IEnumerable<string> ReasonsOnly(string? only) => Said(reasons.Where(r => r.Key == only));

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

    private static IEnumerable<string> Said(IEnumerable<KeyValuePair<string, (int Count, Rejection First)>> reasons) => reasons.Select(r =>
        $"rejected {r.Key} {r.Value.Count} {(r.Value.Count == 1 ? "time" : "times")}, first in answer {r.Value.First.Payload + 1}, row {r.Value.First.RowNumber}");
}
