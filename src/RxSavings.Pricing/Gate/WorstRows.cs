using System.Globalization;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Money;
using RxSavings.Pricing.Observations;

namespace RxSavings.Pricing.Gate;

/// <summary>The three differences that weigh most, as text without a place.</summary>
internal sealed class WorstRows
{
    private const int Most = 3;
    private readonly PriorityQueue<string, long> rows = new();

    public IReadOnlyList<string> Texts => [.. rows.UnorderedItems.OrderByDescending(r => r.Priority).Select(r => r.Element)];

    public void Gone(Ndc ndc, in SourceRow row)
    {
        if (rows.Count < Most)
        {
            rows.Enqueue($"{ndc} {Words(row)}: gone", 0);
        }
    }

    public void Moved(Ndc ndc, in SourceRow before, in SourceRow after) =>
        Weigh(Ratio(before.Amount, after.Amount), ndc, before, after);

    public void Doubtful(Ndc ndc, in SourceRow row, string reason)
    {
        if (rows.Count < Most)
        {
            rows.Enqueue($"{ndc} {Words(row)} at {Amount(row)}: {reason}", 1);
        }
    }

    private void Weigh(long weight, Ndc ndc, in SourceRow before, in SourceRow after)
    {
        if (rows.Count == Most && rows.TryPeek(out _, out long least) && weight <= least)
        {
            return;
        }

        rows.Enqueue($"{ndc} {Words(after)}: {Amount(before)} to {Amount(after)}", weight);
        if (rows.Count > Most)
        {
            rows.Dequeue();
        }
    }

    private static long Ratio(long a, long b) => Math.Max(a, b) * 1000 / Math.Max(1, Math.Min(a, b));

    private static string Words(in SourceRow row) =>
        string.Create(CultureInfo.InvariantCulture, $"{row.Kind.ToString().ToLowerInvariant()}{(row.Quantity > 0 ? " of " + row.Quantity.ToString(CultureInfo.InvariantCulture) : "")}");

    private static string Amount(in SourceRow row) => "$" + (row.Kind == SourceKind.Cost ? new UnitCost(row.Amount).ToString() : new Usd(row.Amount).ToString());
}
