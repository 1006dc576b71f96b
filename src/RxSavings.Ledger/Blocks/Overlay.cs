using RxSavings.Pricing.Observations;

namespace RxSavings.Ledger.Blocks;

/// <summary>Lays rows over those that stand: one of the same key takes its place, another is added, and nothing is removed.</summary>
internal static class Overlay
{
    /// <summary>Both sorted by key and without double keys. Returns the whole, sorted, and those rows that stood of which something was said.</summary>
    public static (SourceRow[] Whole, SourceRow[] Before) Lay(ReadOnlySpan<SourceRow> said, ReadOnlySpan<SourceRow> standing)
    {
        List<SourceRow> whole = new(standing.Length + said.Length);
        List<SourceRow> before = new(said.Length);
        int i = 0, j = 0;
        while (i < standing.Length || j < said.Length)
        {
            int order = i == standing.Length ? 1 : j == said.Length ? -1 : standing[i].CompareTo(said[j]);
            if (order < 0)
            {
                whole.Add(standing[i++]);
                continue;
            }

            if (order == 0)
            {
                before.Add(standing[i++]);
            }

            whole.Add(said[j++]);
        }

        return ([.. whole], [.. before]);
    }
}
