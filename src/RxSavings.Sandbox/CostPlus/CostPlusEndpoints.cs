using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using RxSavings.Sandbox.Faults;

namespace RxSavings.Sandbox.CostPlus;

/// <summary>The seller's public API: one address, all parameters optional and joined by "and".</summary>
internal static class CostPlusEndpoints
{
    public static void Map(WebApplication app) => app.MapGet("/costplus/main", AnswerAsync);

    private static async Task AnswerAsync(HttpContext context, CostPlusListing listing, FaultBoard board)
    {
        IQueryCollection query = context.Request.Query;
        bool byBrand = query.ContainsKey("brand_name");
        bool consent = query["generic_equivalent_ok"].ToString().ToLowerInvariant() is "yes" or "true";
        int? quantity = int.TryParse(query["quantity_units"], NumberStyles.None, CultureInfo.InvariantCulture, out int q) ? q : null;
        Fault? fault = board.Shape("costplus");
        IReadOnlyList<CostPlusRow> rows = [.. BentRows.Of(fault, listing.Rows).Where(r => Matches(r, query)).Select((r, i) => Bent(r, i, fault))];
        byte[] body = Write(quantity is null ? rows : BentRows.Cut(fault, rows), quantity, byBrand && !consent, fault?.Name == "missing-column" ? "ndc_code" : "ndc");
        HttpResponse answer = context.Response;
        string etag = $"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 12))}\"";
        answer.Headers.ETag = etag;
        answer.Headers.LastModified = CostPlusListing.LastModified.ToString("R", CultureInfo.InvariantCulture);
        if (context.Request.Headers.IfNoneMatch == etag)
        {
            answer.StatusCode = 304;
            return;
        }

        answer.ContentType = "application/json";
        await answer.Body.WriteAsync(body, context.RequestAborted);
    }

    private static CostPlusRow Bent(CostPlusRow row, int index, Fault? fault) => fault?.Name switch
    {
        "cents-for-dollars" => row with { UnitPrice = "$" + (CostPlusListing.Unit(row) * 100).ToString("0.000", CultureInfo.InvariantCulture) },
        "unknown-code" when index == 0 => row with { PillNonpill = "Spoon" },
        _ => row,
    };

    private static bool Matches(CostPlusRow row, IQueryCollection query)
    {
        return Same("ndc", row.Ndc) && Same("brand_name", row.BrandName) && Same("medication_name", row.MedicationName) && Same("strength", row.Strength);

        bool Same(string name, string value) => !query.TryGetValue(name, out var asked) || string.Equals(asked, value, StringComparison.OrdinalIgnoreCase);
    }

    private static byte[] Write(IReadOnlyList<CostPlusRow> rows, int? quantity, bool refuseQuote, string ndc)
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter json = new(buffer);
        json.WriteStartObject();
        json.WriteStartArray("results");
        foreach (CostPlusRow row in rows)
        {
            json.WriteStartObject();
            json.WriteString("brand_name", row.BrandName);
            if (quantity is not null && refuseQuote)
            {
                json.WriteString("error_message", "You must affirm parameter 'generic_equivalent_ok' with 'true' or 'yes' to receive quote");
            }

            json.WriteString("form", row.Form);
            json.WriteString("medication_name", row.MedicationName);
            json.WriteString(ndc, row.Ndc);
            json.WriteString("pill_nonpill", row.PillNonpill);
            if (quantity is { } units && !refuseQuote)
            {
                json.WriteString("requested_quote", CostPlusListing.Quote(row, units));
                json.WriteNumber("requested_quote_units", units);
            }

            json.WriteString("slug", row.Slug);
            json.WriteString("strength", row.Strength);
            json.WriteString("unit_price", row.UnitPrice);
            json.WriteString("url", row.Url);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
