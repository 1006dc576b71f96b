using RxSavings.Pricing.Money;

namespace RxSavings.Pricing.Gate;

/// <summary>
/// Absolute bounds for a first cost file: there is nothing published to hold it against. Median unit cost of a national file $0.05 to $10, of an SNRI file
/// $0.01 to $3. What no bound can see is a first pull of products that NADAC does not price, all times 100.
/// </summary>
internal sealed class FirstCosts
{
    private readonly List<long> costs = [];

    public void Add(UnitCost cost) => costs.Add(cost.HundredThousandths);

    public string? Refusal(GateOptions options)
    {
        if (costs.Count == 0)
        {
            return null;
        }

        costs.Sort();
        UnitCost median = new(costs[(costs.Count - 1) / 2]);
        bool national = costs.Count >= options.NationalNdcs;
        (long least, long most) = national ? (5_000L, 1_000_000L) : (1_000L, 300_000L);
        return median.HundredThousandths < least || median.HundredThousandths > most
            ? $"median unit cost ${median} is not plausible for a {(national ? "national" : "small")} file"
            : null;
    }
}
