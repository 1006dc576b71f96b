using System.Text.Json;
using RxSavings.Feeds.Checking;
using Sylvan.Data.Csv;

namespace RxSavings.Feeds.Nadac;

/// <summary>The metastore, the datastore and the file as captured in 2026; see the README beside.</summary>
internal sealed class NadacShapes : IAnswerShapes
{
    private static readonly string[] Columns =
    [
        "ndc_description", "ndc", "nadac_per_unit", "effective_date", "pricing_unit", "pharmacy_type_indicator", "otc", "explanation_code",
        "classification_for_rate_setting", "corresponding_generic_drug_nadac_per_unit", "corresponding_generic_drug_effective_date", "as_of_date",
    ];

    private static readonly Shape Dataset = new(
        new Field("@type"), new Field("title"), new Field("identifier"), new Field("description"), new Field("accessLevel"), new Field("modified"),
        new Field("license", Optional: true), new Field("publisher", Holds.Fields), new Field("contactPoint", Holds.Fields), new Field("theme", Holds.List, Optional: true),
        new Field("keyword", Holds.List), new Field("distribution", Holds.List), new Field("bureauCode", Holds.List, Optional: true),
        new Field("programCode", Holds.List, Optional: true), new Field("%modified", Optional: true), new Field("issued", Optional: true),
        new Field("temporal", Optional: true), new Field("accrualPeriodicity", Optional: true), new Field("references", Holds.List, Optional: true));

    private static readonly Shape Query = new(
        new Field("results", Holds.List, new Shape([.. Columns.Select(c => new Field(c, Holds.Text | Holds.Nothing))])), new Field("count", Holds.Number),
        new Field("schema", Holds.Fields), new Field("query", Holds.Fields));

    public string FeedId => NadacFeed.FeedId;

    public string? Expected => NadacReader.PlaceholderReason;

    public async Task CompareAsync(int payload, Stream answer, Differences found, CancellationToken cancellation)
    {
        if (payload == NadacFeed.File)
        {
            await HeaderAsync(answer, found, cancellation);
            return;
        }

        using JsonDocument json = await JsonDocument.ParseAsync(answer, cancellationToken: cancellation);
        bool listing = json.RootElement.ValueKind == JsonValueKind.Array;
        foreach (JsonElement one in listing ? json.RootElement.EnumerateArray().Where(IsNadac) : [json.RootElement])
        {
            (payload == 1 ? Query : Dataset).Compare(one, payload == 1 ? "query" : "dataset", found);
        }
    }

    private static bool IsNadac(JsonElement dataset) =>
        dataset.TryGetProperty("title", out JsonElement title) && title.GetString()?.StartsWith("NADAC (", StringComparison.Ordinal) == true;

    private static async Task HeaderAsync(Stream file, Differences found, CancellationToken cancellation)
    {
        using StreamReader text = new(file);
        await using CsvDataReader csv = await CsvDataReader.CreateAsync(text, new CsvDataReaderOptions { OwnsReader = false }, cancellation);
        string[] seen = [.. Enumerable.Range(0, csv.FieldCount).Select(i => csv.GetName(i).Trim().ToLowerInvariant().Replace(' ', '_'))];
        Columns.Except(seen).ToList().ForEach(c => found.Note("missing", $"file.{c}"));
        seen.Except(Columns).ToList().ForEach(c => found.Note("unknown", $"file.{c}"));
    }
}
