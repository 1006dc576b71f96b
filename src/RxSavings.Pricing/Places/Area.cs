using System.Globalization;

namespace RxSavings.Pricing.Places;

/// <summary>Where a price holds: the whole country, or one three-digit ZIP area. No states: ZIP3s straddle them.</summary>
/// <param name="Code">0 for the country, else the ZIP3 plus one (1 to 1000).</param>
public readonly record struct Area(short Code) : IComparable<Area>
{
    public static readonly Area Us = new(0);

    public static Area OfZip3(int zip3) =>
        zip3 is >= 0 and <= 999 ? new Area((short)(zip3 + 1)) : throw new ArgumentOutOfRangeException(nameof(zip3));

    public bool IsUs => Code == 0;

    /// <summary>"941"; "us" for the country: how an address names it.</summary>
    public string Short => IsUs ? "us" : (Code - 1).ToString("D3", CultureInfo.InvariantCulture);

    public int CompareTo(Area other) => Code.CompareTo(other.Code);

    /// <summary>"us" or "zip3:941".</summary>
    public override string ToString() => IsUs ? "us" : "zip3:" + Short;

    /// <summary>Reads "us", "941" or "zip3:941".</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Area area)
    {
        area = Us;
        if (text is "us")
        {
            return true;
        }

        if (text.StartsWith("zip3:", StringComparison.Ordinal))
        {
            text = text[5..];
        }

        bool read = text.Length == 3 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int zip3) && Set(zip3, out area);
        return read;

        static bool Set(int zip3, out Area area)
        {
            area = OfZip3(zip3);
            return true;
        }
    }
}
