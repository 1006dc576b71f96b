using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Data;
using RxSavings.Ledger.Blocks;
using RxSavings.Ledger.Catalogue;
using RxSavings.Ledger.Stores;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Money;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Ledger.Pulls;

/// <summary>Where every scope stands, and the costs that serve as bounds.</summary>
internal sealed class FeedStates(Store store)
{
    public async Task<IReadOnlyList<FeedState>> AllAsync(CancellationToken cancellation)
    {
        await using DataConnection db = store.Open();
        List<FeedState> states = [];
        foreach (ScopeRow scope in await db.GetTable<ScopeRow>().OrderBy(s => s.Name).ToListAsync(cancellation))
        {
            PullRow? last = await EndedAsync(db, scope.Id, PullKind.Full, cancellation);
            PullRow? changes = await EndedAsync(db, scope.Id, PullKind.Delta, cancellation);
            long rows = await db.GetTable<BlockRow>().Where(b => b.Scope == scope.Id).SumAsync(b => (long?)b.Count, cancellation) ?? 0;
            rows += await CatalogueLedger.CountAsync(db, scope.Id, cancellation);
            long withheld = await db.GetTable<DoubtRow>()
                .Where(d => d.Scope == scope.Id && (d.State == (int)DoubtState.Awaiting || d.State == (int)DoubtState.Rejected)).LongCountAsync(cancellation);
            states.Add(new FeedState(
                scope.Name, last is null ? null : Outcome(scope.Name, last), Millis.At(last?.Ended), Millis.At(scope.Confirmed), Millis.At(scope.Asserted), rows,
                withheld, changes is null || changes.Id < last?.Id ? null : Outcome(scope.Name, changes)));
        }

        return states;
    }

    public async Task<IReadOnlyDictionary<Ndc, KnownCost>> CostsAsync(CancellationToken cancellation)
    {
        await using DataConnection db = store.Open();
        var blocks = await (
            from block in db.GetTable<BlockRow>()
            join scope in db.GetTable<ScopeRow>() on block.Scope equals scope.Id
            where scope.Name == "nadac" && block.Count > 0
            select new { block.Ndc, block.Count, block.Rows, scope.Asserted }).ToListAsync(cancellation);
        Dictionary<Ndc, KnownCost> costs = [];
        foreach (var block in blocks)
        {
            SourceRow row = BlockCodec.Decode(block.Rows, block.Count)[0];
            if (row.Kind == SourceKind.Cost && block.Asserted is { } asserted)
            {
                costs[new Ndc(block.Ndc)] = new KnownCost(new UnitCost(row.Amount), Millis.At(asserted));
            }
        }

        return costs;
    }

    private static Task<PullRow?> EndedAsync(DataConnection db, int scope, PullKind kind, CancellationToken cancellation) => db.GetTable<PullRow>()
        .Where(p => p.Scope == scope && p.Kind == (int)kind && p.Ended != null).OrderByDescending(p => p.Id).FirstOrDefaultAsync(cancellation);

    private static PullOutcome Outcome(string scope, PullRow row) => new(
        scope, row.Id, (PullEnding)(row.Ending ?? 0), row.Reason, row.RowsRead, row.Accepted, row.Rejected, row.Changed,
        row.Worst.Split('\n', StringSplitOptions.RemoveEmptyEntries));
}
