using RxSavings.Pricing.Money;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Pricing.Sheets;

/// <summary>
/// A product's NADAC: its row of the newest as-of week. NADAC prices the product, so its packages agree; where they do not (pricing by package size), what
/// most of them say counts, and of equals the higher.
/// </summary>
internal static class ProductCost
{
    public static CostFact? Of(FactSet facts, IReadOnlyDictionary<string, Watermark> watermarks)
    {
        var chosen = facts.Blocks
            .SelectMany(b => b.Rows.Where(r => r.Kind == SourceKind.Cost).Select(r => (Block: b, Row: r)))
            .Where(c => watermarks.TryGetValue(c.Block.Scope, out Watermark? mark) && mark.Asserted is not null)
            .GroupBy(c => c.Row.Amount).OrderByDescending(g => g.Count()).ThenByDescending(g => g.Key).FirstOrDefault()
            ?.OrderByDescending(c => c.Row.AsOfOffset).ThenBy(c => c.Block.Ndc).ThenBy(c => c.Block.Scope, StringComparer.Ordinal).First();
        if (chosen is not { } cost)
        {
            return null;
        }

        DateOnly asOf = NewYork.DayOf(watermarks[cost.Block.Scope].Asserted!.Value);
        FactKey key = new(cost.Block.Scope, cost.Block.Ndc, SourceKind.Cost, null, null, false, 0, Area.Us);
        return new CostFact(new UnitCost(cost.Row.Amount), asOf.AddDays(cost.Row.AsOfOffset / 86_400), asOf, new Evidence(key, cost.Row.AsOfOffset));
    }
}
