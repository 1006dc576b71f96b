using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using RxSavings.Pricing.Places;
using Xunit;

namespace RxSavings.Tests.Web;

/// <summary>Where ZIPs and pharmacies are: what a browser works distances out from.</summary>
public sealed class TheAreas
{
    private const string Product = "/drugs/duloxetine/duloxetine-30-mg-dr-capsule?quantity=30";

    [Fact]
    public async Task An_area_names_its_zips_with_their_points_and_its_pharmacies_and_no_others()
    {
        await using TestSite site = await SiteAsync();
        using JsonDocument answer = JsonDocument.Parse(await site.TextAsync("/api/v1/areas/941"));
        JsonElement area = answer.RootElement;
        Assert.Equal(["94102", "94110"], area.GetProperty("zips").EnumerateObject().Select(z => z.Name));
        Assert.Equal("[37.748601,-122.418423]", area.GetProperty("zips").GetProperty("94110").GetRawText());
        JsonElement outlet = area.GetProperty("outlets")[0];
        Assert.Equal(("o0", "chain-a", "1 Example Street", "94110"), (
            outlet.GetProperty("code").GetString(), outlet.GetProperty("chain").GetString(), outlet.GetProperty("street").GetString(), outlet.GetProperty("zip").GetString()));
        Assert.Equal(7, area.GetProperty("outlets").GetArrayLength());
        Assert.Empty(JsonDocument.Parse(await site.TextAsync("/api/v1/areas/100")).RootElement.GetProperty("outlets").EnumerateArray());
    }

    [Theory]
    [InlineData("us")]
    [InlineData("94")]
    [InlineData("9411")]
    [InlineData("zip3:941")]
    [InlineData("9a1")]
    public async Task What_is_no_area_is_a_clear_error(string area) =>
        Assert.Contains("area must be three digits", await (await TestSite.SharedAsync()).TextAsync("/api/v1/areas/" + area, HttpStatusCode.BadRequest), StringComparison.Ordinal);

    [Fact]
    public async Task In_an_area_a_row_says_what_to_be_near_to_and_in_the_whole_country_none_does()
    {
        await using TestSite site = await SiteAsync();
        IHtmlDocument near = await site.PageAsync(Product + "&area=941");
        Assert.Equal("941", near.QuerySelector("[data-near-area]")!.GetAttribute("data-near-area"));
        Assert.Equal(["chain:chain-a"], near.QuerySelectorAll("[data-from]").Select(n => n.GetAttribute("data-from")));
        Assert.Empty((await site.PageAsync(Product)).QuerySelectorAll("[data-from], [data-near-area], .near-note"));
    }

    private static async Task<TestSite> SiteAsync()
    {
        TestBook book = new();
        Outlet first = book.Directory.Pharmacies.OutletNamed("o0")! with { Zip = "94110", Street = "1 Example Street" };
        book.Directory = book.Directory with
        {
            Pharmacies = new Pharmacies(book.Directory.Pharmacies.Chains, book.Directory.Pharmacies.Outlets.Select(o => o.Code == "o0" ? first : o)),
            Gazetteer = new Gazetteer([new ZipFact(94110, 37_748_601, -122_418_423), new ZipFact(94102, 37_779_588, -122_419_318), new ZipFact(94002, 37_513_489, -122_298_901)]),
        };
        book.Publish();
        return await TestSite.StartAsync(book);
    }
}
