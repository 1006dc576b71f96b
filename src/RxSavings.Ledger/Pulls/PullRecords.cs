using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Data;
using RxSavings.Ledger.Archive;
using RxSavings.Ledger.Blocks;
using RxSavings.Ledger.Stores;
using RxSavings.Pricing.Doubts;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Ledger.Pulls;

/// <summary>What is written and read of pulls themselves.</summary>
internal static class PullRecords
{
    private const long Hour = 3_600_000;

    /// <summary>
    /// Records an accepted pull: its ending, payloads and rejections, and the scope's version. The watermark is a full pull's: what a delta does not say it does not confirm.
    /// </summary>
    public static async Task<PullOutcome> AcceptAsync(
        DataConnection db, int scope, PullStart pull, PullSummary summary, long changed, CancellationToken cancellation)
    {
        PullEnding ending = changed > 0 ? PullEnding.Succeeded : PullEnding.NoChange;
        await db.GetTable<PullRow>().Where(p => p.Id == pull.PullId)
            .Set(p => p.Ended, Millis.Of(summary.ConfirmedAt)).Set(p => p.Confirmed, Millis.Of(summary.ConfirmedAt)).Set(p => p.AsOf, Millis.Of(summary.AsOf))
            .Set(p => p.Ending, (int)ending).Set(p => p.Version, summary.SourceVersion).Set(p => p.RowsRead, summary.RowsRead)
            .Set(p => p.Accepted, summary.Accepted).Set(p => p.Rejected, summary.Rejected).Set(p => p.Changed, changed)
            .UpdateAsync(cancellation);
        await db.GetTable<ScopeRow>().Where(s => s.Id == scope).Set(s => s.Version, summary.Version).UpdateAsync(cancellation);
        if (pull.Scope.Kind == PullKind.Full)
        {
            await db.GetTable<ScopeRow>().Where(s => s.Id == scope)
                .Set(s => s.Asserted, Millis.Of(summary.AsOf)).Set(s => s.Confirmed, Millis.Of(summary.ConfirmedAt)).Set(s => s.Pull, pull.PullId)
                .UpdateAsync(cancellation);
        }

        BulkCopyOptions many = new() { BulkCopyType = BulkCopyType.MultipleRows };
        await db.BulkCopyAsync(
            many, summary.Payloads.Select((p, i) => new PullPayloadRow { Pull = pull.PullId, Ordinal = i, Payload = p.Id }), cancellation);
        await db.BulkCopyAsync(
            many,
            summary.Rejections.Select(r => new PullRejectionRow
            {
                Pull = pull.PullId, Reason = r.Reason, Payload = r.Payload, RowNumber = r.RowNumber, Excerpt = r.Excerpt.Replace("\0", "", StringComparison.Ordinal),
            }),
            cancellation);
        return new PullOutcome(
            pull.Scope.Id, pull.PullId, ending, "", summary.RowsRead, summary.Accepted, summary.Rejected, changed, []);
    }

    /// <summary>
    /// A second complete pull, at least an hour after a doubt arose, confirms the prices that still are what they were; their NDCs become dirty. A price
    /// beyond its bounds is not confirmed by repetition: only an operator may let it through.
    /// </summary>
    public static async Task ConfirmDoubtsAsync(DataConnection db, int scope, DateTimeOffset confirmedAt, CancellationToken cancellation)
    {
        long latest = Millis.Of(confirmedAt) - Hour;
        List<DoubtRow> waiting = await db.GetTable<DoubtRow>()
            .Where(d => d.Scope == scope && d.State == (int)DoubtState.Awaiting && d.Since <= latest && !d.Reason.StartsWith(CostBounds.ReasonPrefix))
            .ToListAsync(cancellation);
        foreach (IGrouping<long, DoubtRow> ofNdc in waiting.GroupBy(d => d.Ndc))
        {
            BlockRow? block = await db.GetTable<BlockRow>().FirstOrDefaultAsync(b => b.Scope == scope && b.Ndc == ofNdc.Key, cancellation);
            SourceRow[] rows = block is null ? [] : BlockCodec.Decode(block.Rows, block.Count);
            long[] still = [.. ofNdc.Where(d => rows.Any(r => r.SameKey(d.Row()) && r.Amount == d.Amount)).Select(d => d.Id)];
            if (still.Length > 0)
            {
                await db.GetTable<DoubtRow>().Where(d => still.Contains(d.Id)).Set(d => d.State, (int)DoubtState.Confirmed).UpdateAsync(cancellation);
                await db.InsertAsync(new OutboxRow { Ndc = ofNdc.Key }, token: cancellation);
            }
        }
    }

    /// <summary>The scope's newest accepted pull of a kind.</summary>
    public static Task<PullRow?> NewestAcceptedAsync(DataConnection db, int scope, PullKind kind, CancellationToken cancellation) => db.GetTable<PullRow>()
        .Where(p => p.Scope == scope && p.Kind == (int)kind && p.Confirmed != null).OrderByDescending(p => p.Id).FirstOrDefaultAsync(cancellation);

    /// <summary>The deltas accepted since a full pull, oldest first.</summary>
    public static IQueryable<PullRow> DeltasSince(DataConnection db, PullRow full) => db.GetTable<PullRow>()
        .Where(p => p.Scope == full.Scope && p.Kind == (int)PullKind.Delta && p.Confirmed != null && p.Id > full.Id).OrderBy(p => p.Id);

    /// <summary>What a pull was made of, in order.</summary>
    public static async Task<IReadOnlyList<ArchivedPayload>> PayloadsAsync(DataConnection db, PullRow? pull, CancellationToken cancellation)
    {
        if (pull is null)
        {
            return [];
        }

        List<PayloadRow> rows = await (
            from link in db.GetTable<PullPayloadRow>()
            join payload in db.GetTable<PayloadRow>() on link.Payload equals payload.Id
            where link.Pull == pull.Id
            orderby link.Ordinal
            select payload).ToListAsync(cancellation);
        return [.. rows.Select(PayloadArchive.Of)];
    }
}
