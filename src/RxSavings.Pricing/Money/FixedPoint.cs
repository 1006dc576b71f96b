namespace RxSavings.Pricing.Money;

/// <summary>Digits of a decimal literal as a whole number of its smallest part; exact, and the same in every culture.</summary>
public static class FixedPoint
{
    private const long Largest = 1_000_000_000_000;

    /// <summary>
    /// Reads "$1,234.50" style literals with at most <paramref name="decimals"/> decimals. Signs, blanks, exponents and a lone point are refused.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, int decimals, out long value)
    {
        value = 0;
        if (text.Length > 0 && text[0] == '$')
        {
            text = text[1..];
        }

        int digits = 0, after = -1;
        foreach (char c in text)
        {
            if (c == '.' && after < 0)
            {
                after = 0;
            }
            else if (c == ',' && after < 0 && digits > 0)
            {
                continue;
            }
            else if (c is >= '0' and <= '9' && value < Largest && after < decimals)
            {
                value = value * 10 + (c - '0');
                digits++;
                after += after < 0 ? 0 : 1;
            }
            else
            {
                value = 0;
                return false;
            }
        }

        for (int i = Math.Max(after, 0); i < decimals; i++)
        {
            value *= 10;
        }

        return digits > 0 && after != 0;
    }

    /// <summary>The same for UTF-8 bytes, without a dollar sign or commas: the hot path of the card-network reader.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, int decimals, out long value)
    {
        value = 0;
        int digits = 0, after = -1;
        foreach (byte c in utf8)
        {
            if (c == '.' && after < 0)
            {
                after = 0;
            }
            else if (c is >= (byte)'0' and <= (byte)'9' && value < Largest && after < decimals)
            {
                value = value * 10 + (c - '0');
                digits++;
                after += after < 0 ? 0 : 1;
            }
            else
            {
                value = 0;
                return false;
            }
        }

        for (int i = Math.Max(after, 0); i < decimals; i++)
        {
            value *= 10;
        }

        return digits > 0 && after != 0;
    }
}
