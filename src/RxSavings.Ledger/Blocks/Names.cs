using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Data;
using RxSavings.Ledger.Stores;
using RxSavings.Pricing.Observations;

namespace RxSavings.Ledger.Blocks;

/// <summary>The ledger's numbers for the names sources use.</summary>
internal sealed class Names(Store store)
{
    private volatile IReadOnlyList<string> texts = [""];

    /// <summary>Names by number, read again when a number past the end is met.</summary>
    public async Task<IReadOnlyList<string>> AllAsync(CancellationToken cancellation)
    {
        await using DataConnection db = store.Open();
        int newest = await db.GetTable<NameRow>().Select(n => (int?)n.Id).MaxAsync(cancellation) ?? 0;
        if (newest < texts.Count)
        {
            return texts;
        }

        List<NameRow> rows = await db.GetTable<NameRow>().ToListAsync(cancellation);
        string[] all = new string[rows.Count == 0 ? 1 : rows.Max(r => r.Id) + 1];
        Array.Fill(all, "");
        foreach (NameRow row in rows)
        {
            all[row.Id] = row.Text;
        }

        texts = all;
        return all;
    }
}

/// <summary>A pull's own numbers mapped to the ledger's, growing as the pull goes on; written in the pull's transaction.</summary>
internal sealed class NameMap(DataConnection db)
{
    private readonly List<int> global = [0];

    public int this[int local] => global[local];

    /// <summary>Whether the source used names that have no number of ours yet.</summary>
    public bool Lacks(SourceNames names) => names.Texts.Count > global.Count;

    public async Task CoverAsync(SourceNames names, CancellationToken cancellation)
    {
        for (int local = global.Count; local < names.Texts.Count; local++)
        {
            global.Add((await db.QueryToListAsync<int>(
                "INSERT INTO name (text) VALUES (@text) ON CONFLICT (text) DO UPDATE SET text = excluded.text RETURNING id", cancellation,
                new DataParameter("text", names.Texts[local])))[0]);
        }
    }

    public SourceRow Map(in SourceRow row) => row with { Programme = global[row.Programme], Seller = (global[row.SellerName] << 1) | (row.Seller & 1) };
}
