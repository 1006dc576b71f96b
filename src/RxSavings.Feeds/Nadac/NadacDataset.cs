using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using RxSavings.Pricing.Ports;

namespace RxSavings.Feeds.Nadac;

/// <summary>One year's data set as the metastore describes it: expanded or plain, it comes to the same.</summary>
/// <param name="Version">Changes with every weekly refresh: the distribution's id where it is shown, else its address.</param>
internal sealed partial record NadacDataset(int Year, string Id, string DownloadUrl, string Version)
{
    /// <summary>The newest year up to this one. Throws <see cref="FeedException"/> where the listing has none or is no listing.</summary>
    public static NadacDataset Newest(byte[] listing, int year, int depth)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(listing, new JsonDocumentOptions { MaxDepth = depth });
            return json.RootElement.EnumerateArray().Select(Of).OfType<NadacDataset>().Where(d => d.Year <= year).MaxBy(d => d.Year)
                ?? throw new FeedException("not the contract: the metastore lists no NADAC data set", retryLater: false);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new FeedException("not the format: the metastore's listing", retryLater: false, fault);
        }
    }

    /// <summary>The version a single item states now.</summary>
    public static string VersionOf(byte[] item, int depth)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(item, new JsonDocumentOptions { MaxDepth = depth });
            return Of(json.RootElement)?.DownloadUrl ?? "";
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new FeedException("not the format: the metastore's item", retryLater: false, fault);
        }
    }

    /// <summary>The number of rows the datastore holds.</summary>
    public static long CountOf(byte[] answer, int depth)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(answer, new JsonDocumentOptions { MaxDepth = depth });
            return json.RootElement.GetProperty("count").GetInt64();
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new FeedException("not the format: the datastore's answer", retryLater: false, fault);
        }
    }

    private static NadacDataset? Of(JsonElement item)
    {
        Match title = Title().Match(item.GetProperty("title").GetString() ?? "");
        if (!title.Success || item.GetProperty("distribution").EnumerateArray().FirstOrDefault() is not { ValueKind: JsonValueKind.Object } listed)
        {
            return null;
        }

        JsonElement distribution = listed.TryGetProperty("data", out JsonElement data) ? data : listed;
        string url = distribution.GetProperty("downloadURL").GetString() ?? "";
        string version = listed.TryGetProperty("identifier", out JsonElement id) ? id.GetString() ?? url : url;
        return new NadacDataset(
            int.Parse(title.Groups[1].ValueSpan, CultureInfo.InvariantCulture), item.GetProperty("identifier").GetString() ?? "", url, version);
    }

    [GeneratedRegex(@"^NADAC \(National Average Drug Acquisition Cost\) ([0-9]{4})$")]
    private static partial Regex Title();
}
