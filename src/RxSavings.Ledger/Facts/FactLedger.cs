using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Data;
using RxSavings.Ledger.Blocks;
using RxSavings.Ledger.Stores;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Ledger.Facts;

/// <summary>What changed, what stands, and what was published of it.</summary>
internal sealed class FactLedger(Store store, CurrentFacts facts, Settlement settlement, Decisions decisions, SelfCheck check) : IFactLedger
{
    public async Task<IReadOnlyList<DirtyNdc>> DirtyAsync(int most, CancellationToken cancellation)
    {
        await using DataConnection db = store.Open();

        // The oldest, each under its newest entry: what was marked twice is made once.
        IQueryable<OutboxRow> outbox = db.GetTable<OutboxRow>();
        IQueryable<long> oldest = outbox.OrderBy(o => o.Id).Take(most).Select(o => o.Ndc);
        var dirty = await outbox.Where(o => oldest.Contains(o.Ndc)).GroupBy(o => o.Ndc).Select(g => new { Ndc = g.Key, Newest = g.Max(o => o.Id) })
            .OrderBy(d => d.Newest).ToListAsync(cancellation);
        return [.. dirty.Select(d => new DirtyNdc(d.Newest, new Ndc(d.Ndc)))];
    }

    public Task<FactSet> FactsAsync(IReadOnlyCollection<Ndc> ndcs, DateTimeOffset historySince, CancellationToken cancellation) =>
        facts.AboutAsync(ndcs, historySince, cancellation);

    public Task SettleAsync(IReadOnlyList<Publication> publications, IReadOnlyList<Doubt> doubts, CancellationToken cancellation) =>
        settlement.SettleAsync(publications, doubts, cancellation);

    public async Task<IReadOnlyList<Watermark>> WatermarksAsync(CancellationToken cancellation)
    {
        await using DataConnection db = store.Open();
        List<ScopeRow> rows = await db.GetTable<ScopeRow>().Where(s => s.Confirmed != null).ToListAsync(cancellation);
        List<Watermark> marks = [];
        foreach (ScopeRow scope in rows)
        {
            int? ending = await db.GetTable<PullRow>().Where(p => p.Scope == scope.Id && p.Kind == (int)PullKind.Full && p.Ended != null)
                .OrderByDescending(p => p.Id).Select(p => p.Ending).FirstOrDefaultAsync(cancellation);
            marks.Add(new Watermark(scope.Name, Millis.At(scope.Asserted), Millis.At(scope.Confirmed!.Value), scope.Pull ?? 0, Standing((PullEnding)(ending ?? 0))));
        }

        return marks;
    }

    public Task MarkAllDirtyAsync(IReadOnlyCollection<Ndc> also, CancellationToken cancellation) => store.WriteAsync(
        async db =>
        {
            HashSet<long> standing = [.. await db.GetTable<BlockRow>().Where(b => b.Count > 0).Select(b => b.Ndc).Distinct().ToListAsync(cancellation)];
            standing.UnionWith(also.Select(n => n.Value));
            await EnqueueAsync(db, standing, cancellation);
        },
        cancellation);

    public Task MarkDirtyAsync(IReadOnlyCollection<Ndc> ndcs, CancellationToken cancellation) =>
        store.WriteAsync(db => EnqueueAsync(db, ndcs.Select(n => n.Value), cancellation), cancellation);

    public async Task<IReadOnlyList<Doubt>> AwaitingAsync(int most, CancellationToken cancellation)
    {
        await using DataConnection db = store.Open();
        var rows = await (
            from doubt in db.GetTable<DoubtRow>()
            join scope in db.GetTable<ScopeRow>() on doubt.Scope equals scope.Id
            where doubt.State == (int)DoubtState.Awaiting
            orderby doubt.Id descending
            select new { doubt, scope.Name }).Take(most).ToListAsync(cancellation);
        return [.. rows.Select(r => CurrentFacts.Doubt(r.doubt, r.Name))];
    }

    public Task<bool> DecideAsync(long doubt, bool approve, string who, string why, DateTimeOffset at, CancellationToken cancellation) =>
        decisions.DecideAsync(doubt, approve, who, why, at, cancellation);

    public Task<IReadOnlyList<Decision>> DecisionsAsync(int most, CancellationToken cancellation) => decisions.NewestAsync(most, cancellation);

    public async Task<long> UnmatchedAsync(string scope, Func<Ndc, bool> known, CancellationToken cancellation)
    {
        await using DataConnection db = store.Open();
        var blocks = await (
            from block in db.GetTable<BlockRow>()
            join of in db.GetTable<ScopeRow>() on block.Scope equals of.Id
            where of.Name == scope && block.Count > 0
            select new { block.Ndc, block.Count }).ToListAsync(cancellation);
        return blocks.Where(b => !known(new Ndc(b.Ndc))).Sum(b => (long)b.Count);
    }

    private static ScopeStanding Standing(PullEnding ending) => ending switch
    {
        PullEnding.Refused => ScopeStanding.Refused,
        PullEnding.Failed => ScopeStanding.Down,
        _ => ScopeStanding.Sound,
    };

    public Task<LedgerCheck> CheckAsync(CancellationToken cancellation) => check.RunAsync(cancellation);

    private static Task EnqueueAsync(DataConnection db, IEnumerable<long> ndcs, CancellationToken cancellation) => db.BulkCopyAsync(
        new BulkCopyOptions { BulkCopyType = BulkCopyType.MultipleRows }, ndcs.Order().Select(n => new OutboxRow { Ndc = n }), cancellation);
}
