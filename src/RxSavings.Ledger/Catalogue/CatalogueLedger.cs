using System.Runtime.CompilerServices;
using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Data;
using RxSavings.Ledger.Pulls;
using RxSavings.Ledger.Stores;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Ledger.Catalogue;

/// <summary>The catalogue's facts as they stand, and the numbers of its products.</summary>
internal sealed class CatalogueLedger(Store store, Scopes scopes) : ICatalogueLedger
{
    private const int FirstNumber = 1_000_000;
    private const int AtOnce = 500;

    public async Task<long> RevisionAsync(Subject subject, CancellationToken cancellation)
    {
        await using DataConnection db = store.Open();
        return await db.GetTable<CatalogueRow>().Where(c => c.Subject == (int)subject).Select(c => c.Revision).FirstOrDefaultAsync(cancellation);
    }

    public async IAsyncEnumerable<T> FactsAsync<T>([EnumeratorCancellation] CancellationToken cancellation)
        where T : CatalogueFact
    {
        await using DataConnection db = store.Open();
        IQueryable<byte[]> contents = db.GetTable<FactRow>().TableName(FactTables.Of(typeof(T)).Name).OrderBy(f => f.Code).ThenBy(f => f.Scope).Select(f => f.Content);
        await foreach (byte[] content in contents.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            yield return FactCodec.Decode<T>(content);
        }
    }

    public async Task<IReadOnlyDictionary<string, int>> NumbersAsync(IReadOnlyCollection<string> identities, CancellationToken cancellation)
    {
        HashSet<string> wanted = new(identities, StringComparer.Ordinal);
        Dictionary<string, int> numbers = await KnownAsync(wanted, cancellation);
        string[] unknown = [.. wanted.Where(i => !numbers.ContainsKey(i)).Order(StringComparer.Ordinal)];
        if (unknown.Length == 0)
        {
            return numbers;
        }

        // In order of the identity, so that the same catalogue gets the same numbers on any store; two makers at once agree on whoever was first.
        await store.WriteAsync(
            async db =>
            {
                foreach (string[] some in unknown.Chunk(AtOnce))
                {
                    string rows = string.Join(", ", some.Select((_, i) => $"(@i{i})"));
                    await db.ExecuteAsync(
                        $"INSERT INTO product_number (identity) VALUES {rows} ON CONFLICT (identity) DO NOTHING", cancellation, [.. some.Select((identity, i) => new DataParameter($"i{i}", identity))]);
                }
            },
            cancellation);
        return await KnownAsync(wanted, cancellation);
    }

    public async Task<long> MissingAsync(string scope, IReadOnlyList<CatalogueFact> facts, CancellationToken cancellation)
    {
        int id = await scopes.IdAsync(scope, cancellation);
        await using DataConnection db = store.Open();
        long missing = 0;
        foreach (IGrouping<string, CatalogueFact> ofTable in facts.GroupBy(f => FactTables.Of(f).Name))
        {
            foreach (CatalogueFact[] some in ofTable.Chunk(AtOnce))
            {
                long[] codes = [.. some.Select(FactCodec.Code)];
                Dictionary<long, byte[]> standing = await db.GetTable<FactRow>().TableName(ofTable.Key).Where(f => f.Scope == id && codes.Contains(f.Code))
                    .ToDictionaryAsync(f => f.Code, f => f.Hash, cancellation);
                missing += some.Count(f => !standing.TryGetValue(FactCodec.Code(f), out byte[]? hash) || FactCodec.Stored(hash) != FactCodec.Hash(FactCodec.Encode(f)));
            }
        }

        return missing;
    }

    /// <summary>Facts current in a scope.</summary>
    public static async Task<long> CountAsync(DataConnection db, int scope, CancellationToken cancellation)
    {
        long count = 0;
        foreach (FactTable table in FactTables.All)
        {
            count += await db.GetTable<FactRow>().TableName(table.Name).LongCountAsync(f => f.Scope == scope, cancellation);
        }

        return count;
    }

    private async Task<Dictionary<string, int>> KnownAsync(HashSet<string> wanted, CancellationToken cancellation)
    {
        await using DataConnection db = store.Open();
        Dictionary<string, int> numbers = new(StringComparer.Ordinal);
        await foreach (ProductNumberRow row in db.GetTable<ProductNumberRow>().AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (wanted.Contains(row.Identity))
            {
                numbers[row.Identity] = FirstNumber + row.Id;
            }
        }

        return numbers;
    }
}
