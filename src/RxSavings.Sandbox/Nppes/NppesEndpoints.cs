using System.Buffers;
using System.Text.Json;

namespace RxSavings.Sandbox.Nppes;

/// <summary>npiregistry.cms.hhs.gov/api. A refusal comes with status 200, as there.</summary>
internal static class NppesEndpoints
{
    private const string Nothing = "--", Epoch = "1171564996000";

    public static void Map(WebApplication app) => app.MapGet("/nppes/api/", AnswerAsync);

    private static async Task AnswerAsync(HttpContext context, Registry registry)
    {
        RegistryQuestion question = new(context.Request.Query);
        Registrant[] found = question.Refusal is null ? [.. registry.Near(question.Zip).Where(question.Matches).Skip(question.Skip).Take(Math.Min(question.Limit, registry.PageRows))] : [];
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            if (question.Refusal is var (field, words))
            {
                json.WriteStartArray("Errors");
                json.WriteStartObject();
                json.WriteString("description", words);
                json.WriteString("field", field);
                json.WriteString("number", "04");
                json.WriteEndObject();
                json.WriteEndArray();
            }
            else
            {
                json.WriteNumber("result_count", found.Length);
                json.WriteStartArray("results");
                foreach (Registrant one in registry.Bent == "truncate" ? found[..(found.Length / 2)] : found)
                {
                    Write(json, one, registry.Bent == "missing-column");
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(buffer.WrittenMemory, context.RequestAborted);
    }

    private static void Write(Utf8JsonWriter json, Registrant one, bool bent)
    {
        json.WriteStartObject();
        json.WriteString("created_epoch", Epoch);
        json.WriteString("enumeration_type", "NPI-2");
        json.WriteString("last_updated_epoch", Epoch);
        json.WriteString("number", one.Number);
        json.WriteStartArray("addresses");
        Address(json, one, "MAILING", "PO BOX 1", one.Mail);
        Address(json, one, "LOCATION", one.Street, one.Zip);
        json.WriteEndArray();
        json.WriteStartArray("practiceLocations");
        json.WriteEndArray();
        json.WriteStartObject(bent ? "basics" : "basic");
        json.WriteString("organization_name", one.Name);
        json.WriteString("organizational_subpart", "NO");
        json.WriteString("last_updated", one.Updated);
        json.WriteString("status", one.Status);
        json.WriteString("authorized_official_last_name", Nothing);
        json.WriteEndObject();
        Lists(json, one);
        json.WriteEndObject();
    }

    private static void Lists(Utf8JsonWriter json, Registrant one)
    {
        json.WriteStartArray("taxonomies");
        for (int i = 0; i < one.Taxonomies.Count; i++)
        {
            json.WriteStartObject();
            json.WriteString("code", one.Taxonomies[i]);
            json.WriteString("taxonomy_group", "");
            json.WriteString("desc", Taxonomies.Of(one.Taxonomies[i]));
            json.WriteString("state", one.State);
            json.WriteNull("license");
            json.WriteBoolean("primary", i == 0);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("identifiers");
        if (one.Ncpdp.Length > 0)
        {
            json.WriteStartObject();
            json.WriteString("code", "01");
            json.WriteString("desc", "Other (non-Medicare)");
            json.WriteString("issuer", "NCPDP");
            json.WriteString("identifier", one.Ncpdp);
            json.WriteString("state", "");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("endpoints");
        json.WriteEndArray();
        json.WriteStartArray("other_names");
        if (one.OtherName.Length > 0)
        {
            json.WriteStartObject();
            json.WriteString("code", "3");
            json.WriteString("organization_name", one.OtherName);
            json.WriteString("type", "Doing Business As");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Address(Utf8JsonWriter json, Registrant one, string purpose, string street, string zip)
    {
        json.WriteStartObject();
        json.WriteString("address_1", street);
        json.WriteString("address_purpose", purpose);
        json.WriteString("address_type", "DOM");
        json.WriteString("city", one.City);
        json.WriteString("country_code", "US");
        json.WriteString("country_name", "United States");
        json.WriteString("postal_code", zip);
        json.WriteString("state", one.State);
        json.WriteString("telephone_number", one.Telephone);
        json.WriteString("fax_number", Nothing);
        json.WriteEndObject();
    }
}
