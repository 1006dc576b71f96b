using System.Text.Json;

namespace RxSavings.EndToEnd.Tests.Processes;

/// <summary>Questions to the API, as a developer asks them.</summary>
internal static class Api
{
    public static async Task<JsonElement> JsonAsync(this HostProcess host, string path, CancellationToken cancellation)
    {
        using JsonDocument json = JsonDocument.Parse(await host.Http.GetStringAsync(path, cancellation));
        return json.RootElement.Clone();
    }

    /// <summary>The prices of a fill, once the price book stands: until then the answer is 503.</summary>
    public static async Task<JsonElement> PricesAsync(this HostProcess host, string drug, string product, string area, CancellationToken cancellation, int? quantity = null)
    {
        string path = $"/api/v1/drugs/{drug}/prices?product={product}&area={area}{(quantity is { } q ? $"&quantity={q}" : "")}";
        string body = await host.EventuallyAsync(path, (answer, _) => answer.StatusCode != System.Net.HttpStatusCode.ServiceUnavailable, cancellation);
        using JsonDocument json = JsonDocument.Parse(body);
        return json.RootElement.Clone();
    }

    /// <summary>Waits until every feed has been pulled and its prices stand.</summary>
    public static Task<string> AllFeedsAsync(this HostProcess host, CancellationToken cancellation) => host.EventuallyAsync(
        "/health/data",
        (answer, body) => answer.IsSuccessStatusCode && body.Contains("\"status\":\"", StringComparison.Ordinal) && !body.Contains("\"never\"", StringComparison.Ordinal)
            && !body.Contains("\"feeds\":[]", StringComparison.Ordinal),
        cancellation, seconds: 300);

    public static string? Amount(this JsonElement offer) => offer.ValueKind == JsonValueKind.Null ? null : offer.GetProperty("amount").GetString();

    public static string? StartsAt(this JsonElement prices) => prices.GetProperty("startsAt").Amount();

    public static string[] Kinds(this JsonElement prices) => [.. prices.GetProperty("offers").EnumerateArray().Select(o => o.GetProperty("kind").GetString()!).Distinct()];
}
