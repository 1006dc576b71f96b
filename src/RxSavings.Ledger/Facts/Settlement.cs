using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Data;
using Npgsql;
using NpgsqlTypes;
using RxSavings.Ledger.Pulls;
using RxSavings.Ledger.Stores;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Ports;

namespace RxSavings.Ledger.Facts;

/// <summary>Notes publications and doubts, and takes what was published off the outbox, in one transaction.</summary>
internal sealed class Settlement(Store store, Scopes scopes)
{
    public async Task SettleAsync(IReadOnlyList<Publication> publications, IReadOnlyList<Doubt> doubts, CancellationToken cancellation)
    {
        Dictionary<string, int> ids = [];
        foreach (string scope in doubts.Select(d => d.Scope).Distinct())
        {
            ids[scope] = await scopes.IdAsync(scope, cancellation);
        }

        await store.WriteAsync(
            async db =>
            {
                foreach (Doubt doubt in doubts)
                {
                    await RecordAsync(db, ids[doubt.Scope], doubt, cancellation);
                }

                await db.BulkCopyAsync(
                    new BulkCopyOptions { BulkCopyType = store.Sqlite ? BulkCopyType.MultipleRows : BulkCopyType.ProviderSpecific },
                    publications.Where(p => p.Product.Length > 0).Select(p => new PublicationRow
                    {
                        Product = p.Product, Revision = p.Revision, At = Millis.Of(p.At), Sha256 = p.Sha256, Sheet = p.Sheet,
                    }),
                    cancellation);
                await TakeOffAsync(db, publications, cancellation);
            },
            cancellation);
    }

    /// <summary>The same value of the same key is not asked again; while it waits, its reason is the newest.</summary>
    private static async Task RecordAsync(DataConnection db, int scope, Doubt doubt, CancellationToken cancellation)
    {
        SourceRow row = doubt.Row;
        DoubtRow? known = await db.GetTable<DoubtRow>().FirstOrDefaultAsync(
            d => d.Scope == scope && d.Ndc == doubt.Ndc.Value && d.Kind == (short)row.Kind && d.Area == row.Area.Code && d.Quantity == row.Quantity
                && d.Programme == row.Programme && d.Seller == row.Seller && d.Amount == row.Amount,
            cancellation);
        if (known is not null)
        {
            await db.GetTable<DoubtRow>().Where(d => d.Id == known.Id).Set(d => d.Reason, doubt.Reason).UpdateAsync(cancellation);
            return;
        }

        await db.InsertAsync(
            new DoubtRow
            {
                Scope = scope, Ndc = doubt.Ndc.Value, Kind = (short)row.Kind, Area = row.Area.Code, Quantity = row.Quantity, Programme = row.Programme,
                Seller = row.Seller, Amount = row.Amount, Reason = doubt.Reason, Since = Millis.Of(doubt.Since), State = (int)DoubtState.Awaiting,
            },
            token: cancellation);
    }

    private async Task TakeOffAsync(DataConnection db, IReadOnlyList<Publication> publications, CancellationToken cancellation)
    {
        (long Ndc, long Revision)[] done = [.. publications.SelectMany(p => p.Ndcs.Select(n => (n.Value, p.Revision)))];
        if (store.Sqlite)
        {
            foreach ((long ndc, long revision) in done)
            {
                await db.ExecuteAsync(
                    "DELETE FROM outbox WHERE ndc = @ndc AND id <= @revision", cancellation, new DataParameter("ndc", ndc), new DataParameter("revision", revision));
            }

            return;
        }

        await using NpgsqlCommand command = new(
            "DELETE FROM outbox o USING unnest(@ndcs, @revisions) AS d(ndc, revision) WHERE o.ndc = d.ndc AND o.id <= d.revision",
            (NpgsqlConnection)db.OpenDbConnection());
        command.Parameters.AddWithValue("ndcs", NpgsqlDbType.Array | NpgsqlDbType.Bigint, done.Select(d => d.Ndc).ToArray());
        command.Parameters.AddWithValue("revisions", NpgsqlDbType.Array | NpgsqlDbType.Bigint, done.Select(d => d.Revision).ToArray());
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
