using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace RxSavings.Sandbox.Nadac;

/// <summary>A datastore query as it was asked, by query string or JSON body: conditions, sorts, properties, limit, offset and what the answer shall hold.</summary>
internal sealed partial class DatastoreQuery
{
    public const int LimitCap = 5_000;
    private const int DefaultLimit = 500;

    public int Limit { get; private init; } = DefaultLimit;

    public int Offset { get; private init; }

    /// <summary>"json", or "csv", which is limited like it.</summary>
    public string Format { get; private init; } = "json";

    /// <summary>Whether rows are objects by column; else lists.</summary>
    public bool Keys { get; private init; } = true;

    public bool Results { get; private init; } = true;

    public bool Count { get; private init; } = true;

    public bool Schema { get; private init; } = true;

    /// <summary>The columns asked for; all where none was named.</summary>
    public IReadOnlyList<string> Properties { get; private init; } = DatastoreTable.Columns;

    public IReadOnlyList<(string Property, string Operator, string Value)> Conditions { get; private init; } = [];

    /// <summary>Columns to sort by, the first the most; "sort" without the s is ignored, as by the publisher.</summary>
    public IReadOnlyList<(string Property, bool Descending)> Sorts { get; private init; } = [];

    public static async Task<DatastoreQuery> OfAsync(HttpRequest request) => request.Method == "POST"
        ? OfBody(await JsonNode.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted))
        : OfAddress(request.Query);

    private static DatastoreQuery OfBody(JsonNode? body)
    {
        JsonArray properties = body?["properties"]?.AsArray() ?? [];
        return new DatastoreQuery
        {
            Limit = (int?)body?["limit"] ?? DefaultLimit, Offset = (int?)body?["offset"] ?? 0, Format = (string?)body?["format"] ?? "json", Keys = (bool?)body?["keys"] ?? true,
            Results = (bool?)body?["results"] ?? true, Count = (bool?)body?["count"] ?? true, Schema = (bool?)body?["schema"] ?? true,
            Properties = properties.Count == 0 ? DatastoreTable.Columns : [.. properties.Select(p => p is JsonObject named ? (string)named["property"]! : (string)p!)],
            Conditions = [.. (body?["conditions"]?.AsArray() ?? []).Select(c => ((string)c!["property"]!, (string?)c["operator"] ?? "=", Joined(c["value"]!)))],
            Sorts = [.. (body?["sorts"]?.AsArray() ?? []).Select(s => ((string)s!["property"]!, (string?)s["order"] == "desc"))],
        };
    }

    private static DatastoreQuery OfAddress(IQueryCollection query)
    {
        string[] properties = [.. query.Keys.Where(k => PropertyKey().IsMatch(k)).Order(StringComparer.Ordinal).Select(k => query[k].ToString())];
        return new DatastoreQuery
        {
            Limit = Number(query["limit"], DefaultLimit), Offset = Number(query["offset"], 0), Format = query["format"].FirstOrDefault() ?? "json", Keys = Wanted(query["keys"]),
            Results = Wanted(query["results"]), Count = Wanted(query["count"]), Schema = Wanted(query["schema"]),
            Properties = properties.Length == 0 ? DatastoreTable.Columns : properties,
            Conditions =
            [
                .. from key in query.Keys
                   where ConditionKey().IsMatch(key)
                   let at = ConditionKey().Match(key).Groups[1].Value
                   select (query[key].ToString(), query[$"conditions[{at}][operator]"].FirstOrDefault() ?? "=", query[$"conditions[{at}][value]"].ToString()),
            ],
            Sorts =
            [
                .. query.Keys.Where(k => SortKey().IsMatch(k)).Order(StringComparer.Ordinal)
                    .Select(k => (query[k].ToString(), query[k.Replace("[property]", "[order]", StringComparison.Ordinal)] == "desc")),
            ],
        };
    }

    /// <summary>A list of values ("in") as the values with commas between.</summary>
    private static string Joined(JsonNode value) => value is JsonArray many ? string.Join(',', many.Select(v => v!.ToString())) : value.ToString();

    private static bool Wanted(string? text) => text is not ("false" or "0");

    private static int Number(string? text, int otherwise) =>
        int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int number) ? number : otherwise;

    [GeneratedRegex(@"^conditions\[(\d+)\]\[property\]$")]
    private static partial Regex ConditionKey();

    [GeneratedRegex(@"^sorts\[\d+\]\[property\]$")]
    private static partial Regex SortKey();

    [GeneratedRegex(@"^properties\[\d*\]$")]
    private static partial Regex PropertyKey();
}
