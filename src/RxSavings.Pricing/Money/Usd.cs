using System.Globalization;

namespace RxSavings.Pricing.Money;

/// <summary>An amount of US money in whole cents, for one fill. Never negative in a price; differences may be.</summary>
public readonly record struct Usd(long Cents) : IComparable<Usd>
{
    public static readonly Usd Zero = new(0);

    public static Usd operator +(Usd a, Usd b) => new(checked(a.Cents + b.Cents));
    public static Usd operator -(Usd a, Usd b) => new(checked(a.Cents - b.Cents));
    public static bool operator <(Usd a, Usd b) => a.Cents < b.Cents;
    public static bool operator >(Usd a, Usd b) => a.Cents > b.Cents;
    public static bool operator <=(Usd a, Usd b) => a.Cents <= b.Cents;
    public static bool operator >=(Usd a, Usd b) => a.Cents >= b.Cents;
    public static Usd Min(Usd a, Usd b) => a <= b ? a : b;

    public int CompareTo(Usd other) => Cents.CompareTo(other.Cents);

    /// <summary>"12.88": a plain decimal in every culture, as the API writes it.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(Cents < 0 ? "-" : "")}{Math.Abs(Cents) / 100}.{Math.Abs(Cents) % 100:00}");

    /// <summary>Reads "12", "12.8" or "12.88", optionally with a dollar sign and thousands commas; more than two decimals is not an amount for a fill.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Usd amount)
    {
        bool read = FixedPoint.TryParse(text, decimals: 2, out long cents);
        amount = new Usd(cents);
        return read;
    }
}
