using System.Globalization;
using System.Text.Json.Nodes;

namespace RxSavings.Sandbox.Nadac;

/// <summary>Data set items as the metastore lists them: some years with their references expanded, some plain, among look-alikes.</summary>
internal static class Metastore
{
    public static IEnumerable<JsonNode> All(IReadOnlyList<NadacDataset> datasets, string origin)
    {
        yield return LookAlike("NADAC Comparison", "a217613c-12bc-5137-8b3a-ada0e4dad1ff");
        foreach (NadacDataset dataset in datasets)
        {
            yield return Item(dataset, origin, wrapped: dataset.Year % 2 == 0);
        }

        yield return LookAlike("First Time NADAC Rates", "0b4f1a7e-8a3c-5d4e-9c75-6b6f1c1d2e3f");
        yield return LookAlike("State Drug Utilization Data 2025", "158a1baa-5506-400a-8ec3-97756f0b0536");
    }

    public static JsonObject Item(NadacDataset dataset, string origin, bool wrapped)
    {
        JsonObject distribution = new()
        {
            ["@type"] = "dcat:Distribution",
            ["format"] = "csv",
            ["downloadURL"] = $"{origin}/data/{dataset.FileName}",
        };
        JsonNode listed = wrapped ? new JsonObject { ["identifier"] = dataset.DistributionId, ["data"] = distribution } : distribution;
        return new JsonObject
        {
            ["@type"] = "dcat:Dataset",
            ["title"] = string.Create(CultureInfo.InvariantCulture, $"NADAC (National Average Drug Acquisition Cost) {dataset.Year}"),
            ["identifier"] = dataset.Id,
            ["description"] = "National Average Drug Acquisition Cost (NADAC) weekly reference data for the calendar year.",
            ["accessLevel"] = "public",
            ["modified"] = string.Create(CultureInfo.InvariantCulture, $"{dataset.NewestWeek:yyyy-MM-dd}T11:29:01+00:00"),
            ["license"] = "https://www.usa.gov/publicdomain/label/1.0/",
            ["publisher"] = Referenced(new JsonObject { ["@type"] = "org:Organization", ["name"] = "data.medicaid.gov" }, "4f3cccad-4fcd-5411-9d07-c23ed9e20068", wrapped),
            ["contactPoint"] = new JsonObject { ["fn"] = "Medicaid.gov", ["hasEmail"] = "mailto:Medicaid.gov@cms.hhs.gov" },
            ["theme"] = new JsonArray(Referenced("Drug Pricing and Payment", "b220e90d-27bb-5f04-809f-5e239ec50ed4", wrapped)),
            ["keyword"] = new JsonArray(Referenced("National Average Drug Acquisition Cost (NADAC)", "02368155-5201-507c-bf25-4543a1f107d0", wrapped)),
            ["distribution"] = new JsonArray(listed),
            ["bureauCode"] = new JsonArray("009:38"),
            ["programCode"] = new JsonArray("009:076"),
        };
    }

    private static JsonNode Referenced(JsonNode value, string id, bool wrapped) =>
        wrapped ? new JsonObject { ["identifier"] = id, ["data"] = value } : value;

    private static JsonObject LookAlike(string title, string id) => new()
    {
        ["@type"] = "dcat:Dataset", ["title"] = title, ["identifier"] = id, ["accessLevel"] = "public", ["distribution"] = new JsonArray(),
    };
}
