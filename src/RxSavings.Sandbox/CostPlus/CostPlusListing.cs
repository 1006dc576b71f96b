using System.Globalization;
using System.Text.Json;
using RxSavings.Sandbox.World;

namespace RxSavings.Sandbox.CostPlus;

/// <summary>A row of the seller's listing, as published: every value a string.</summary>
internal sealed record CostPlusRow(
    string BrandName, string Form, string MedicationName, string Ndc, string PillNonpill, string Slug, string Strength, string UnitPrice, string Url);

/// <summary>The listing recorded on 2022-03-23; before that day there is none.</summary>
internal sealed class CostPlusListing(SandboxOptions options, SeedTables seed, TimeProvider clock)
{
    private static readonly DateOnly Recorded = new(2022, 3, 23);
    private readonly Lazy<IReadOnlyList<CostPlusRow>> rows = new(() => Read(options, seed));

    /// <summary>When it was last modified: the start of the day it was recorded, New York.</summary>
    public static DateTimeOffset LastModified { get; } = new(2022, 3, 23, 4, 0, 0, TimeSpan.Zero);

    public IReadOnlyList<CostPlusRow> Rows => PublisherDays.Today(clock) < Recorded ? [] : rows.Value;

    private static IReadOnlyList<CostPlusRow> Read(SandboxOptions options, SeedTables seed)
    {
        using Stream file = options.Data is { } data && Path.Combine(data, "costplus", "output-ex-001.json") is { } path && File.Exists(path)
            ? File.OpenRead(path)
            : seed.Open("costplus/listing_2022-03-23.json");
        using JsonDocument json = JsonDocument.Parse(file);
        return [.. json.RootElement.GetProperty("results").EnumerateArray().Select(Row)];
    }

    private static CostPlusRow Row(JsonElement row)
    {
        return new CostPlusRow(
            Text("brand_name"), Text("form"), Text("medication_name"), Text("ndc"), Text("pill_nonpill"), Text("slug"), Text("strength"), Text("unit_price"),
            Text("url"));

        string Text(string name) => row.TryGetProperty(name, out JsonElement value) ? value.GetString() ?? "" : "";
    }

    /// <summary>round(unit × quantity, 2) + 3.00, as the seller quoted in 2022.</summary>
    public static string Quote(CostPlusRow row, int quantity)
    {
        decimal quote = Math.Round(Unit(row) * quantity, 2, MidpointRounding.AwayFromZero) + 3.00m;
        return "$" + quote.ToString("#,0.00", CultureInfo.InvariantCulture);
    }

    public static decimal Unit(CostPlusRow row) => decimal.Parse(row.UnitPrice.TrimStart('$').Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
}
