namespace RxSavings.Pricing.Search;

/// <summary>How near each word of the dictionary is to each word asked for, looked up at once. Kept by thread, so that a question allocates none.</summary>
internal readonly ref struct Nearness
{
    private const byte Far = byte.MaxValue;

    [ThreadStatic]
    private static byte[]? kept;

    private readonly Span<byte> table;
    private readonly int words;
    private readonly int asked;

    public Nearness(List<WordMatch>[] matches, int words)
    {
        (this.words, asked) = (words, matches.Length);
        int size = matches.Length * words;
        if (kept is null || kept.Length < size)
        {
            kept = new byte[size];
        }

        table = kept.AsSpan(0, size);
        table.Fill(Far);
        for (int i = 0; i < matches.Length; i++)
        {
            foreach (WordMatch m in matches[i])
            {
                byte near = (byte)((m.Distance * 2) + (m.Beginning ? 1 : 0));
                Span<byte> run = table.Slice((i * words) + m.Low, m.High - m.Low);
                for (int w = 0; w < run.Length; w++)
                {
                    run[w] = Math.Min(run[w], near);
                }
            }
        }
    }

    /// <summary>The edits of every word asked for, each in the nearest word of the name, and whether one only begins it; null where one has none.</summary>
    public (int Edits, bool Begun)? Of(ReadOnlySpan<int> name)
    {
        int sum = 0;
        bool begun = false;
        for (int i = 0; i < asked; i++)
        {
            ReadOnlySpan<byte> near = table.Slice(i * words, words);
            byte least = Far;
            foreach (int word in name)
            {
                least = Math.Min(least, near[word]);
            }

            if (least == Far)
            {
                return null;
            }

            sum += least >> 1;
            begun |= (least & 1) == 1;
        }

        return (sum, begun);
    }
}
