using System.Collections.Concurrent;
using LinqToDB.Data;
using RxSavings.Ledger.Stores;

namespace RxSavings.Ledger.Pulls;

/// <summary>The ledger's numbers for scopes.</summary>
internal sealed class Scopes(Store store)
{
    private readonly ConcurrentDictionary<string, int> ids = new(StringComparer.Ordinal);

    public async Task<int> IdAsync(string name, CancellationToken cancellation)
    {
        if (ids.TryGetValue(name, out int known))
        {
            return known;
        }

        int id = await store.WriteAsync(
            async db => (await db.QueryToListAsync<int>(
                "INSERT INTO scope (name) VALUES (@name) ON CONFLICT (name) DO UPDATE SET name = excluded.name RETURNING id", cancellation,
                new DataParameter("name", name)))[0],
            cancellation);
        ids[name] = id;
        return id;
    }
}
