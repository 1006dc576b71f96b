using System.Globalization;
using System.Text.Json.Nodes;

namespace RxSavings.Sandbox.Nadac;

/// <summary>The twelve columns as the datastore names, types and words them: every value a string; an absent number "", an absent date null.</summary>
internal static class DatastoreTable
{
    private const string Text = "text";
    private const string Date = "date";
    private const string Decimal = "decimal";

    private static readonly (string Name, string Type, string Said, Func<NadacRow, string?> Value)[] All =
    [
        ("ndc_description", Text, "NDC Description", r => r.Description), ("ndc", Text, "NDC", r => r.Ndc), ("nadac_per_unit", Decimal, "NADAC Per Unit", r => r.PerUnit),
        ("effective_date", Date, "Effective Date", r => Day(r.Effective)), ("pricing_unit", Text, "Pricing Unit", r => r.Unit),
        ("pharmacy_type_indicator", Text, "Pharmacy Type Indicator", r => r.PharmacyType), ("otc", Text, "OTC", r => r.Otc),
        ("explanation_code", Text, "Explanation Code", r => r.Explanation), ("classification_for_rate_setting", Text, "Classification for Rate Setting", r => r.Classification),
        ("corresponding_generic_drug_nadac_per_unit", Text, "Corresponding Generic Drug NADAC Per Unit", r => r.GenericPerUnit),
        ("corresponding_generic_drug_effective_date", Date, "Corresponding Generic Drug Effective Date", r => r.GenericEffective is { } day ? Day(day) : null),
        ("as_of_date", Date, "As of Date", r => Day(r.AsOf)),
    ];

    public static IReadOnlyList<string> Columns { get; } = [.. All.Select(c => c.Name)];

    /// <summary>A value as the datastore compares it; "" for a column it does not have.</summary>
    public static string Value(NadacRow row, string column) => All.FirstOrDefault(c => c.Name == column).Value?.Invoke(row) ?? "";

    /// <summary>A row as an object by column, or, with keys=false, as a list.</summary>
    public static JsonNode Json(NadacRow row, IReadOnlyList<string> columns, bool keys)
    {
        IEnumerable<(string Name, JsonNode? Value)> cells = columns.Select(name => (name, (JsonNode?)JsonValue.Create(All.First(c => c.Name == name).Value(row))));
        return keys ? new JsonObject(cells.Select(c => KeyValuePair.Create(c.Name, c.Value))) : new JsonArray([.. cells.Select(c => c.Value)]);
    }

    /// <summary>The columns asked for, as the file writes them.</summary>
    public static IEnumerable<string> Csv(IEnumerable<NadacRow> rows, string header, IReadOnlyList<string> columns)
    {
        int[] chosen = [.. columns.Select(name => Array.FindIndex(All, c => c.Name == name))];
        return rows.Select(NadacCsv.Line).Prepend(header).Select(line => ReferenceEquals(columns, Columns) ? line : NadacCsv.Chosen(line, chosen));
    }

    public static JsonObject Schema(string distributionId, IReadOnlyList<string> columns) => new()
    {
        [distributionId] = new JsonObject
        {
            ["fields"] = new JsonObject(All.Where(c => columns.Contains(c.Name)).Select(c => KeyValuePair.Create(c.Name, (JsonNode?)Field(c.Type, c.Said)))),
        },
    };

    private static JsonObject Field(string type, string said) => type switch
    {
        Decimal => new JsonObject { ["type"] = "numeric", ["precision"] = "10", ["scale"] = "5", ["mysql_type"] = type, ["description"] = said },
        Date => new JsonObject { ["type"] = "varchar", ["mysql_type"] = type, ["description"] = said },
        _ => new JsonObject { ["type"] = Text, ["mysql_type"] = Text, ["description"] = said },
    };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
