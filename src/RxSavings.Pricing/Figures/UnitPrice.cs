using RxSavings.Pricing.Money;

namespace RxSavings.Pricing.Figures;

/// <summary>F2: price by dispensing unit, in ten-thousandths of a dollar, rounded up. A pack's quantity is its units.</summary>
public static class UnitPrice
{
    public static long TenThousandths(Usd amount, int quantity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(quantity);
        return (checked(amount.Cents * 100) + quantity - 1) / quantity;
    }
}
