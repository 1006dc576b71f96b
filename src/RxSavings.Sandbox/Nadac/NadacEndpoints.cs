using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RxSavings.Sandbox.Faults;
using RxSavings.Sandbox.World;

namespace RxSavings.Sandbox.Nadac;

/// <summary>DKAN's metastore and datastore, and the download host, on one address.</summary>
internal static class NadacEndpoints
{
    private const int LongestUrl = 8_190;

    public static void Map(WebApplication app)
    {
        app.MapGet("/nadac/api/1/metastore/schemas/dataset/items", context =>
            JsonAsync(context, new JsonArray([.. Metastore.All(Published(context), Origin(context))])));
        app.MapGet("/nadac/api/1/metastore/schemas/dataset/items/{id}", ItemAsync);
        app.MapMethods("/nadac/api/1/datastore/query/{id}/{index:int}", ["GET", "POST"], QueryAsync);
        app.MapMethods("/nadac/api/1/datastore/query/{id}", ["GET", "POST"], (HttpContext context, string id, SandboxOptions options, TimeProvider clock) =>
            QueryAsync(context, id, 0, options, clock));
        app.MapGet("/nadac/api/1/datastore/query/{id}/{index:int}/download", QueryAsync);
        app.MapGet("/nadac/data/{file}", DownloadAsync);
    }

    private static string Origin(HttpContext context) => $"{context.Request.Scheme}://{context.Request.Host}/nadac";

    /// <summary>The data sets of the clock's day, bent where the fault board says so.</summary>
    private static IReadOnlyList<NadacDataset> Published(HttpContext context) => Shape(context)
        .Of(context.RequestServices.GetRequiredService<NadacWeeks>().By(PublisherDays.Today(context.RequestServices.GetRequiredService<TimeProvider>())));

    private static NadacShape Shape(HttpContext context) => new(context.RequestServices.GetRequiredService<FaultBoard>().Shape("nadac"));

    private static Task ItemAsync(HttpContext context, string id)
    {
        NadacDataset? dataset = Published(context).FirstOrDefault(d => d.Id == id);
        return dataset is null
            ? NotFoundAsync(context, $"Error retrieving metadata: dataset {id} not found.")
            : JsonAsync(context, Metastore.Item(dataset, Origin(context), wrapped: context.Request.Query.ContainsKey("show-reference-ids")));
    }

    private static async Task QueryAsync(HttpContext context, string id, int index, SandboxOptions options, TimeProvider clock)
    {
        if (context.Request.Path.Value!.Length + (context.Request.QueryString.Value?.Length ?? 0) > LongestUrl)
        {
            // As the publisher's front end does; the same question as a POST is answered.
            context.Response.StatusCode = 400;
            return;
        }

        NadacDataset? dataset = Published(context).FirstOrDefault(d => d.Id == id || d.DistributionId == id);
        if (dataset is null || index != 0)
        {
            await NotFoundAsync(context, $"No resource found for dataset {id} at index {index}");
            return;
        }

        DatastoreQuery query = await DatastoreQuery.OfAsync(context.Request);
        bool download = context.Request.Path.Value.EndsWith("/download", StringComparison.Ordinal);
        if ((DatastoreAnswer.Refusal(query, clock) ?? (download ? DatastoreAnswer.NotDownloaded(query, clock) : null)) is { } refusal)
        {
            context.Response.StatusCode = 400;
            await JsonAsync(context, refusal);
            return;
        }

        // Captured: a question with conditions takes nine times what one without does.
        await Task.Delay(query.Conditions.Count > 0 ? options.QueryPace : options.QueryPace / 9, clock, context.RequestAborted);
        if (query.Format == "csv")
        {
            context.Response.Headers.CacheControl = download ? "public, max-age=3600" : "no-cache";
            await CsvAsync(context, DatastoreTable.Csv(DatastoreAnswer.Rows(query, dataset, all: download), Shape(context).Header(dataset.Year), query.Properties), null);
            return;
        }

        await JsonAsync(context, DatastoreAnswer.Json(query, dataset));
    }

    private static Task DownloadAsync(HttpContext context, string file)
    {
        NadacShape shape = Shape(context);
        NadacDataset? dataset = Published(context).FirstOrDefault(d => d.FileName == file);
        if (dataset is null)
        {
            return NotFoundAsync(context, "Not found");
        }

        return CsvAsync(context, shape.File(dataset).Select(NadacCsv.Line).Prepend(shape.Header(dataset.Year)), dataset.NewestWeek);
    }

    private static Task CsvAsync(HttpContext context, IEnumerable<string> lines, DateOnly? modified)
    {
        StringBuilder csv = new();
        foreach (string line in lines)
        {
            csv.Append(line).Append("\r\n");
        }

        return SendAsync(context, Encoding.UTF8.GetBytes(csv.ToString()), "text/csv", modified);
    }

    private static Task JsonAsync(HttpContext context, JsonNode json) =>
        SendAsync(context, Encoding.UTF8.GetBytes(json.ToJsonString(new JsonSerializerOptions { WriteIndented = false })), "application/json", null);

    private static Task NotFoundAsync(HttpContext context, string message)
    {
        context.Response.StatusCode = 404;
        return JsonAsync(context, new JsonObject { ["message"] = message });
    }

    private static async Task SendAsync(HttpContext context, byte[] body, string type, DateOnly? modified)
    {
        HttpResponse answer = context.Response;
        if (answer.StatusCode == 200 && context.Request.Method == "GET")
        {
            string etag = $"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 12))}\"";
            answer.Headers.ETag = etag;
            if (modified is { } day)
            {
                answer.Headers.LastModified = new DateTimeOffset(day.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero).ToString("R", CultureInfo.InvariantCulture);
            }

            if (context.Request.Headers.IfNoneMatch == etag)
            {
                answer.StatusCode = 304;
                return;
            }
        }

        answer.ContentType = type;
        answer.ContentLength = body.Length;
        await answer.Body.WriteAsync(body, context.RequestAborted);
    }
}
