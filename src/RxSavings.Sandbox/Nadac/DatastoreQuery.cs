using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace RxSavings.Sandbox.Nadac;

/// <summary>A datastore query: conditions, sorts, limit and offset, by query string or JSON body. Values in answers are strings.</summary>
internal sealed partial class DatastoreQuery
{
    public const int LimitCap = 5_000;
    private const int DefaultLimit = 500;

    public int Limit { get; private set; } = DefaultLimit;

    private int Offset { get; set; }

    /// <summary>Whether it has conditions.</summary>
    public bool Filtered => Conditions.Count > 0;

    private List<(string Property, string Operator, string Value)> Conditions { get; } = [];

    /// <summary>Columns to sort by, the first the most; "sort" without the s is ignored, as by the publisher.</summary>
    private List<(string Property, bool Descending)> Sorts { get; } = [];

    public static async Task<DatastoreQuery> OfAsync(HttpRequest request)
    {
        DatastoreQuery query = new();
        if (request.Method == "POST")
        {
            JsonNode? body = await JsonNode.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
            query.Limit = (int?)body?["limit"] ?? DefaultLimit;
            query.Offset = (int?)body?["offset"] ?? 0;
            foreach (JsonNode? condition in body?["conditions"]?.AsArray() ?? [])
            {
                query.Conditions.Add(((string)condition!["property"]!, (string?)condition["operator"] ?? "=", condition["value"]!.ToString()));
            }

            foreach (JsonNode? sort in body?["sorts"]?.AsArray() ?? [])
            {
                query.Sorts.Add(((string)sort!["property"]!, (string?)sort["order"] == "desc"));
            }

            return query;
        }

        query.Limit = Number(request.Query["limit"], DefaultLimit);
        query.Offset = Number(request.Query["offset"], 0);
        foreach (string key in request.Query.Keys.Where(k => ConditionKey().IsMatch(k)))
        {
            string index = ConditionKey().Match(key).Groups[1].Value;
            query.Conditions.Add((
                request.Query[key].ToString(), request.Query[$"conditions[{index}][operator]"].FirstOrDefault() ?? "=",
                request.Query[$"conditions[{index}][value]"].ToString()));
        }

        foreach (string key in request.Query.Keys.Where(k => SortKey().IsMatch(k)).Order(StringComparer.Ordinal))
        {
            query.Sorts.Add((request.Query[key].ToString(), request.Query[key.Replace("[property]", "[order]", StringComparison.Ordinal)] == "desc"));
        }

        return query;
    }

    public static JsonObject TooMany(TimeProvider clock) => new()
    {
        ["message"] = "JSON Schema validation failed.",
        ["status"] = 400,
        ["timestamp"] = clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
        ["data"] = new JsonObject { ["keyword"] = "maximum", ["pointer"] = "limit", ["message"] = $"Number must be lower than or equal to {LimitCap}" },
    };

    public JsonObject Answer(NadacDataset dataset)
    {
        IEnumerable<NadacRow> rows = dataset.Rows.Where(r => Conditions.All(c => Holds(r, c)));
        foreach ((string property, bool descending) in Enumerable.Reverse(Sorts))
        {
            rows = descending ? rows.OrderByDescending(r => Value(r, property), StringComparer.Ordinal) : rows.OrderBy(r => Value(r, property), StringComparer.Ordinal);
        }

        List<NadacRow> found = [.. rows];
        return new JsonObject
        {
            ["results"] = new JsonArray([.. found.Skip(Offset).Take(Limit).Select(r => (JsonNode)Json(r))]),
            ["count"] = found.Count,
            ["schema"] = new JsonObject { [dataset.DistributionId] = new JsonObject { ["fields"] = new JsonObject { ["ndc"] = new JsonObject { ["type"] = "text" } } } },
            ["query"] = new JsonObject
            {
                ["limit"] = Limit, ["offset"] = Offset, ["resources"] = new JsonArray(new JsonObject { ["id"] = dataset.DistributionId, ["alias"] = "t" }),
            },
        };
    }

    private static bool Holds(NadacRow row, (string Property, string Operator, string Value) condition)
    {
        string value = Value(row, condition.Property);
        int order = string.CompareOrdinal(value, condition.Value);
        return condition.Operator switch
        {
            "=" => order == 0,
            "<>" => order != 0,
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            ">=" => order >= 0,
            "in" => condition.Value.Split(',').Contains(value),
            "like" => Regex.IsMatch(value, "^" + Regex.Escape(condition.Value).Replace("%", ".*", StringComparison.Ordinal) + "$", RegexOptions.None, TimeSpan.FromSeconds(1)),
            "starts with" => value.StartsWith(condition.Value, StringComparison.Ordinal),
            "contains" => value.Contains(condition.Value, StringComparison.Ordinal),
            _ => false,
        };
    }

    private static string Value(NadacRow row, string property) => (string?)Json(row)[property] ?? "";

    private static JsonObject Json(NadacRow row) => new()
    {
        ["ndc_description"] = row.Description,
        ["ndc"] = row.Ndc,
        ["nadac_per_unit"] = row.PerUnit,
        ["effective_date"] = Date(row.Effective),
        ["pricing_unit"] = row.Unit,
        ["pharmacy_type_indicator"] = row.PharmacyType,
        ["otc"] = row.Otc,
        ["explanation_code"] = row.Explanation,
        ["classification_for_rate_setting"] = row.Classification,
        ["corresponding_generic_drug_nadac_per_unit"] = row.GenericPerUnit,
        ["corresponding_generic_drug_effective_date"] = row.GenericEffective is { } day ? Date(day) : null,
        ["as_of_date"] = Date(row.AsOf),
    };

    private static string Date(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static int Number(string? text, int otherwise) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : otherwise;

    [GeneratedRegex(@"^conditions\[(\d+)\]\[property\]$")]
    private static partial Regex ConditionKey();

    [GeneratedRegex(@"^sorts\[\d+\]\[property\]$")]
    private static partial Regex SortKey();
}
