using System.Net;
using System.Text.Json;
using Xunit;

namespace RxSavings.Tests.Web;

public sealed class ApiShapes
{
    private const string Prices = "/api/v1/drugs/duloxetine/prices?product=duloxetine-30-mg-dr-capsule&quantity=30";

    [Fact]
    public async Task Prices_of_a_fill_hold_every_field_others_rely_on()
    {
        TestSite site = await TestSite.SharedAsync();
        JsonElement answer = JsonDocument.Parse(await site.TextAsync(Prices + "&area=941")).RootElement;
        Assert.Equal("duloxetine-30-mg-dr-capsule", answer.GetProperty("product").GetString());
        Assert.Equal(30, answer.GetProperty("quantity").GetInt32());
        Assert.Equal("zip3:941", answer.GetProperty("area").GetString());
        Assert.Equal("2026-11-23T08:00:00Z", answer.GetProperty("asOf").GetString());
        Assert.True(answer.GetProperty("synthetic").GetBoolean());
        Assert.Equal(76, answer.GetProperty("savingPercent").GetInt32());
        Assert.Equal("55.99", answer.GetProperty("typicalCash").GetProperty("amount").GetString());
        Assert.Equal(7, answer.GetProperty("typicalCash").GetProperty("outlets").GetInt32());
        Assert.Equal(90, answer.GetProperty("typicalCash").GetProperty("windowDays").GetInt32());
        Assert.Equal("0.09517", answer.GetProperty("benchmark").GetProperty("nadacPerUnit").GetString());
        Assert.Equal("2026-11-18", answer.GetProperty("benchmark").GetProperty("effectiveDate").GetString());
        Assert.Equal(JsonValueKind.Object, answer.GetProperty("withheld").ValueKind);
        JsonElement offer = answer.GetProperty("offers")[0];
        Assert.Equal("12.88", offer.GetProperty("amount").GetString());
        Assert.Equal("USD", offer.GetProperty("currency").GetString());
        Assert.Equal("0.4294", offer.GetProperty("unitAmount").GetString());
        Assert.Equal("card", offer.GetProperty("kind").GetString());
        Assert.Equal("drug", offer.GetProperty("parts")[0].GetProperty("name").GetString());
        Assert.Equal("2026-11-26T06:00:00Z", offer.GetProperty("expiresAt").GetString());
        Assert.Equal("harborlight", offer.GetProperty("programme").GetString());
        foreach (JsonElement figure in new[] { offer, answer.GetProperty("startsAt"), answer.GetProperty("typicalCash"), answer.GetProperty("benchmark") })
        {
            await site.TextAsync(figure.GetProperty("receipt").GetString()!);
        }
    }

    [Fact]
    public async Task The_same_facts_have_no_comparison_in_the_country_with_four_chains()
    {
        TestSite site = await TestSite.SharedAsync();
        JsonElement answer = JsonDocument.Parse(await site.TextAsync(Prices)).RootElement;
        Assert.Equal("12.88", answer.GetProperty("startsAt").GetProperty("amount").GetString());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("typicalCash").ValueKind);
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("savingPercent").ValueKind);
    }

    [Fact]
    public async Task A_class_lists_every_drug_with_what_it_starts_at_or_null()
    {
        TestSite site = await TestSite.SharedAsync();
        JsonElement answer = JsonDocument.Parse(await site.TextAsync("/api/v1/classes/snri")).RootElement;
        Assert.Equal(5, answer.GetProperty("drugs").GetArrayLength());
        Assert.Equal("12.88", answer.GetProperty("drugs")[0].GetProperty("startsAt").GetProperty("amount").GetString());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("drugs")[1].GetProperty("startsAt").ValueKind);
    }

    [Fact]
    public async Task A_drug_lists_its_products_with_their_rxcui_and_brand()
    {
        TestSite site = await TestSite.SharedAsync();
        JsonElement products = JsonDocument.Parse(await site.TextAsync("/api/v1/drugs/duloxetine")).RootElement.GetProperty("products");
        Assert.Equal("596930", products[0].GetProperty("rxcui").GetString());
        Assert.Equal(JsonValueKind.Null, products[0].GetProperty("brand").ValueKind);
        Assert.Equal("Cymbalta", products[1].GetProperty("brand").GetString());
        Assert.Equal(JsonValueKind.Null, products[1].GetProperty("startsAt").ValueKind);
    }

    [Theory]
    [InlineData("rxcui=596930", "duloxetine-30-mg-dr-capsule")]
    [InlineData("rxcui=596930&brand=", "duloxetine-30-mg-dr-capsule")]
    [InlineData("rxcui=596930&brand=cymbalta", "cymbalta-30-mg")]
    [InlineData("product=cymbalta-30-mg&area=zip3:941", "cymbalta-30-mg")]
    public async Task A_product_is_found_by_slug_or_by_rxcui_and_brand(string query, string product)
    {
        TestSite site = await TestSite.SharedAsync();
        Assert.Equal(product, JsonDocument.Parse(await site.TextAsync("/api/v1/drugs/duloxetine/prices?" + query)).RootElement.GetProperty("product").GetString());
    }

    [Theory]
    [InlineData("dulo", "ingredient", "duloxetine")]
    [InlineData("CYMB", "brand", "Cymbalta")]
    [InlineData("xr", "brand", "Effexor XR")]
    public async Task Search_matches_beginnings_of_names_and_brands(string q, string kind, string matched)
    {
        TestSite site = await TestSite.SharedAsync();
        JsonElement answer = JsonDocument.Parse(await site.TextAsync("/api/v1/drugs?q=" + q)).RootElement;
        Assert.Equal(1, answer.GetProperty("count").GetInt32());
        Assert.Equal(kind, answer.GetProperty("results")[0].GetProperty("kind").GetString());
        Assert.Equal(matched, answer.GetProperty("results")[0].GetProperty("matched").GetString());
    }

    [Fact]
    public async Task Health_of_the_data_names_every_feed()
    {
        await using TestSite site = await TestSite.StartAsync();
        JsonElement answer = JsonDocument.Parse(await site.TextAsync("/health/data")).RootElement;
        JsonElement feed = answer.GetProperty("feeds")[0];
        Assert.Equal("ok", answer.GetProperty("status").GetString());
        Assert.Equal(7200, feed.GetProperty("age").GetInt64());
        Assert.Equal(45, feed.GetProperty("rowsRead").GetInt64());
        Assert.Equal(2, feed.GetProperty("withheld").GetInt64());
        Assert.Equal("Healthy", await site.TextAsync("/health/ready"));
        site.Book.Flush();
        await site.TextAsync("/health/ready", HttpStatusCode.ServiceUnavailable);
        await site.TextAsync("/health/live");
    }

    [Fact]
    public async Task The_document_of_the_api_names_its_paths_and_parameters()
    {
        await using TestSite site = await TestSite.StartAsync(null, "{}", ("Site:PublicOrigin", "https://prices.example"));
        JsonElement document = JsonDocument.Parse(await site.TextAsync("/openapi/v1.json")).RootElement;
        JsonElement prices = document.GetProperty("paths").GetProperty("/api/v1/drugs/{slug}/prices").GetProperty("get");
        Assert.Equal(["slug", "product", "rxcui", "brand", "quantity", "area"], prices.GetProperty("parameters").EnumerateArray().Select(p => p.GetProperty("name").GetString()!));
        Assert.Equal("https://prices.example", document.GetProperty("servers")[0].GetProperty("url").GetString());
    }
}
