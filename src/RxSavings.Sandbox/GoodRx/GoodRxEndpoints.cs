using System.Globalization;
using System.Text.Json.Nodes;
using RxSavings.Sandbox.Faults;
using RxSavings.Sandbox.World;

namespace RxSavings.Sandbox.GoodRx;

/// <summary>Version 1 of the partner API: its envelope, its parallel lists, its errors.</summary>
internal static class GoodRxEndpoints
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/goodrx/compare-price", (HttpContext c, PartnerPrices p, SandboxOptions o, FaultBoard f) => AnswerAsync(c, p, o, (prices, data) => Compared(prices, data, f.Shape("goodrx"))));
        app.MapGet("/goodrx/low-price", (HttpContext c, PartnerPrices p, SandboxOptions o) => AnswerAsync(c, p, o, (prices, data) => data["price"] = new JsonArray(Dollars(prices.Min(x => x.Cents)))));
        app.MapGet("/goodrx/fair-price", (HttpContext c, PartnerPrices p, SandboxOptions o) => AnswerAsync(c, p, o, (prices, data) => data["price"] = Dollars(prices.Max(x => x.Cents))));
        SecondVersion.Map(app);
    }

    private static Task AnswerAsync(HttpContext context, PartnerPrices partner, SandboxOptions options, Action<IReadOnlyList<PartnerPrice>, JsonObject> write)
    {
        if (PartnerSignature.Refuses(context.Request.QueryString.Value ?? "", options) is { } status)
        {
            string detail = status == 401 ? "missing api key" : "bad signature";
            return SendAsync(context, status, new JsonObject { ["error"] = new JsonObject { ["type"] = "authentication_error", ["detail"] = detail, ["code"] = "unauthorized" } });
        }

        if (partner.Asked(context.Request.Query) is not var (product, ndc))
        {
            JsonArray candidates = [.. partner.Candidates.Select(c => JsonValue.Create(c))];
            return SendAsync(context, 400, new JsonObject
            {
                ["success"] = false, ["errors"] = new JsonArray(new JsonObject { ["message"] = "unknown drug", ["candidates"] = candidates }), ["data"] = new JsonObject(),
            });
        }

        int quantity = int.TryParse(context.Request.Query["quantity"], NumberStyles.None, CultureInfo.InvariantCulture, out int asked) && product.Quantities.Contains(asked)
            ? asked
            : product.Quantities[0];
        JsonObject data = About(product, partner.DrugOf(product), quantity);
        if (partner.Of(ndc, quantity) is { Count: > 0 } prices)
        {
            write(prices, data);
        }
        else
        {
            Compared([], data, null);
        }

        return SendAsync(context, 200, new JsonObject { ["success"] = true, ["errors"] = new JsonArray(), ["data"] = data });
    }

    private static JsonObject About(SandboxProduct product, SandboxDrug drug, int quantity) => new()
    {
        ["brand"] = new JsonArray([.. drug.Brands.Select(b => JsonValue.Create(b))]),
        ["generic"] = new JsonArray(drug.Name),
        ["display"] = product.Name,
        ["form"] = product.Form,
        ["dosage"] = product.Strength.Replace(" ", "", StringComparison.Ordinal),
        // Captures show it as a number and as text.
        ["quantity"] = quantity == 90 ? JsonValue.Create(quantity.ToString(CultureInfo.InvariantCulture)) : JsonValue.Create(quantity),
        ["manufacturer"] = product.Brand.Length > 0 ? "brand" : "generic",
        ["url"] = $"https://prices.example/{product.Drug}",
    };

    private static void Compared(IReadOnlyList<PartnerPrice> right, JsonObject data, Fault? fault)
    {
        PartnerPrice[] prices = [.. BentRows.Of(fault, right).Select((p, i) => Bent(p, i, fault))];
        data["prices"] = new JsonArray([.. prices.Select(p => Dollars(p.Cents))]);
        data[fault?.Name == "missing-column" ? "price_details" : "price_detail"] = new JsonObject
        {
            ["pharmacy"] = new JsonArray([.. prices.Select(p => JsonValue.Create(p.Pharmacy))]),
            ["price"] = new JsonArray([.. BentRows.Cut(fault, prices).Select((p, i) => i % 4 == 3 ? JsonValue.Create((p.Cents / 100m).ToString(CultureInfo.InvariantCulture)) : Dollars(p.Cents))]),
            ["savings"] = new JsonArray([.. prices.Select(p => p.Type == "coupon" ? JsonValue.Create("37%") : null)]),
            ["type"] = new JsonArray([.. prices.Select(p => JsonValue.Create(p.Type))]),
            ["url"] = new JsonArray([.. prices.Select(p => p.Type == "cash" ? null : JsonValue.Create("https://prices.example/coupon"))]),
        };
    }

    private static PartnerPrice Bent(PartnerPrice price, int index, Fault? fault) => fault?.Name switch
    {
        "cents-for-dollars" => price with { Cents = price.Cents * 100 },
        "unknown-code" when index == 0 => price with { Type = "barter" },
        _ => price,
    };

    private static JsonValue Dollars(long cents) => JsonValue.Create(cents / 100m);

    internal static Task SendAsync(HttpContext context, int status, JsonObject body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body.ToJsonString(), context.RequestAborted);
    }
}
