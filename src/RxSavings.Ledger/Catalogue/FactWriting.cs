using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Data;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Ledger.Catalogue;

/// <summary>The facts of one pull inside its transaction: what is said again in the same words is not written.</summary>
internal sealed class FactWriting(DataConnection db, int scope, long pull)
{
    private const int AtOnce = 500;

    /// <summary>COPY on PostgreSQL; SQLite has nothing of its own and gets many rows a statement.</summary>
    private static readonly BulkCopyOptions Many = new() { BulkCopyType = BulkCopyType.ProviderSpecific };
    private readonly Dictionary<FactTable, StandingFacts> standing = [];
    private readonly HashSet<Subject> changed = [];

    /// <summary>Facts that came, went or are said in other words.</summary>
    public long Changed { get; private set; }

    public async Task StageAsync(IReadOnlyList<CatalogueFact> facts, CancellationToken cancellation)
    {
        foreach (IGrouping<FactTable, CatalogueFact> ofTable in facts.GroupBy(FactTables.Of))
        {
            await StageAsync(ofTable.Key, ofTable, cancellation);
        }
    }

    /// <summary>What the pull did not say is gone.</summary>
    public async Task FinishAsync(CancellationToken cancellation)
    {
        foreach (FactTable table in FactTables.All)
        {
            long[] gone = (await StandingAsync(table, cancellation)).Unseen();
            await DeleteAsync(table, gone, cancellation);
            Count(table, gone.Length);
        }
    }

    /// <summary>Notes that what is known of a subject is another since this pull.</summary>
    public async Task CommitAsync(CancellationToken cancellation)
    {
        foreach (Subject subject in changed)
        {
            await db.InsertOrReplaceAsync(new CatalogueRow { Subject = (int)subject, Revision = pull }, token: cancellation);
        }
    }

    private void Count(FactTable table, int facts)
    {
        Changed += facts;
        if (facts > 0)
        {
            changed.Add(table.Subject);
        }
    }

    private async Task StageAsync(FactTable table, IEnumerable<CatalogueFact> facts, CancellationToken cancellation)
    {
        List<FactRow> rows = [];
        List<CrosswalkRow> codes = [];
        List<long> replaced = [];
        foreach (CatalogueFact fact in facts)
        {
            byte[] content = FactCodec.Encode(fact);
            long code = FactCodec.Code(fact);
            UInt128 hash = FactCodec.Hash(content);
            if ((await StandingAsync(table, cancellation)).SeenAgain(code, hash, out bool known))
            {
                continue;
            }

            rows.Add(new FactRow { Scope = scope, Code = code, Hash = FactCodec.Bytes(hash), Pull = pull, Content = content });
            codes.AddRange(fact is ConceptFact concept ? concept.Codes.Select(c => Row(concept.RxCui, c)) : []);
            if (known)
            {
                replaced.Add(code);
            }
        }

        await DeleteAsync(table, replaced, cancellation);
        await db.BulkCopyAsync(Many with { TableName = table.Name }, rows, cancellation);
        await db.BulkCopyAsync(Many, codes, cancellation);
        Count(table, rows.Count);
    }

    private async Task DeleteAsync(FactTable table, IReadOnlyList<long> codes, CancellationToken cancellation)
    {
        foreach (long[] some in codes.Chunk(AtOnce))
        {
            await db.GetTable<FactRow>().TableName(table.Name).Where(f => f.Scope == scope && some.Contains(f.Code)).DeleteAsync(cancellation);
            if (table == FactTables.Concepts)
            {
                await db.GetTable<CrosswalkRow>().Where(c => c.Scope == scope && some.Contains(c.RxCui)).DeleteAsync(cancellation);
            }
        }
    }

    private CrosswalkRow Row(long rxCui, CodeInterval code) => new()
    {
        Scope = scope, RxCui = rxCui, Ndc = code.Ndc.Value, FirstMonth = (code.From.Year * 100) + code.From.Month, LastMonth = (code.To.Year * 100) + code.To.Month,
        Direct = (short)(code.Direct ? 1 : 0),
    };

    private async ValueTask<StandingFacts> StandingAsync(FactTable table, CancellationToken cancellation) =>
        standing.TryGetValue(table, out StandingFacts? loaded) ? loaded : standing[table] = await StandingFacts.LoadAsync(db, table.Name, scope, cancellation);
}
