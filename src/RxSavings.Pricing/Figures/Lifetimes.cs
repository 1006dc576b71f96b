namespace RxSavings.Pricing.Figures;

/// <summary>How long a price may be shown, by kind (figures.md 2.7). Judged on the older of asserted and confirmed time, to the second.</summary>
public static class Lifetimes
{
    public static readonly TimeSpan Card = TimeSpan.FromHours(72);
    public static readonly TimeSpan Mail = TimeSpan.FromDays(7);
    public static readonly TimeSpan List = TimeSpan.FromDays(30);

    /// <summary>NADAC: after its as-of week.</summary>
    public static readonly TimeSpan Cost = TimeSpan.FromDays(14);

    /// <summary>Cash where it caps a card price.</summary>
    public static readonly TimeSpan CashCap = TimeSpan.FromHours(72);

    /// <summary>Cash as a vote in the reference price.</summary>
    public static readonly TimeSpan CashVote = TimeSpan.FromDays(90);
}
