using System.Text.Json.Serialization;
using RxSavings.Sandbox.CardNetwork;
using RxSavings.Sandbox.Large;

namespace RxSavings.Sandbox.Faults;

/// <summary>What the sandbox can be told, under /sandbox.</summary>
internal static partial class Controls
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/sandbox/log", (RequestLog log) => Results.Json(log.All(), Json.Default.IReadOnlyListLoggedRequest));
        app.MapDelete("/sandbox/log", (RequestLog log) => log.Clear());
        app.MapGet("/sandbox/clock", (TimeProvider clock) => Results.Text(clock.GetUtcNow().ToString("O")));
        app.MapGet("/sandbox/faults", (FaultBoard board) => Results.Json(board.All(), Json.Default.IReadOnlyListFaultOrder));
        app.MapPut("/sandbox/faults", SetAsync);
        app.MapDelete("/sandbox/faults", (FaultBoard board, string? feed) => board.Clear(feed));
        app.MapPut("/sandbox/rows/{programme}", PutAsync);
        app.MapDelete("/sandbox/rows/{programme}", (ProgrammeFeeds feeds, string programme) => feeds.Restore(programme));
        app.MapDelete("/sandbox/versions/{programme}", (ProgrammeFeeds feeds, string programme) => feeds.Forget(programme));
        app.MapPut("/sandbox/world", (LargeWorld world, string? variant, int? without, int? cut) => world.Become(variant ?? "base", without, cut));
    }

    /// <summary>A fault of a name that is none would befall nobody, and whoever set it would take the silence for soundness.</summary>
    private static async Task<IResult> SetAsync(HttpContext context, FaultBoard board, ProgrammeFeeds programmes)
    {
        FaultOrder? order = await context.Request.ReadFromJsonAsync(Json.Default.FaultOrder, context.RequestAborted);
        string[] feeds = [.. LogAndFault.Feeds, .. programmes.Programmes.Select(p => "card-network/" + p)];
        if (order?.Feed is not { } feed || !feeds.Contains(feed))
        {
            return Refused("feed", order?.Feed, feeds);
        }

        if (order.Fault is not { } fault || !FaultBoard.Names.Contains(fault))
        {
            return Refused("fault", order.Fault, FaultBoard.Names);
        }

        board.Set(feed, new Fault(fault, order.Arg, order.Count));
        return Results.NoContent();
    }

    private static IResult Refused(string field, string? said, IEnumerable<string> known) => Results.Problem(
        statusCode: StatusCodes.Status400BadRequest, title: said is null ? $"a {field} is needed" : $"\"{said}\" is no {field}", detail: $"known: {string.Join(", ", known)}");

    private static async Task<IResult> PutAsync(HttpContext context, ProgrammeFeeds feeds, string programme)
    {
        RowsOrder? order = await context.Request.ReadFromJsonAsync(Json.Default.RowsOrder, context.RequestAborted);
        if (order?.Rows is not { } rows)
        {
            return Results.BadRequest("rows are needed");
        }

        feeds.Put(programme, order.AsOf, [.. rows.Select(r => r.Row())]);
        return Results.NoContent();
    }

    internal sealed record FaultOrder(string? Feed, string? Fault, string? Arg, int? Count);

    internal sealed record RowsOrder(DateTimeOffset? AsOf, IReadOnlyList<RowOrder>? Rows);

    internal sealed record RowOrder(string Ndc, int Quantity, string Kind, string? Chain, string? Outlet, string Area, string Amount, string? AsOf)
    {
        public PriceRow Row() => new(
            Ndc, Quantity, Kind, Chain, Outlet, Area, (long)(decimal.Parse(Amount, System.Globalization.CultureInfo.InvariantCulture) * 100), AsOf);
    }

    [JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
    [JsonSerializable(typeof(IReadOnlyList<LoggedRequest>))]
    [JsonSerializable(typeof(FaultOrder))]
    [JsonSerializable(typeof(IReadOnlyList<FaultOrder>))]
    [JsonSerializable(typeof(RowsOrder))]
    private sealed partial class Json : JsonSerializerContext;
}
