using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Data;
using RxSavings.Ledger.Stores;
using RxSavings.Pricing.Observations;

namespace RxSavings.Ledger.Blocks;

/// <summary>The hashes of a scope's blocks as a pull finds them, and the rows of those that changed, fetched in batches.</summary>
internal sealed class StandingBlocks
{
    private readonly Dictionary<long, Standing> blocks = [];
    private readonly Dictionary<long, SourceRow[]> loaded = [];

    public static async Task<StandingBlocks> LoadAsync(DataConnection db, int scope, CancellationToken cancellation)
    {
        StandingBlocks standing = new();
        var hashes = await db.GetTable<BlockRow>().Where(b => b.Scope == scope)
            .Select(b => new { b.Ndc, b.Hash, b.Count, b.Versions }).ToListAsync(cancellation);
        foreach (var block in hashes)
        {
            standing.blocks.Add(block.Ndc, new Standing(BinaryPrimitives.ReadUInt128BigEndian(block.Hash), block.Count, block.Versions, false));
        }

        return standing;
    }

    /// <summary>Marks a block as seen; true where its content is what it was.</summary>
    public bool SeenAgain(long ndc, UInt128 hash, out bool known)
    {
        ref Standing standing = ref CollectionsMarshal.GetValueRefOrNullRef(blocks, ndc);
        known = !System.Runtime.CompilerServices.Unsafe.IsNullRef(ref standing);
        if (!known)
        {
            return false;
        }

        standing = standing with { Seen = true };
        return standing.Hash == hash && standing.Count > 0;
    }

    /// <summary>Whether there is a block of the NDC, be it empty.</summary>
    public bool Knows(long ndc) => blocks.ContainsKey(ndc);

    /// <summary>NDCs that have rows and were not seen.</summary>
    public long[] Unseen() => [.. blocks.Where(b => !b.Value.Seen && b.Value.Count > 0).Select(b => b.Key).Order()];

    public async Task LoadAsync(DataConnection db, int scope, IEnumerable<long> ndcs, CancellationToken cancellation)
    {
        loaded.Clear();
        foreach (long[] some in ndcs.Where(n => blocks[n].Count > 0).Chunk(500))
        {
            string list = string.Join(',', some.Select(n => n.ToString(CultureInfo.InvariantCulture)));
            foreach (PackedRows packed in await db.QueryToListAsync<PackedRows>(
                $"SELECT ndc AS \"Ndc\", n AS \"Count\", rows AS \"Rows\" FROM block WHERE scope = {scope} AND ndc IN ({list})", cancellation))
            {
                loaded[packed.Ndc] = BlockCodec.Decode(packed.Rows, packed.Count);
            }
        }
    }

    public (SourceRow[] Rows, int Versions) Before(long ndc) =>
        (loaded.GetValueOrDefault(ndc) ?? [], blocks.TryGetValue(ndc, out Standing standing) ? standing.Versions : 0);

    private readonly record struct Standing(UInt128 Hash, int Count, int Versions, bool Seen);

    private sealed class PackedRows
    {
        public long Ndc { get; set; }

        public int Count { get; set; }

        public byte[] Rows { get; set; } = [];
    }
}
