using System.Globalization;
using System.Text.Json;
using RxSavings.Feeds.Checking;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Feeds.GoodRx;

/// <summary>Asks low-price for one fill that compare-price has priced, and holds the two against each other. No pull asks for it: it names no pharmacy.</summary>
internal static class LowPriceCheck
{
    /// <param name="compared">What compare-price answered, fill by fill.</param>
    public static async Task<CheckReport> RunAsync(GoodRxFeed feed, PullStart start, Fetch compared, IPayloadArchive kept, CancellationToken cancellation)
    {
        foreach (ArchivedPayload payload in compared.Payloads)
        {
            using JsonDocument? all = await ReadAsync(kept, payload, cancellation);
            if (AskedFill.From(new Uri(payload.Origin.Url)) is { } fill && Lowest(all) is { } lowest)
            {
                using JsonDocument? low = await ReadAsync(kept, await feed.LowPriceAsync(start, fill, cancellation), cancellation);
                return low is null ? new CheckReport(["not the format"], false) : Compare(low.RootElement, lowest, fill);
            }
        }

        return new CheckReport(["not asked: compare-price has no price of any fill"], true);
    }

    private static CheckReport Compare(JsonElement low, decimal lowest, AskedFill fill)
    {
        Differences found = new();
        GoodRxShapes.LowPrice.Compare(low, "", found);
        List<string> lines = [.. found.Lines];
        JsonElement[] prices = [.. Prices(low, "price")];
        decimal? said = prices is [{ } one] ? GoodRxReader.Dollars(one) : null;
        string? fault = said is null ? $"not the format: {prices.Length} values in the place of one price"
            : said < lowest ? Words("under", said.Value) : said > lowest ? Words("over", said.Value) : null;
        lines.AddRange(fault is null ? [] : [fault]);
        return lines.Count > 0 ? new CheckReport(lines, false) : new CheckReport([string.Create(CultureInfo.InvariantCulture, $"{said} for {fill.Query}, the lowest of compare-price")], true);

        string Words(string where, decimal price) => string.Create(CultureInfo.InvariantCulture, $"{price} is {where} the lowest of compare-price, {lowest}, for {fill.Query}");
    }

    /// <summary>The lowest of a fill's prices, of whatever type: the publisher does not say which of them low-price looks at.</summary>
    private static decimal? Lowest(JsonDocument? answer) =>
        answer?.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("data", out JsonElement data) && data.ValueKind == JsonValueKind.Object
        && data.TryGetProperty("price_detail", out JsonElement detail)
            ? Values(detail, "price").Select(GoodRxReader.Dollars).Where(d => d > 0).Min()
            : null;

    private static IEnumerable<JsonElement> Prices(JsonElement answer, string name) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("data", out JsonElement data) ? Values(data, name) : [];

    private static IEnumerable<JsonElement> Values(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out JsonElement list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

    private static async Task<JsonDocument?> ReadAsync(IPayloadArchive kept, ArchivedPayload payload, CancellationToken cancellation)
    {
        try
        {
            await using Stream answer = await kept.OpenAsync(payload, cancellation);
            return await JsonDocument.ParseAsync(answer, cancellationToken: cancellation);
        }
        catch (Exception fault) when (fault is JsonException or InvalidDataException)
        {
            // The report says so of each of compare-price's answers.
            return null;
        }
    }
}
