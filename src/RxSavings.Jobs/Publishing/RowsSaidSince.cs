using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Ports;

namespace RxSavings.Jobs.Publishing;

/// <summary>What the deltas since a full pull say, read in their order: of each key the last.</summary>
internal sealed class RowsSaidSince
{
    private const int NdcsAtOnce = 500;
    private readonly Dictionary<long, Dictionary<string, string>> rows = [];

    /// <summary>Takes the next delta.</summary>
    public ISourceSink Next() => new Delta(this);

    /// <summary>Whether something was said about a key after the full pull.</summary>
    public bool Says(Ndc ndc, string key) => rows.TryGetValue(ndc.Value, out Dictionary<string, string>? said) && said.ContainsKey(key);

    /// <summary>How many of these rows are not current.</summary>
    public async Task<long> MissingAsync(string scope, IFactLedger facts, CancellationToken cancellation)
    {
        long missing = 0;
        foreach (long[] some in rows.Keys.Chunk(NdcsAtOnce))
        {
            FactSet current = await facts.FactsAsync([.. some.Select(n => new Ndc(n))], DateTimeOffset.MaxValue, cancellation);
            Dictionary<long, HashSet<string>> standing = RowWords.Of(current, scope);
            missing += some.Sum(n => rows[n].Values.LongCount(row => !standing.TryGetValue(n, out HashSet<string>? of) || !of.Contains(row)));
        }

        return missing;
    }

    private sealed class Delta(RowsSaidSince of) : ISourceSink
    {
        public SourceNames Names { get; } = new();

        public ValueTask BlockAsync(SourceBlock block, CancellationToken cancellation)
        {
            if (!of.rows.TryGetValue(block.Ndc.Value, out Dictionary<string, string>? said))
            {
                of.rows[block.Ndc.Value] = said = new Dictionary<string, string>(StringComparer.Ordinal);
            }

            foreach (SourceRow row in RowWords.LastOfEachKey(block))
            {
                said[RowWords.Key(row, Names.Texts)] = RowWords.Whole(row, Names.Texts);
            }

            return ValueTask.CompletedTask;
        }

        /// <summary>Catalogue feeds give no deltas.</summary>
        public ValueTask FactAsync(CatalogueFact fact, CancellationToken cancellation) => ValueTask.CompletedTask;

        public void Reject(Rejection rejection)
        {
            // A rejected row was never a price; its pull has recorded it.
        }
    }
}
