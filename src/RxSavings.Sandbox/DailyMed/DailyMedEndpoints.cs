using System.Buffers;
using System.Globalization;
using System.Text.Json;
using RxSavings.Sandbox.Faults;

namespace RxSavings.Sandbox.DailyMed;

/// <summary>dailymed.nlm.nih.gov/dailymed/services: lists of labels, and labels.</summary>
internal static class DailyMedEndpoints
{
    private const string Root = "/dailymed/services/v2";
    private const int MostAtOnce = 100;

    public static void Map(WebApplication app)
    {
        app.MapGet(Root + "/spls.json", ListAsync);
        app.MapGet(Root + "/spls/{file}", LabelAsync);
    }

    private static async Task ListAsync(HttpContext context, LabelWorld world, FaultBoard faults)
    {
        IQueryCollection query = context.Request.Query;
        int size = Math.Clamp(Number(query["pagesize"], MostAtOnce), 1, MostAtOnce), page = Math.Max(1, Number(query["page"], 1));
        Fault? fault = faults.Shape("dailymed");
        string? bent = fault?.Name;
        IReadOnlyList<ListedLabel> found = world.Of(query["drug_name"].ToString(), fault);
        int pages = Math.Max(1, (found.Count + size - 1) / size);
        ListedLabel[] rows = [.. found.Skip((page - 1) * size).Take(size)];
        rows = bent switch
        {
            "truncate" => rows[..(rows.Length / 2)],
            "duplicate-rows" => [.. rows.SelectMany(r => new[] { r, r })],
            _ => rows,
        };
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("data");
            foreach (ListedLabel label in rows)
            {
                json.WriteStartObject();
                json.WriteNumber("spl_version", label.Version);
                json.WriteString("published_date", Day(label.Published));
                json.WriteString("title", label.Title);
                json.WriteString(bent == "missing-column" ? "set" : "setid", bent == "unknown-code" ? "no-id" : label.SetId);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            Metadata(json, context, world.Today.AddDays(bent == "future-asof" ? 30 : bent == "stale-asof" ? -30 : -1), (page, pages, size, found.Count));
            json.WriteEndObject();
        }

        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(buffer.WrittenMemory, context.RequestAborted);
    }

    /// <summary>Previous and next are nothing, or the word for it: both are seen.</summary>
    private static void Metadata(Utf8JsonWriter json, HttpContext context, DateOnly day, (int Page, int Pages, int Size, int Total) at)
    {
        json.WriteStartObject("metadata");
        json.WriteString("db_published_date", Day(day) + " 09:26:50PM EST");
        json.WriteNumber("elements_per_page", at.Size);
        json.WriteString("current_url", Address(context, at.Page));
        json.WriteString("next_page_url", at.Page < at.Pages ? Address(context, at.Page + 1) : "null");
        json.WriteNumber("total_elements", at.Total);
        json.WriteNumber("total_pages", at.Pages);
        json.WriteNumber("current_page", at.Page);
        json.WriteNull("previous_page");
        json.WriteNull("previous_page_url");
        if (at.Page < at.Pages)
        {
            json.WriteNumber("next_page", at.Page + 1);
        }
        else
        {
            json.WriteString("next_page", "null");
        }

        json.WriteEndObject();
    }

    private static async Task LabelAsync(HttpContext context, LabelWorld world, FaultBoard faults, string file)
    {
        if (!file.EndsWith(".xml", StringComparison.Ordinal) || world.WithId(file[..^4]) is not { } label)
        {
            context.Response.StatusCode = 404;
            return;
        }

        context.Response.ContentType = "application/xml";
        await context.Response.Body.WriteAsync(InventedLabel.Xml(label, faults.Shape("dailymed")?.Name), context.RequestAborted);
    }

    private static string Address(HttpContext context, int page)
    {
        string query = string.Join('&', context.Request.Query.Where(q => q.Key != "page").Select(q => $"{q.Key}={Uri.EscapeDataString(q.Value.ToString())}"));
        return string.Create(CultureInfo.InvariantCulture, $"{context.Request.Scheme}://{context.Request.Host}{Root}/spls.json?{query}&page={page}");
    }

    private static string Day(DateOnly day) => day.ToString("MMM d, yyyy", CultureInfo.InvariantCulture);

    private static int Number(string? text, int otherwise) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : otherwise;
}
