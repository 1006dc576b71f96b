using System.Globalization;
using System.Text.Json.Nodes;
using RxSavings.Sandbox.World;

namespace RxSavings.Sandbox.GoodRx;

/// <summary>
/// Version 2 of the partner API. Its questions and its errors are known; no answer was ever captured, so a right one here has an invented shape and says so.
/// </summary>
internal static class SecondVersion
{
    private const string Invented = "invented: the publisher's own was never captured";

    public static void Map(WebApplication app)
    {
        app.MapGet("/goodrx/v2/price/compare", AnswerAsync);
        app.MapGet("/goodrx/v2/coupon", AnswerAsync);
    }

    private static Task AnswerAsync(HttpContext context, PartnerPrices partner, SandboxOptions options)
    {
        IQueryCollection query = context.Request.Query;
        if (PartnerSignature.Refuses(context.Request.QueryString.Value ?? "", options) is { } status)
        {
            return RefuseAsync(context, status, "authentication_error", "unauthorized", status == 401 ? "missing api key" : "bad signature");
        }

        if (!query.ContainsKey("ndc") && !query.ContainsKey("name"))
        {
            return RefuseAsync(context, 400, "invalid_request_error", null, "Please provide one of the following fields: name, ndc");
        }

        if (partner.Asked(query) is not var (product, ndc))
        {
            return RefuseAsync(context, 400, "invalid_request_error", "unknown_drug", "unknown drug", [.. partner.Candidates]);
        }

        int quantity = int.TryParse(query["quantity"], NumberStyles.None, CultureInfo.InvariantCulture, out int asked) ? asked : product.Quantities[0];
        IReadOnlyList<PartnerPrice> prices = partner.Of(ndc, quantity);
        return prices.Count == 0
            ? RefuseAsync(context, 400, "invalid_request_error", "no_prices_found", "no prices found")
            : GoodRxEndpoints.SendAsync(context, 200, new JsonObject { ["shape"] = Invented, ["results"] = new JsonArray([.. prices.Select(Result)]) });
    }

    private static JsonNode Result(PartnerPrice price) => new JsonObject
    {
        ["pharmacy"] = new JsonObject { ["name"] = price.Pharmacy },
        ["prices"] = new JsonArray(new JsonObject { ["type"] = price.Type.ToUpperInvariant(), ["price"] = price.Cents / 100m }),
    };

    private static Task RefuseAsync(HttpContext context, int status, string type, string? code, string detail, params IReadOnlyList<string> candidates)
    {
        JsonObject error = new() { ["type"] = type, ["detail"] = detail };
        if (code is not null)
        {
            error["code"] = code;
        }

        if (candidates.Count > 0)
        {
            error["extras"] = new JsonObject { ["candidates"] = new JsonArray([.. candidates.Select(c => JsonValue.Create(c))]) };
        }

        return GoodRxEndpoints.SendAsync(context, status, new JsonObject { ["error"] = error });
    }
}
