using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Data;

namespace RxSavings.Ledger.Catalogue;

/// <summary>The hashes of a scope's facts as a pull finds them, and which of them it has seen.</summary>
internal sealed class StandingFacts
{
    private readonly Dictionary<long, (UInt128 Hash, bool Seen)> facts = [];

    public static async Task<StandingFacts> LoadAsync(DataConnection db, string table, int scope, CancellationToken cancellation)
    {
        StandingFacts standing = new();
        var rows = db.GetTable<FactRow>().TableName(table).Where(f => f.Scope == scope).Select(f => new { f.Code, f.Hash });
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            standing.facts.Add(row.Code, (FactCodec.Stored(row.Hash), false));
        }

        return standing;
    }

    /// <summary>Marks a fact as seen; true where its content is what it was.</summary>
    public bool SeenAgain(long code, UInt128 hash, out bool known)
    {
        ref (UInt128 Hash, bool Seen) standing = ref CollectionsMarshal.GetValueRefOrNullRef(facts, code);
        known = !Unsafe.IsNullRef(ref standing);
        if (known)
        {
            standing.Seen = true;
        }

        return known && standing.Hash == hash;
    }

    public long[] Unseen() => [.. facts.Where(f => !f.Value.Seen).Select(f => f.Key).Order()];
}
