using System.Text.Json.Nodes;

namespace RxSavings.Sandbox.RxNav;

/// <summary>Answers about classes: the one that was captured.</summary>
internal static class RxClasses
{
    public static JsonObject Members(RxWorld world, IQueryCollection query)
    {
        RxConcept[] members = [.. world.Members.Where(m => m.ClassId == query["classId"]).Select(m => world.Find(m.RxCui)).OfType<RxConcept>()];
        return members.Length == 0
            ? []
            : new JsonObject
            {
                ["userInput"] = new JsonObject { ["classId"] = query["classId"].ToString(), ["relaSource"] = query["relaSource"].ToString(), ["rela"] = query["rela"].ToString() },
                ["drugMemberGroup"] = new JsonObject
                {
                    ["drugMember"] = new JsonArray([.. members.Select(m => (JsonNode)new JsonObject
                    {
                        ["minConcept"] = new JsonObject { ["rxcui"] = m.RxCui, ["name"] = m.Name, ["tty"] = m.Tty },
                        ["nodeAttr"] = new JsonArray(),
                    })]),
                },
            };
    }

    public static JsonObject Of(RxWorld world, string rxCui) =>
        world.Members.FirstOrDefault(m => m.RxCui == rxCui) is not { } member || world.Find(rxCui) is not { } concept
            ? []
            : new JsonObject
            {
                ["rxclassDrugInfoList"] = new JsonObject
                {
                    ["rxclassDrugInfo"] = new JsonArray(new JsonObject
                    {
                        ["minConcept"] = new JsonObject { ["rxcui"] = concept.RxCui, ["name"] = concept.Name, ["tty"] = concept.Tty },
                        ["rxclassMinConceptItem"] = new JsonObject
                        {
                            ["classId"] = member.ClassId, ["className"] = "Serotonin and Norepinephrine Reuptake Inhibitor [EPC]", ["classType"] = "EPC",
                        },
                        ["rela"] = "has_epc", ["relaSource"] = "DAILYMED",
                    }),
                },
            };
}
