using RxSavings.Pricing.Money;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;
using RxSavings.Pricing.Sheets;

namespace RxSavings.Pricing.Figures;

/// <summary>F10: a price as a multiple of what pharmacies pay (NADAC), one decimal, rounded up. Withheld past NADAC's time; a cost is never a price.</summary>
public static class BenchmarkMultiple
{
    internal static (Benchmark? Current, CostSeen? Past) At(
        SheetLayers layers, IReadOnlyDictionary<string, Watermark> watermarks, Usd? price, int quantity, DateTimeOffset now, Boundary boundary)
    {
        if (layers.National.Cost is not { } cost || !watermarks.TryGetValue(cost.Evidence.Key.Scope, out Watermark? mark))
        {
            return (null, null);
        }

        DateOnly asOf = mark.Asserted is { } said ? NewYork.DayOf(said) : cost.AsOf;
        DateTimeOffset from = NewYork.StartOf(cost.EffectiveDate);
        DateTimeOffset until = NewYork.StartOf(asOf) + Lifetimes.Cost;
        boundary.Note(from);
        boundary.Note(until);
        if (from > now)
        {
            return (null, null);
        }

        return now >= until
            ? (null, new CostSeen(cost.PerUnit, cost.EffectiveDate, asOf, cost.Evidence.Key))
            : (new Benchmark(cost.PerUnit, cost.EffectiveDate, asOf, price is { } p ? Tenths(p, cost.PerUnit, quantity) : null, cost.Evidence.Key), null);
    }

    /// <summary>Tenths of the multiple, rounded up: against ourselves.</summary>
    public static int Tenths(Usd price, UnitCost perUnit, int quantity)
    {
        long cost = perUnit.HundredThousandths * quantity;
        return cost <= 0 ? 0 : checked((int)(((price.Cents * 1000L * 10) + cost - 1) / cost));
    }
}
