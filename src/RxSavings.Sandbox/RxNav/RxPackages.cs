using System.Text.Json.Nodes;

namespace RxSavings.Sandbox.RxNav;

/// <summary>Answers about codes and the concepts they are, or were, known as.</summary>
internal static class RxPackages
{
    public static JsonObject Ndcs(RxWorld world, string id)
    {
        RxPackage[] active = [.. world.PackagesOf(id).Where(p => !RxWorld.IsObsolete(p))];
        JsonObject list = [];
        if (active.Length > 0)
        {
            list["ndc"] = new JsonArray([.. active.Select(p => (JsonNode)p.Ndc)]);
        }

        return new JsonObject { ["ndcGroup"] = new JsonObject { ["rxcui"] = null, ["ndcList"] = list } };
    }

    /// <summary>Every code with its interval of months; a concept without any is an empty object.</summary>
    public static JsonObject History(RxWorld world, string id)
    {
        RxPackage[] all = [.. world.PackagesOf(id).OrderBy(p => p.Ndc, StringComparer.Ordinal)];
        return all.Length == 0
            ? []
            : new JsonObject
            {
                ["historicalNdcConcept"] = new JsonObject
                {
                    ["historicalNdcTime"] = new JsonArray(new JsonObject
                    {
                        ["status"] = "direct",
                        ["rxcui"] = id,
                        ["ndcTime"] = new JsonArray([.. all.Select(p => (JsonNode)new JsonObject { ["ndc"] = new JsonArray(p.Ndc), ["startDate"] = p.From, ["endDate"] = p.To })]),
                    }),
                },
            };
    }

    public static JsonObject Properties(RxWorld world, string id)
    {
        RxPackage[] found = world.Package(id) is { } package ? [package] : [.. world.PackagesOf(id)];
        return found.Length == 0
            ? []
            : new JsonObject
            {
                ["ndcPropertyList"] = new JsonObject
                {
                    ["ndcProperty"] = new JsonArray([.. found.Select(p => (JsonNode)new JsonObject
                    {
                        ["ndcItem"] = p.Ndc, ["ndc9"] = $"{p.Ndc[..5]}-{p.Ndc[5..9]}", ["ndc10"] = OpenFda.PackageNdc.Hyphenated(p.Ndc), ["rxcui"] = p.RxCui,
                    })]),
                },
            };
    }

    public static JsonObject Status(RxWorld world, string ndc)
    {
        RxPackage? package = world.Package(ndc);
        RxConcept? concept = package is null ? null : world.Find(package.RxCui);
        bool obsolete = package is not null && RxWorld.IsObsolete(package);
        return new JsonObject
        {
            ["ndcStatus"] = new JsonObject
            {
                ["ndc11"] = ndc, ["status"] = package is null ? "UNKNOWN" : obsolete ? "OBSOLETE" : "ACTIVE", ["active"] = package is null || obsolete ? "NO" : "YES",
                ["rxnormNdc"] = package is null ? "NO" : "YES", ["rxcui"] = package?.RxCui ?? "", ["conceptName"] = concept?.Name ?? "",
                ["conceptStatus"] = concept is null ? "" : "ACTIVE", ["altNdc"] = "", ["comment"] = "",
                ["ndcHistory"] = package is null
                    ? new JsonArray()
                    : new JsonArray(new JsonObject { ["activeRxcui"] = package.RxCui, ["originalRxcui"] = package.RxCui, ["startDate"] = package.From, ["endDate"] = package.To }),
            },
        };
    }
}
