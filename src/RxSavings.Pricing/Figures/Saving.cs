using RxSavings.Pricing.Money;

namespace RxSavings.Pricing.Figures;

/// <summary>What may be said of a price beside the typical cash price.</summary>
public enum Comparison
{
    /// <summary>There is no price to compare.</summary>
    NoPrice = 0,

    /// <summary>"No comparison available": no valid reference price.</summary>
    NoReference = 1,

    /// <summary>"Not cheaper than the typical cash price".</summary>
    NotCheaper = 2,

    /// <summary>Below it, by the percentage.</summary>
    Cheaper = 3,
}

/// <summary>F5: S = R − P, s = floor(100·S/R); R of the same area as P.</summary>
public static class Saving
{
    /// <summary>The percentage, 0 to 99, and why there is one or not.</summary>
    public static (int? Percent, Comparison Comparison) Of(Usd? price, Usd? reference)
    {
        if (price is not { } p)
        {
            return (null, Comparison.NoPrice);
        }

        if (reference is not { } r || r <= Usd.Zero)
        {
            return (null, Comparison.NoReference);
        }

        return p >= r ? (null, Comparison.NotCheaper) : ((int)Math.Min(99, checked(100 * (r - p).Cents) / r.Cents), Comparison.Cheaper);
    }
}
