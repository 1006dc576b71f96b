using System.Globalization;
using System.Text.Json;
using RxSavings.Sandbox.Faults;
using RxSavings.Sandbox.World;

namespace RxSavings.Sandbox.DailyMed;

/// <summary>
/// The labels whose set id, version and day the seed records, by the sandbox's clock: one published later is not listed yet. What was not recorded is not made
/// up, so labels without a version or a day are not listed.
/// </summary>
internal sealed class LabelWorld(SeedTables seed, TimeProvider clock)
{
    private readonly Lazy<IReadOnlyList<ListedLabel>> all = new(() => Read(seed));

    /// <summary>The publisher's day: its database is of the day before.</summary>
    public DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>The labels listed under a drug's name, the newest first; of all labels, as many as a fault leaves.</summary>
    public IReadOnlyList<ListedLabel> Of(string drug, Fault? fault) =>
        [.. (fault?.Name is "empty" or "half-gone" ? BentRows.Of(fault, all.Value) : all.Value).Where(l => l.Drug.Equals(drug, StringComparison.OrdinalIgnoreCase) && l.Published <= Today).OrderByDescending(l => l.Published)];

    public ListedLabel? WithId(string setId) => all.Value.FirstOrDefault(l => l.SetId.Equals(setId, StringComparison.OrdinalIgnoreCase) && l.Published <= Today);

    private static IReadOnlyList<ListedLabel> Read(SeedTables seed)
    {
        const string Path = "labels/snri_labels.json";
        if (!seed.Files.GetFileInfo(Path).Exists)
        {
            return [];
        }

        using Stream file = seed.Open(Path);
        using JsonDocument json = JsonDocument.Parse(file);
        return [.. json.RootElement.GetProperty("labels").EnumerateArray().Select(l => Label(l, seed)).OfType<ListedLabel>()];
    }

    private static ListedLabel? Label(JsonElement label, SeedTables seed)
    {
        string? Text(string name) => label.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
        if (label.GetProperty("version").ValueKind != JsonValueKind.Number || Text("published") is not { } published)
        {
            return null;
        }

        (string drug, string brand, string labeler) = (Text("ingredient")!, Text("brand") ?? "", Text("labeler") ?? "");
        string title = Text("title") ?? (brand.Length > 0 ? $"{brand}- {drug}" : drug);
        return new ListedLabel(
            drug, brand, Text("setId")!, label.GetProperty("version").GetInt32(), DateOnly.ParseExact(published, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            $"{title.ToUpperInvariant()}{(labeler.Length > 0 ? $" [{labeler.ToUpperInvariant()}]" : "")}", labeler, Packages(drug, brand, Text("labelerCode"), seed));
    }

    /// <summary>A brand's label is of its packages; a maker's, of those that begin with its code where that is recorded.</summary>
    private static string[] Packages(string drug, string brand, string? code, SeedTables seed) =>
    [
        .. seed.Products.Where(p => p.Drug == drug && p.Brand == brand && (brand.Length > 0 || code is not null)).SelectMany(p => p.Ndcs)
            .Where(n => brand.Length > 0 || n.StartsWith(code!, StringComparison.Ordinal)),
    ];
}
