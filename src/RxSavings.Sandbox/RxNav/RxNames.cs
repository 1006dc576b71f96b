using System.Globalization;
using System.Text.Json.Nodes;

namespace RxSavings.Sandbox.RxNav;

/// <summary>Answers about names. All scalars are text; a group without content has no inner key.</summary>
internal static class RxNames
{
    private static readonly string[] Ttys =
        ["BN", "BPCK", "DF", "DFG", "GPCK", "IN", "MIN", "PIN", "SBD", "SBDC", "SBDF", "SBDFP", "SBDG", "SCD", "SCDC", "SCDF", "SCDFP", "SCDG", "SCDGP"];

    public static JsonObject IdGroup(RxWorld world, IQueryCollection query)
    {
        if (query["idtype"] == "NDC")
        {
            string ndc = query["id"].ToString();
            JsonObject byCode = new() { ["idType"] = "NDC", ["id"] = ndc };
            return Group(byCode, world.Package(ndc)?.RxCui);
        }

        string name = query["name"].ToString();
        return Group(new JsonObject { ["name"] = name }, world.Concepts.FirstOrDefault(c => string.Equals(c.Name, name.Trim(), StringComparison.OrdinalIgnoreCase))?.RxCui);
    }

    public static JsonObject Properties(RxConcept concept) => new()
    {
        ["rxcui"] = concept.RxCui, ["name"] = concept.Name, ["synonym"] = "", ["tty"] = concept.Tty, ["language"] = "ENG", ["suppress"] = "N", ["umlscui"] = "",
    };

    public static JsonObject Drugs(RxWorld world, string name)
    {
        RxConcept[] found = name.Length == 0 ? [] : [.. world.Concepts.Where(c => c.Tty is "SCD" or "GPCK" && c.Name.Contains(name, StringComparison.OrdinalIgnoreCase))];
        return found.Length == 0
            ? new JsonObject { ["drugGroup"] = new JsonObject { ["name"] = null } }
            : new JsonObject { ["drugGroup"] = new JsonObject { ["name"] = null, ["conceptGroup"] = Groups(["BPCK", "GPCK", "SBD", "SCD"], found) } };
    }

    public static JsonObject Related(RxWorld world, string id, string[] ttys) =>
        new() { ["relatedGroup"] = new JsonObject { ["rxcui"] = null, ["conceptGroup"] = Groups(ttys, Near(world, id)) } };

    public static JsonObject AllRelated(RxWorld world, string id) =>
        new() { ["allRelatedGroup"] = new JsonObject { ["rxcui"] = id, ["conceptGroup"] = Groups(Ttys, Near(world, id)) } };

    /// <summary>The right name for a slip of one letter or two neighbours; else no suggestion.</summary>
    public static JsonObject Spellings(RxWorld world, string name)
    {
        string[] near = [.. world.Concepts.Where(c => c.Tty == "IN" && Pairs(c.Name).Intersect(Pairs(name)).Count() * 2 > Pairs(name).Count).Select(c => c.Name).Take(10)];
        return new JsonObject
        {
            ["suggestionGroup"] = new JsonObject
            {
                ["name"] = null,
                ["suggestionList"] = near.Length == 0 ? null : new JsonObject { ["suggestion"] = new JsonArray([.. near.Select(n => (JsonNode)n)]) },
            },
        };
    }

    /// <summary>Poor at typing slips, as the publisher's is: the first letter decides; every candidate comes twice, and once from a source that withholds its name.</summary>
    public static JsonObject Approximate(RxWorld world, IQueryCollection query)
    {
        string term = query["term"].ToString();
        int most = int.TryParse(query["maxEntries"], NumberStyles.None, CultureInfo.InvariantCulture, out int wanted) ? wanted : 20;
        var ranked = world.Concepts.Where(c => term.Length > 0 && c.Name.StartsWith(term[..1], StringComparison.OrdinalIgnoreCase))
            .Select(c => (Concept: c, Score: Pairs(c.Name).Intersect(Pairs(term)).Count() * 10.0 / (Pairs(c.Name).Count + 1)))
            .Where(c => c.Score > 0).OrderByDescending(c => c.Score).ThenBy(c => c.Concept.RxCui, StringComparer.Ordinal).Take(most).ToArray();
        JsonArray candidates = [];
        for (int i = 0; i < ranked.Length; i++)
        {
            foreach (string source in new[] { "RXNORM", "MTHSPL", "NDDF" })
            {
                JsonObject candidate = new()
                {
                    ["rxcui"] = ranked[i].Concept.RxCui, ["rxaui"] = $"{ranked[i].Concept.RxCui}0", ["score"] = ranked[i].Score.ToString("R", CultureInfo.InvariantCulture),
                    ["rank"] = (i + 1).ToString(CultureInfo.InvariantCulture),
                };
                if (source != "NDDF")
                {
                    candidate["name"] = ranked[i].Concept.Name;
                }

                candidate["source"] = source;
                candidates.Add((JsonNode)candidate);
            }
        }

        JsonObject group = new() { ["inputTerm"] = null };
        if (candidates.Count > 0)
        {
            group["candidate"] = candidates;
        }

        return new JsonObject { ["approximateGroup"] = group };
    }

    private static RxConcept[] Near(RxWorld world, string id) => world.Find(id) is not { } concept
        ? []
        : [concept, .. world.Concepts.Where(c => concept.Ingredients.Contains(c.RxCui) || c.Ingredients.Contains(id))];

    private static JsonArray Groups(string[] ttys, RxConcept[] found)
    {
        JsonArray groups = [];
        foreach (string tty in ttys)
        {
            JsonObject group = new() { ["tty"] = tty };
            if (found.Any(c => c.Tty == tty))
            {
                group["conceptProperties"] = new JsonArray([.. found.Where(c => c.Tty == tty).Select(c => (JsonNode)Properties(c))]);
            }

            groups.Add((JsonNode)group);
        }

        return groups;
    }

    private static JsonObject Group(JsonObject group, string? rxCui)
    {
        if (rxCui is not null)
        {
            group["rxnormId"] = new JsonArray(rxCui);
        }

        return new JsonObject { ["idGroup"] = group };
    }

    private static HashSet<string> Pairs(string name) =>
        [.. Enumerable.Range(0, Math.Max(0, name.Length - 1)).Select(i => name.Substring(i, 2).ToLowerInvariant())];
}
