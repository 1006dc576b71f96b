using System.Globalization;
using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Data;
using RxSavings.Ledger.Blocks;
using RxSavings.Ledger.Stores;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Observations;

namespace RxSavings.Ledger.Facts;

/// <summary>Reads current blocks, their history where they have one, and the doubts about them.</summary>
internal sealed class CurrentFacts(Store store, Names names)
{
    private const int NdcsAtOnce = 1_000;

    public async Task<FactSet> AboutAsync(IReadOnlyCollection<Ndc> ndcs, DateTimeOffset historySince, CancellationToken cancellation)
    {
        await using DataConnection db = store.Open();
        Dictionary<int, string> scopes = await db.GetTable<ScopeRow>().ToDictionaryAsync(s => s.Id, s => s.Name, cancellation);
        List<CurrentBlock> blocks = [];
        List<PastValue> history = [];
        List<Doubt> doubts = [];
        foreach (Ndc[] some in ndcs.Chunk(NdcsAtOnce))
        {
            long[] values = [.. some.Select(n => n.Value)];
            foreach (StandingBlock block in await BlocksAsync(db, values, cancellation))
            {
                blocks.Add(new CurrentBlock(
                    scopes[block.Scope], new Ndc(block.Ndc), BlockCodec.Decode(block.Rows, block.Count), block.Pull, Millis.At(block.Confirmed), block.Versions));
                if (block.Versions > 1 && block.Confirmed >= Clamp(historySince))
                {
                    history.AddRange(await HistoryAsync(db, block, scopes[block.Scope], cancellation));
                }
            }

            List<DoubtRow> rows = await db.GetTable<DoubtRow>().Where(d => values.Contains(d.Ndc)).ToListAsync(cancellation);
            doubts.AddRange(rows.Select(d => Doubt(d, scopes[d.Scope])));
        }

        return new FactSet(await names.AllAsync(cancellation), blocks, history, doubts);
    }

    public static Doubt Doubt(DoubtRow row, string scope) => new(scope, new Ndc(row.Ndc), row.Row(), row.Reason, Millis.At(row.Since), (DoubtState)row.State, row.Id);

    private static long Clamp(DateTimeOffset since) => since > DateTimeOffset.MaxValue.AddDays(-2) ? long.MaxValue : Millis.Of(since);

    private static Task<List<StandingBlock>> BlocksAsync(DataConnection db, long[] ndcs, CancellationToken cancellation)
    {
        string list = string.Join(',', ndcs.Select(n => n.ToString(CultureInfo.InvariantCulture)));
        return db.QueryToListAsync<StandingBlock>(
            "SELECT b.scope AS \"Scope\", b.ndc AS \"Ndc\", b.n AS \"Count\", b.pull AS \"Pull\", b.versions AS \"Versions\", b.rows AS \"Rows\", COALESCE(p.confirmed, 0) AS \"Confirmed\" "
            + $"FROM block b JOIN pull p ON p.id = b.pull WHERE b.n > 0 AND b.ndc IN ({list})",
            cancellation);
    }

    private static async Task<IEnumerable<PastValue>> HistoryAsync(DataConnection db, StandingBlock block, string scope, CancellationToken cancellation)
    {
        var rows = await (
            from change in db.GetTable<ChangeRow>()
            join pull in db.GetTable<PullRow>() on change.Pull equals pull.Id
            where change.Scope == block.Scope && change.Ndc == block.Ndc
            orderby change.Pull
            select new { change, pull.Confirmed }).ToListAsync(cancellation);
        return rows.Select(r => new PastValue(scope, new Ndc(r.change.Ndc), r.change.Row(), r.change.Amount is null, Millis.At(r.Confirmed ?? 0)));
    }

    private sealed class StandingBlock
    {
        public int Scope { get; set; }

        public long Ndc { get; set; }

        public int Count { get; set; }

        public long Pull { get; set; }

        public int Versions { get; set; }

        public byte[] Rows { get; set; } = [];

        public long Confirmed { get; set; }
    }
}
