using RxSavings.Pricing.Money;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Ports;

namespace RxSavings.Pricing.Doubts;

/// <summary>How far a price may lie from the ingredient's cost. Where NADAC has no price, or only one too old, there is no bound.</summary>
public static class CostBounds
{
    private const int PerThirty = 30;

    /// <summary>Begins every reason of this rule; the ledger does not confirm such doubts by repetition.</summary>
    public const string ReasonPrefix = "bound: ";

    public static bool IsBound(string reason) => reason.StartsWith(ReasonPrefix, StringComparison.Ordinal);

    /// <summary>True where the cost is young enough to serve.</summary>
    public static bool Serves(KnownCost cost, DateTimeOffset now, DoubtOptions options) => now - cost.AsOf <= TimeSpan.FromDays(options.CostDays);

    /// <summary>The named reason, or null. A cost is never itself doubted.</summary>
    public static string? Reason(in SourceRow row, UnitCost perUnit, bool generic, DoubtOptions options)
    {
        if (row.Kind == SourceKind.Cost)
        {
            return null;
        }

        // In hundred-thousandths of a dollar: a cent is a thousand of them.
        Int128 amount = (Int128)row.Amount * 1000;
        Int128 cost = (Int128)perUnit.HundredThousandths * row.Quantity;
        int least = row.Kind == SourceKind.Mail ? options.LeastPercentOfCostByMail
            : row.Kind == SourceKind.Cash && !generic ? 0 : options.LeastPercentOfCost;
        if (amount * 100 < cost * least)
        {
            return $"{ReasonPrefix}below {least} % of the ingredient's cost";
        }

        int dollars = row.Kind == SourceKind.Cash ? options.CashAllowanceDollars : options.AllowanceDollars;
        Int128 allowance = (Int128)dollars * 100_000 * Math.Max(PerThirty, row.Quantity);
        return amount * PerThirty > (cost * options.MostTimesCost * PerThirty) + allowance
            ? $"{ReasonPrefix}above {options.MostTimesCost} times the ingredient's cost plus ${dollars}"
            : null;
    }
}
