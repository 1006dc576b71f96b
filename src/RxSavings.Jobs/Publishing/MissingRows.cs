using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Ports;

namespace RxSavings.Jobs.Publishing;

/// <summary>Counts what a full pull says that is not current, but for what was said otherwise since.</summary>
internal sealed class MissingRows(string scope, IFactLedger facts, ICatalogueLedger catalogue, RowsSaidSince since) : ISourceSink
{
    private const int BlocksAtOnce = 500;
    private readonly List<SourceBlock> waiting = [];
    private readonly List<CatalogueFact> waitingFacts = [];

    public SourceNames Names { get; } = new();

    public long Count { get; private set; }

    public async ValueTask BlockAsync(SourceBlock block, CancellationToken cancellation)
    {
        waiting.Add(block);
        if (waiting.Count >= BlocksAtOnce)
        {
            await FlushAsync(cancellation);
        }
    }

    public async ValueTask FactAsync(CatalogueFact fact, CancellationToken cancellation)
    {
        waitingFacts.Add(fact);
        if (waitingFacts.Count >= BlocksAtOnce)
        {
            await FlushAsync(cancellation);
        }
    }

    public void Reject(Rejection rejection)
    {
        // A rejected row was never a price; its pull has recorded it.
    }

    public async Task FlushAsync(CancellationToken cancellation)
    {
        FactSet current = await facts.FactsAsync([.. waiting.Select(b => b.Ndc)], DateTimeOffset.MaxValue, cancellation);
        Dictionary<long, HashSet<string>> standing = RowWords.Of(current, scope);
        foreach (SourceBlock block in waiting)
        {
            HashSet<string> said = standing.GetValueOrDefault(block.Ndc.Value) ?? [];
            Count += RowWords.LastOfEachKey(block)
                .Count(row => !said.Contains(RowWords.Whole(row, Names.Texts)) && !since.Says(block.Ndc, RowWords.Key(row, Names.Texts)));
        }

        waiting.Clear();
        Count += await catalogue.MissingAsync(scope, waitingFacts, cancellation);
        waitingFacts.Clear();
    }
}
