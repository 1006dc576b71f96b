using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RxSavings.Sandbox.RxNav;

/// <summary>RxNav's REST interface. Everything is a 200, not found too; what it does not know at all is 404 in plain text.</summary>
internal static class RxNavEndpoints
{
    private const string Root = "/rxnav/REST";

    public static void Map(WebApplication app)
    {
        app.MapGet($"{Root}/version.json", (HttpContext context, RxWorld world) =>
            SendAsync(context, new JsonObject { ["version"] = world.Version, ["apiVersion"] = "3.1.0" }));
        app.MapGet($"{Root}/allconcepts.json", AllConceptsAsync);
        app.MapGet($"{Root}/rxcui.json", (HttpContext context, RxWorld world) => SendAsync(context, RxNames.IdGroup(world, context.Request.Query)));
        app.MapGet($"{Root}/approximateTerm.json", (HttpContext context, RxWorld world) => SendAsync(context, RxNames.Approximate(world, context.Request.Query)));
        app.MapGet($"{Root}/spellingsuggestions.json", (HttpContext context, RxWorld world) => SendAsync(context, RxNames.Spellings(world, context.Request.Query["name"].ToString())));
        app.MapGet($"{Root}/drugs.json", (HttpContext context, RxWorld world) => SendAsync(context, RxNames.Drugs(world, context.Request.Query["name"].ToString())));
        app.MapGet($"{Root}/rxcui/{{id}}/properties.json", (HttpContext context, RxWorld world, string id) =>
            SendAsync(context, world.Find(id) is { } concept ? new JsonObject { ["properties"] = RxNames.Properties(concept) } : []));
        app.MapGet($"{Root}/rxcui/{{id}}/related.json", (HttpContext context, RxWorld world, string id) =>
            SendAsync(context, RxNames.Related(world, id, context.Request.Query["tty"].ToString().Split(' ', '+'))));
        app.MapGet($"{Root}/rxcui/{{id}}/allrelated.json", (HttpContext context, RxWorld world, string id) => SendAsync(context, RxNames.AllRelated(world, id)));
        app.MapGet($"{Root}/rxcui/{{id}}/ndcs.json", (HttpContext context, RxWorld world, string id) => SendAsync(context, RxPackages.Ndcs(world, id)));
        app.MapGet($"{Root}/rxcui/{{id}}/allhistoricalndcs.json", (HttpContext context, RxWorld world, string id) => SendAsync(context, RxPackages.History(world, id)));
        app.MapGet($"{Root}/ndcproperties.json", (HttpContext context, RxWorld world) => SendAsync(context, RxPackages.Properties(world, context.Request.Query["id"].ToString())));
        app.MapGet($"{Root}/ndcstatus.json", (HttpContext context, RxWorld world) => SendAsync(context, RxPackages.Status(world, context.Request.Query["ndc"].ToString())));
        app.MapGet($"{Root}/rxclass/classMembers.json", (HttpContext context, RxWorld world) => SendAsync(context, RxClasses.Members(world, context.Request.Query)));
        app.MapGet($"{Root}/rxclass/class/byRxcui.json", (HttpContext context, RxWorld world) => SendAsync(context, RxClasses.Of(world, context.Request.Query["rxcui"].ToString())));
        app.Map("/rxnav/{**rest}", NotFoundAsync);
    }

    /// <summary>The whole list may be long: written as it goes.</summary>
    private static async Task AllConceptsAsync(HttpContext context, RxWorld world)
    {
        string[] ttys = context.Request.Query["tty"].ToString().Split(' ', '+');
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject("minConceptGroup");
            json.WriteStartArray("minConcept");
            foreach (RxConcept concept in world.Concepts.Where(c => ttys.Contains(c.Tty) || c.Tty == "ZZ"))
            {
                json.WriteStartObject();
                json.WriteString("rxcui", concept.RxCui);
                json.WriteString(world.LacksNames ? "nam" : "name", concept.Name);
                json.WriteString("tty", concept.Tty);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(buffer.WrittenMemory, context.RequestAborted);
    }

    private static Task NotFoundAsync(HttpContext context)
    {
        context.Response.StatusCode = 404;
        context.Response.ContentType = "text/plain";
        return context.Response.WriteAsync("Not found", context.RequestAborted);
    }

    private static Task SendAsync(HttpContext context, JsonObject json)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json.ToJsonString(), context.RequestAborted);
    }
}
