using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace RxSavings.Sandbox.Nadac;

/// <summary>What the datastore answers to a query of one data set.</summary>
internal static class DatastoreAnswer
{
    /// <summary>Why it is not answered, in the publisher's words; null where it is.</summary>
    public static JsonObject? Refusal(DatastoreQuery query, TimeProvider clock) =>
        query.Limit > DatastoreQuery.LimitCap ? Invalid("maximum", "limit", $"Number must be lower than or equal to {DatastoreQuery.LimitCap}", clock)
        : query.Format is not ("json" or "csv") ? Invalid("enum", "format", "The data should match one item from enum", clock)
        : query.Properties.FirstOrDefault(p => !DatastoreTable.Columns.Contains(p)) is { } unknown
            ? new JsonObject { ["message"] = $"Column not found: {unknown}", ["status"] = 400, ["timestamp"] = Now(clock) }
            : null;

    /// <summary>A download is CSV only.</summary>
    public static JsonObject? NotDownloaded(DatastoreQuery query, TimeProvider clock) =>
        query.Format == "csv" ? null : Invalid("enum", "format", "JSON downloads are not available", clock);

    public static JsonObject Json(DatastoreQuery query, NadacDataset dataset)
    {
        NadacRow[] found = Found(query, dataset);
        JsonObject answer = [];
        if (query.Results)
        {
            answer["results"] = new JsonArray([.. found.Skip(query.Offset).Take(query.Limit).Select(r => DatastoreTable.Json(r, query.Properties, query.Keys))]);
        }

        if (query.Count)
        {
            answer["count"] = found.Length;
        }

        if (query.Schema)
        {
            answer["schema"] = DatastoreTable.Schema(dataset.DistributionId, query.Properties);
        }

        answer["query"] = Echo(query, dataset);
        return answer;
    }

    /// <summary>The rows in the file's own form; all of them where nothing limits the download.</summary>
    public static IEnumerable<NadacRow> Rows(DatastoreQuery query, NadacDataset dataset, bool all) =>
        all ? Found(query, dataset) : Found(query, dataset).Skip(query.Offset).Take(query.Limit);

    private static JsonObject Invalid(string keyword, string pointer, string message, TimeProvider clock) => new()
    {
        ["message"] = "JSON Schema validation failed.",
        ["status"] = 400,
        ["timestamp"] = Now(clock),
        ["data"] = new JsonObject { ["keyword"] = keyword, ["pointer"] = pointer, ["message"] = message },
    };

    private static string Now(TimeProvider clock) => clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static NadacRow[] Found(DatastoreQuery query, NadacDataset dataset)
    {
        IEnumerable<NadacRow> rows = dataset.Rows.Where(r => query.Conditions.All(c => Holds(DatastoreTable.Value(r, c.Property), c.Operator, c.Value)));
        foreach ((string property, bool descending) in query.Sorts.Reverse())
        {
            rows = descending ? rows.OrderByDescending(r => DatastoreTable.Value(r, property), StringComparer.Ordinal)
                : rows.OrderBy(r => DatastoreTable.Value(r, property), StringComparer.Ordinal);
        }

        return [.. rows];
    }

    private static JsonObject Echo(DatastoreQuery query, NadacDataset dataset)
    {
        JsonObject echo = new()
        {
            ["limit"] = query.Limit,
            ["resources"] = new JsonArray(new JsonObject { ["id"] = dataset.DistributionId, ["alias"] = "t" }),
            ["offset"] = query.Offset,
            ["count"] = query.Count,
            ["results"] = query.Results,
            ["schema"] = query.Schema,
            ["keys"] = query.Keys,
            ["format"] = query.Format,
            ["rowIds"] = false,
            ["properties"] = new JsonArray([.. query.Properties.Select(p => (JsonNode)p)]),
        };
        if (query.Conditions.Count > 0)
        {
            echo["conditions"] = new JsonArray(
                [.. query.Conditions.Select(c => (JsonNode)new JsonObject { ["property"] = c.Property, ["operator"] = c.Operator, ["value"] = c.Value })]);
        }

        return echo;
    }

    /// <summary>Operators are lower case; one the datastore does not know holds for no row.</summary>
    private static bool Holds(string value, string comparison, string with)
    {
        int order = string.CompareOrdinal(value, with);
        return comparison switch
        {
            "=" => order == 0,
            "<>" => order != 0,
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            ">=" => order >= 0,
            "in" => with.Split(',').Contains(value),
            "not in" => !with.Split(',').Contains(value),
            "between" => with.Split(',') is [var low, var high] && string.CompareOrdinal(value, low) >= 0 && string.CompareOrdinal(value, high) <= 0,
            "like" => Regex.IsMatch(value, "^" + Regex.Escape(with).Replace("%", ".*", StringComparison.Ordinal) + "$", RegexOptions.None, TimeSpan.FromSeconds(1)),
            "starts with" => value.StartsWith(with, StringComparison.Ordinal),
            "contains" => value.Contains(with, StringComparison.Ordinal),
            _ => false,
        };
    }
}
