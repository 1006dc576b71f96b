using System.Text.Json;
using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Data;
using RxSavings.Ledger.Archive;
using RxSavings.Ledger.Stores;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Ledger.Provenance;

/// <summary>Follows a price back to the publisher's own row.</summary>
internal sealed class ProvenanceFinder(Store store, IPayloadArchive archive) : IProvenance
{
    private const int LongestText = 2_000;
    private const int LongestLine = 1 << 20;

    public async Task<Origin?> FindAsync(FactKey key, CancellationToken cancellation)
    {
        await using DataConnection db = store.Open();
        ScopeRow? scope = await db.GetTable<ScopeRow>().FirstOrDefaultAsync(s => s.Name == key.Scope, cancellation);
        int? programme = await NumberAsync(db, key.Programme, cancellation);
        int? seller = await NumberAsync(db, key.Seller, cancellation);
        if (scope is null || programme is null || seller is null)
        {
            return null;
        }

        int sellerCode = (seller.Value << 1) | (key.SellerIsOutlet ? 1 : 0);
        ChangeRow? change = await db.GetTable<ChangeRow>()
            .Where(c => c.Scope == scope.Id && c.Ndc == key.Ndc.Value && c.Kind == (short)key.Kind && c.Programme == programme && c.Seller == sellerCode
                && c.Area == key.Area.Code && c.Quantity == key.Quantity)
            .OrderByDescending(c => c.Pull).FirstOrDefaultAsync(cancellation);
        if (change?.Amount is null)
        {
            return null;
        }

        PullRow pull = await db.GetTable<PullRow>().FirstAsync(p => p.Id == change.Pull, cancellation);
        PayloadRow? payload = await (
            from link in db.GetTable<PullPayloadRow>()
            join p in db.GetTable<PayloadRow>() on link.Payload equals p.Id
            where link.Pull == change.Pull && link.Ordinal == change.Payload
            select p).FirstOrDefaultAsync(cancellation);
        if (payload is null)
        {
            return null;
        }

        ArchivedPayload archived = PayloadArchive.Of(payload);
        DateTimeOffset said = Millis.At(pull.Confirmed ?? pull.Started);
        // What a delta said after the newest full pull, no full pull has confirmed yet.
        (long by, DateTimeOffset at) = scope.Pull is { } full && full > change.Pull ? (full, Millis.At(scope.Confirmed ?? pull.Started)) : (change.Pull, said);
        return new Origin(
            archived, change.Pull, said, by, at, change.RowNumber, await RowTextAsync(archived, change.RowNumber, cancellation));
    }

    /// <summary>0 for no name; null for a name the ledger has never met.</summary>
    private static async Task<int?> NumberAsync(DataConnection db, string? name, CancellationToken cancellation) => name is null
        ? 0
        : await db.GetTable<NameRow>().Where(n => n.Text == name).Select(n => (int?)n.Id).FirstOrDefaultAsync(cancellation);

    private async Task<string?> RowTextAsync(ArchivedPayload payload, int row, CancellationToken cancellation)
    {
        try
        {
            await using Stream text = await archive.OpenAsync(payload, cancellation);
            return payload.Origin.ContentType == "application/json" ? await ElementAsync(text, row, cancellation) : await LineAsync(text, row, cancellation);
        }
        catch (Exception fault) when (fault is InvalidDataException or JsonException or IOException)
        {
            return null;
        }
    }

    private static async Task<string?> ElementAsync(Stream text, int row, CancellationToken cancellation)
    {
        using JsonDocument json = await JsonDocument.ParseAsync(text, cancellationToken: cancellation);
        return json.RootElement.TryGetProperty("results", out JsonElement results) && results.GetArrayLength() >= row
            ? Short(results[row - 1].GetRawText())
            : null;
    }

    private static async Task<string?> LineAsync(Stream text, int row, CancellationToken cancellation)
    {
        using StreamReader reader = new(text);
        for (int i = 1; await reader.ReadLineAsync(cancellation) is { Length: < LongestLine } line; i++)
        {
            if (i == row)
            {
                return Short(line);
            }
        }

        return null;
    }

    private static string Short(string text) => text.Length > LongestText ? text[..LongestText] : text;
}
