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
