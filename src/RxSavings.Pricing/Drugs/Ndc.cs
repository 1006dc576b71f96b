using System.Globalization;

namespace RxSavings.Pricing.Drugs;

/// <summary>A National Drug Code in its billing form, 11 digits as 5-4-2. The width lives here alone (12 digits from 2033-03-07, 91 FR 10749).</summary>
public readonly record struct Ndc(long Value) : IComparable<Ndc>
{
    /// <summary>Digits in the canonical form.</summary>
    public const int Width = 11;

    public int CompareTo(Ndc other) => Value.CompareTo(other.Value);
    public static bool operator <(Ndc a, Ndc b) => a.Value < b.Value;
    public static bool operator >(Ndc a, Ndc b) => a.Value > b.Value;
    public static bool operator <=(Ndc a, Ndc b) => a.Value <= b.Value;
    public static bool operator >=(Ndc a, Ndc b) => a.Value >= b.Value;

    public override string ToString() => Value.ToString("D11", CultureInfo.InvariantCulture);

    /// <summary>Reads exactly 11 digits.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Ndc ndc) => TryDigits(text, Width, out ndc);

    /// <summary>Reads exactly 11 digits from UTF-8.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out Ndc ndc)
    {
        ndc = default;
        if (utf8.Length != Width)
        {
            return false;
        }

        long value = 0;
        foreach (byte c in utf8)
        {
            if (c is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            value = value * 10 + (c - '0');
        }

        ndc = new Ndc(value);
        return true;
    }

    /// <summary>
    /// Reads a code from a feed that promises 11 digits but may have lost leading zeros in a spreadsheet: 8 to 11 digits are padded on the left.
    /// Never for FDA feeds, where ten digits mean something else.
    /// </summary>
    public static bool TryParseRepairing(ReadOnlySpan<char> text, out Ndc ndc, out bool repaired)
    {
        repaired = text.Length is >= 8 and < Width;
        return TryDigits(text, repaired ? text.Length : Width, out ndc);
    }

    /// <summary>Reads the FDA's hyphenated ten digits: 4-4-2, 5-3-2 or 5-4-1, or 5-4-2 already. Ten digits without hyphens are ambiguous and refused.</summary>
    public static bool TryParseHyphenated(ReadOnlySpan<char> text, out Ndc ndc)
    {
        ndc = default;
        int first = text.IndexOf('-');
        int last = text.LastIndexOf('-');
        if (first <= 0 || last == first)
        {
            return false;
        }

        (int labeler, int product, int package) = (first, last - first - 1, text.Length - last - 1);
        bool known = (labeler, product, package) is (4, 4, 2) or (5, 3, 2) or (5, 4, 1) or (5, 4, 2);
        if (!known || !TryDigits(text[..first], labeler, out Ndc l) || !TryDigits(text[(first + 1)..last], product, out Ndc p)
            || !TryDigits(text[(last + 1)..], package, out Ndc k))
        {
            return false;
        }

        ndc = new Ndc(l.Value * 1_000_000 + p.Value * 100 + k.Value);
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<char> text, int width, out Ndc ndc)
    {
        ndc = default;
        long value = 0;
        foreach (char c in text)
        {
            if (c is < '0' or > '9')
            {
                return false;
            }

            value = value * 10 + (c - '0');
        }

        ndc = new Ndc(value);
        return text.Length == width && width > 0;
    }
}
