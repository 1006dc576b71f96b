using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using RxSavings.Pricing.Places;

namespace RxSavings.Feeds.DailyMed;

/// <summary>One page of labels as listed.</summary>
/// <param name="Total">How many labels the whole list has.</param>
/// <param name="Next">The address of the next page; null on the last.</param>
/// <param name="AsOf">The day the publisher's database is of; null where it states none that can be read.</param>
internal sealed partial record LabelList(IReadOnlyList<LabelList.Row> Rows, int Total, string? Next, DateTimeOffset? AsOf)
{
    private static readonly string[] DayForms = ["MMM d, yyyy", "MMMM d, yyyy"];

    /// <summary>Reads a page; null where it is not the format.</summary>
    public static LabelList? Read(byte[] json, int depth)
    {
        try
        {
            ListWire wire = new(new JsonSerializerOptions(ListWire.Default.Options) { MaxDepth = depth, TypeInfoResolver = null });
            return JsonSerializer.Deserialize(json, wire.Answer) is { Data: { } data, Metadata: { TotalElements: >= 0 and { } total } about }
                ? new LabelList([.. data.Select(Row.Of)], total, about.NextPageUrl is "" or "null" ? null : about.NextPageUrl, DayOf(about.DbPublishedDate) is { } day ? NewYork.StartOf(day) : null)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>"May 21, 2026", and what may follow it.</summary>
    private static DateOnly? DayOf(string? text) =>
        text?.Split(' ', 4, StringSplitOptions.RemoveEmptyEntries) is [{ } month, { } day, { } year, ..]
        && DateOnly.TryParseExact($"{month} {day} {year}", DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly read)
            ? read
            : null;

    /// <summary>A listed label.</summary>
    /// <param name="Fault">Why it cannot be asked for; null where it can.</param>
    internal sealed record Row(Guid SetId, int Version, DateOnly Published, string Title, string? Fault)
    {
        private const int LongestTitle = 1_000;

        public static Row Of(Wire? row)
        {
            DateOnly? published = DayOf(row?.PublishedDate);
            bool named = Guid.TryParseExact(row?.Setid, "D", out Guid setId);
            string? fault = string.IsNullOrWhiteSpace(row?.Setid) ? "MissingColumn: setid" : !named ? "BadSetId" : row!.SplVersion is not > 0 ? "BadVersion"
                : published is null ? "BadDate" : string.IsNullOrWhiteSpace(row.Title) ? "MissingColumn: title" : row.Title.Length > LongestTitle ? "TextTooLong" : null;
            return new Row(setId, row?.SplVersion ?? 0, published ?? default, row?.Title?.Trim() ?? "", fault);
        }
    }

    internal sealed record Answer(IReadOnlyList<Wire?>? Data, About? Metadata);

    internal sealed record Wire(int? SplVersion, string? PublishedDate, string? Title, string? Setid);

    internal sealed record About(string? DbPublishedDate, string? NextPageUrl, int? TotalElements);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
    [JsonSerializable(typeof(Answer))]
    private sealed partial class ListWire : JsonSerializerContext;
}
