namespace RxSavings.Pricing.Search;

/// <summary>Edits between what was asked and a name, within a band: a letter more, less or other, or two neighbours changed, count one.</summary>
internal static class EditDistance
{
    /// <summary>The distance is greater than the band.</summary>
    public const int TooFar = 99;

    private const int WidestBand = 4;
    private const int Cells = (2 * WidestBand) + 1;

    /// <summary>To the whole name, and to the nearest of its beginnings.</summary>
    public static (int Whole, int Beginning) Of(ReadOnlySpan<byte> asked, ReadOnlySpan<byte> name, int most)
    {
        if (asked.Length > name.Length + most)
        {
            return (TooFar, TooFar);
        }

        // What both begin with costs nothing and decides nothing.
        int same = asked.CommonPrefixLength(name);
        return most <= 1 ? Once(asked[same..], name[same..], most) : Banded(asked[same..], name[same..], most);
    }

    /// <summary>With one edit at most it must be where the two first differ, and the rest the same.</summary>
    private static (int Whole, int Beginning) Once(ReadOnlySpan<byte> asked, ReadOnlySpan<byte> name, int most)
    {
        if (asked.Length == 0)
        {
            return (name.Length <= most ? name.Length : TooFar, 0);
        }

        if (most == 0)
        {
            return (TooFar, TooFar);
        }

        ReadOnlySpan<byte> rest = name.Length > 0 ? name[1..] : name;
        (bool whole, bool beginning) = (asked[1..].SequenceEqual(name), name.StartsWith(asked[1..]));
        if (name.Length > 0)
        {
            whole |= asked[1..].SequenceEqual(rest) || asked.SequenceEqual(rest);
            beginning |= rest.StartsWith(asked[1..]) || rest.StartsWith(asked);
        }

        if (asked.Length > 1 && name.Length > 1 && asked[0] == name[1] && asked[1] == name[0])
        {
            whole |= asked[2..].SequenceEqual(name[2..]);
            beginning |= name[2..].StartsWith(asked[2..]);
        }

        return (whole ? 1 : TooFar, beginning ? 1 : TooFar);
    }

    private static (int Whole, int Beginning) Banded(ReadOnlySpan<byte> asked, ReadOnlySpan<byte> name, int most)
    {

        Span<int> before = stackalloc int[Cells + 2];
        Span<int> above = stackalloc int[Cells + 2];
        Span<int> row = stackalloc int[Cells + 2];
        int band = Math.Min(most, WidestBand);
        int cells = (2 * band) + 1;
        before.Fill(TooFar);
        above.Fill(TooFar);
        for (int c = band; c < cells; c++)
        {
            above[c + 1] = c - band;
        }

        for (int i = 1; i <= asked.Length; i++)
        {
            row.Fill(TooFar);
            int least = TooFar;
            for (int c = 0; c < cells; c++)
            {
                int j = i + c - band;
                if (j < 0 || j > name.Length)
                {
                    continue;
                }

                int d = Math.Min(above[c + 2], row[c]) + 1;
                if (j > 0)
                {
                    d = Math.Min(d, above[c + 1] + (asked[i - 1] == name[j - 1] ? 0 : 1));
                    if (i > 1 && j > 1 && asked[i - 1] == name[j - 2] && asked[i - 2] == name[j - 1])
                    {
                        d = Math.Min(d, before[c + 1] + 1);
                    }
                }

                row[c + 1] = d;
                least = Math.Min(least, d);
            }

            if (least > band)
            {
                return (TooFar, TooFar);
            }

            Span<int> spare = before;
            before = above;
            above = row;
            row = spare;
        }

        return Last(above, asked.Length, name.Length, band);
    }

    private static (int Whole, int Beginning) Last(ReadOnlySpan<int> row, int asked, int name, int band)
    {
        int whole = TooFar, beginning = TooFar;
        for (int c = 0; c < (2 * band) + 1; c++)
        {
            int j = asked + c - band;
            if (j >= 0 && j <= name)
            {
                beginning = Math.Min(beginning, row[c + 1]);
                whole = j == name ? row[c + 1] : whole;
            }
        }

        return (whole > band ? TooFar : whole, beginning > band ? TooFar : beginning);
    }
}
