using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace RxSavings.Sandbox.OpenFda;

/// <summary>api.fda.gov and download.open.fda.gov, on one address.</summary>
internal static class OpenFdaEndpoints
{
    private const int MostSkipped = 25_000;
    private const int MostAtOnce = 1_000;

    public static void Map(WebApplication app)
    {
        app.MapGet("/openfda/drug/ndc.json", SearchAsync);
        app.MapGet("/openfda/download.json", ManifestAsync);
        app.MapGet($"/openfda/drug/ndc/{BulkFile.Name}.zip", DownloadAsync);
    }

    private static async Task SearchAsync(HttpContext context, FdaDirectory directory, RequestQuota quota)
    {
        IQueryCollection query = context.Request.Query;
        int limit = Number(query["limit"], 1), skip = Number(query["skip"], 0);
        if (!await AllowedAsync(context, quota))
        {
            return;
        }

        if (skip > MostSkipped)
        {
            await ErrorAsync(context, 400, "BAD_REQUEST", "Skip value must 25000 or less.");
            return;
        }

        if (limit is < 1 or > MostAtOnce)
        {
            await ErrorAsync(context, 400, "BAD_REQUEST", "Limit cannot exceed 1000 results for search requests. Use the skip or search_after param to get additional results.");
            return;
        }

        FdaSearch search = new(query["search"]);
        FdaProduct[] found = [.. directory.Products.Where(search.Matches)];
        if (query["count"].ToString() is { Length: > 0 } field)
        {
            await CountAsync(context, directory, found, field.Replace(".exact", "", StringComparison.Ordinal));
            return;
        }

        // A cursor is "0=<place>": what comes after the last product seen.
        int from = query["search_after"].ToString().Split('=') is ["0", { } place] ? Number(place, 0) : skip;
        if (found.Length <= from)
        {
            await ErrorAsync(context, 404, "NOT_FOUND", "No matches found!");
            return;
        }

        if (from + limit < found.Length)
        {
            context.Response.Headers.Link = $"<{Next(context, limit, skip, from + limit)}>; rel=\"next\"";
        }

        await SendAsync(context, json =>
        {
            json.WriteStartObject();
            FdaJson.Meta(json, directory.Updated, skip, limit, found.Length);
            json.WriteStartArray("results");
            foreach (FdaProduct product in found.Skip(from).Take(limit))
            {
                FdaJson.Write(json, product, directory.Shape);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    /// <summary>A cursor where nothing was skipped; with a skip the next link is one more skip, without a cursor.</summary>
    private static string Next(HttpContext context, int limit, int skip, int place)
    {
        string search = Uri.EscapeDataString(context.Request.Query["search"].ToString());
        string start = $"{Origin(context)}/drug/ndc.json?search={search}&limit={limit.ToString(CultureInfo.InvariantCulture)}";
        return skip > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{start}&skip={skip + limit}")
            : string.Create(CultureInfo.InvariantCulture, $"{start}&skip=0&search_after=0%3D{place}");
    }

    private static Task CountAsync(HttpContext context, FdaDirectory directory, FdaProduct[] found, string field)
    {
        var terms = found.SelectMany(p => FdaSearch.Values(p, field).Distinct()).GroupBy(v => v).Select(g => (Term: g.Key, Count: g.Count()))
            .OrderByDescending(t => t.Count).ThenBy(t => t.Term, StringComparer.Ordinal).Take(100).ToArray();
        return terms.Length == 0
            ? ErrorAsync(context, 404, "NOT_FOUND", "No matches found!")
            : SendAsync(context, json =>
            {
                json.WriteStartObject();
                FdaJson.Meta(json, directory.Updated, 0, 100, found.Length);
                json.WriteStartArray("results");
                foreach ((string term, int count) in terms)
                {
                    json.WriteStartObject();
                    json.WriteString("term", term);
                    json.WriteNumber("count", count);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            });
    }

    private static async Task ManifestAsync(HttpContext context, FdaDirectory directory, BulkFile file, RequestQuota quota)
    {
        if (!await AllowedAsync(context, quota))
        {
            return;
        }

        string day = directory.Updated.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        int total = directory.Products.Count;
        double megabytes = Math.Round(file.Current.Zip.Length / 1_048_576d, 2);
        await SendAsync(context, json =>
        {
            json.WriteStartObject();
            FdaJson.Meta(json, directory.Updated, 0, 1, 1);
            json.WriteStartObject("results");
            json.WriteStartObject("drug");
            json.WriteStartObject("ndc");
            json.WriteString("export_date", day);
            json.WriteNumber("total_records", total);
            json.WriteStartArray("partitions");
            json.WriteStartObject();
            json.WriteString("display_name", "/drug/ndc (all)");
            json.WriteString("file", $"{Origin(context)}/drug/ndc/{BulkFile.Name}.zip");
            json.WriteString("size_mb", megabytes.ToString("0.00", CultureInfo.InvariantCulture));
            json.WriteNumber("records", total);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    private static async Task DownloadAsync(HttpContext context, FdaDirectory directory, BulkFile file)
    {
        (byte[] zip, string etag) = file.Current;
        HttpResponse answer = context.Response;
        answer.Headers.ETag = etag;
        answer.Headers.LastModified = new DateTimeOffset(directory.Updated.ToDateTime(default), TimeSpan.Zero).ToString("R", CultureInfo.InvariantCulture);
        if (context.Request.Headers.IfNoneMatch == etag)
        {
            answer.StatusCode = 304;
            return;
        }

        answer.ContentType = "application/zip";
        answer.ContentLength = zip.Length;
        await answer.Body.WriteAsync(zip, context.RequestAborted);
    }

    private static async Task<bool> AllowedAsync(HttpContext context, RequestQuota quota)
    {
        bool allowed = quota.Take(context.Request.Query.ContainsKey("api_key") || context.Request.Headers.Authorization.Count > 0);
        if (!allowed)
        {
            await ErrorAsync(context, 429, "OVER_RATE_LIMIT", "You have exceeded your rate limit. Try again later or contact us at https://open.fda.gov/apis/ for assistance");
        }

        return allowed;
    }

    private static string Origin(HttpContext context) => $"{context.Request.Scheme}://{context.Request.Host}/openfda";

    private static Task ErrorAsync(HttpContext context, int status, string code, string message)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync($"{{\"error\":{{\"code\":\"{code}\",\"message\":\"{message}\"}}}}", Encoding.UTF8, context.RequestAborted);
    }

    private static async Task SendAsync(HttpContext context, Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            write(json);
        }

        context.Response.Headers.CacheControl = "no-cache, no-store, must-revalidate";
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.Body.WriteAsync(buffer.WrittenMemory, context.RequestAborted);
    }

    private static int Number(string? text, int otherwise) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : otherwise;
}
