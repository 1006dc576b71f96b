using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Data;
using RxSavings.Ledger.Blocks;
using RxSavings.Ledger.Stores;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Ports;

namespace RxSavings.Ledger.Facts;

/// <summary>Reads every block and counts what must not be.</summary>
internal sealed class SelfCheck(Store store)
{
    public async Task<LedgerCheck> RunAsync(CancellationToken cancellation)
    {
        await using DataConnection db = store.Open();
        long rows = 0, doubled = 0, last = -1;
        int lastScope = -1;
        while (true)
        {
            (int scope, long ndc) = (lastScope, last);
            List<BlockRow> blocks = await db.GetTable<BlockRow>().Where(b => b.Scope > scope || (b.Scope == scope && b.Ndc > ndc))
                .OrderBy(b => b.Scope).ThenBy(b => b.Ndc).Take(1_000).ToListAsync(cancellation);
            if (blocks.Count == 0)
            {
                break;
            }

            foreach (BlockRow block in blocks)
            {
                SourceRow[] decoded = BlockCodec.Decode(block.Rows, block.Count);
                rows += decoded.Length;
                doubled += decoded.Zip(decoded.Skip(1)).LongCount(pair => pair.First.SameKey(pair.Second));
            }

            (lastScope, last) = (blocks[^1].Scope, blocks[^1].Ndc);
        }

        long waiting = await db.GetTable<OutboxRow>().LongCountAsync(cancellation);
        Dictionary<string, long> revisions = (await db.GetTable<PublicationRow>().GroupBy(p => p.Product)
            .Select(g => new { g.Key, Newest = g.Max(p => p.Revision) }).ToListAsync(cancellation)).ToDictionary(r => r.Key, r => r.Newest);
        return new LedgerCheck(rows, doubled, waiting, revisions);
    }
}
