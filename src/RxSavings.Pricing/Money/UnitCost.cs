using System.Globalization;

namespace RxSavings.Pricing.Money;

/// <summary>An acquisition cost per pricing unit (EA, ML, GM), in hundred-thousandths of a dollar, as NADAC publishes it.</summary>
public readonly record struct UnitCost(long HundredThousandths) : IComparable<UnitCost>
{
    /// <summary>The cost of a quantity in whole cents, rounded down. The only way from a unit cost to money; the result is a cost and never a price.</summary>
    public Usd For(int quantity) => new(checked(HundredThousandths * quantity) / 1000);

    public int CompareTo(UnitCost other) => HundredThousandths.CompareTo(other.HundredThousandths);
    public static bool operator <(UnitCost a, UnitCost b) => a.HundredThousandths < b.HundredThousandths;
    public static bool operator >(UnitCost a, UnitCost b) => a.HundredThousandths > b.HundredThousandths;
    public static bool operator <=(UnitCost a, UnitCost b) => a.HundredThousandths <= b.HundredThousandths;
    public static bool operator >=(UnitCost a, UnitCost b) => a.HundredThousandths >= b.HundredThousandths;

    /// <summary>"0.09517": always five decimals.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{HundredThousandths / 100000}.{HundredThousandths % 100000:00000}");

    /// <summary>Reads up to five decimals; the publisher drops trailing zeros in one of its columns.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out UnitCost cost)
    {
        bool read = FixedPoint.TryParse(text, decimals: 5, out long value);
        cost = new UnitCost(value);
        return read;
    }
}
