using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RxSavings.Sandbox.World;

namespace RxSavings.Sandbox.Nadac;

/// <summary>DKAN's metastore and datastore, and the download host, on one address.</summary>
internal static class NadacEndpoints
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/nadac/api/1/metastore/schemas/dataset/items", (HttpContext context, NadacWeeks weeks, TimeProvider clock) =>
            JsonAsync(context, new JsonArray([.. Metastore.All(weeks.By(PublisherDays.Today(clock)), Origin(context))])));
        app.MapGet("/nadac/api/1/metastore/schemas/dataset/items/{id}", ItemAsync);
        app.MapMethods("/nadac/api/1/datastore/query/{id}/{index:int}", ["GET", "POST"], QueryAsync);
        app.MapMethods("/nadac/api/1/datastore/query/{id}", ["GET", "POST"], (HttpContext context, string id, NadacWeeks weeks, TimeProvider clock) =>
            QueryAsync(context, id, 0, weeks, clock));
        app.MapGet("/nadac/data/{file}", DownloadAsync);
    }

    private static string Origin(HttpContext context) => $"{context.Request.Scheme}://{context.Request.Host}/nadac";

    private static Task ItemAsync(HttpContext context, string id, NadacWeeks weeks, TimeProvider clock)
    {
        NadacDataset? dataset = weeks.By(PublisherDays.Today(clock)).FirstOrDefault(d => d.Id == id);
        return dataset is null
            ? NotFoundAsync(context, $"Error retrieving metadata: dataset {id} not found.")
            : JsonAsync(context, Metastore.Item(dataset, Origin(context), wrapped: context.Request.Query.ContainsKey("show-reference-ids")));
    }

    private static async Task QueryAsync(HttpContext context, string id, int index, NadacWeeks weeks, TimeProvider clock)
    {
        NadacDataset? dataset = weeks.By(PublisherDays.Today(clock)).FirstOrDefault(d => d.Id == id || d.DistributionId == id);
        if (dataset is null || index != 0)
        {
            await NotFoundAsync(context, $"No resource found for dataset {id} at index {index}");
            return;
        }

        DatastoreQuery query = await DatastoreQuery.OfAsync(context.Request);
        if (query.Limit > DatastoreQuery.LimitCap)
        {
            context.Response.StatusCode = 400;
            await JsonAsync(context, DatastoreQuery.TooMany(clock));
            return;
        }

        await JsonAsync(context, query.Answer(dataset));
    }

    private static Task DownloadAsync(HttpContext context, string file, NadacWeeks weeks, TimeProvider clock)
    {
        NadacDataset? dataset = weeks.By(PublisherDays.Today(clock)).FirstOrDefault(d => d.FileName == file);
        if (dataset is null)
        {
            return NotFoundAsync(context, "Not found");
        }

        StringBuilder csv = new(NadacCsv.Header + "\r\n");
        if (dataset.Year < 2024)
        {
            csv.Clear().Append(NadacCsv.OldHeader + "\r\n");
        }

        foreach (NadacRow row in dataset.Rows)
        {
            csv.Append(NadacCsv.Line(row)).Append("\r\n");
        }

        return SendAsync(context, Encoding.UTF8.GetBytes(csv.ToString()), "text/csv", dataset.NewestWeek);
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
