using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Money;
using RxSavings.Web.Saved;
using Xunit;

namespace RxSavings.Tests.Web;

/// <summary>The saved list: it stands in its address, is bounded, and nobody keeps it.</summary>
public sealed class SavedPage
{
    private const string Capsule = "duloxetine-30-mg-dr-capsule";
    private const string Product = "/drugs/duloxetine/" + Capsule + "?quantity=30";

    private static readonly Catalogue Many = new(
        [], [.. Enumerable.Range(1, 22).Select(i => new Product(i, $"p-{i}", "d", null, "", null, "", "tablet", "", "", "", PricingUnit.Each, 1, 30, [30, 90]))], []);

    [Theory]
    [InlineData(19, 19, false)]
    [InlineData(20, 20, false)]
    [InlineData(21, 20, true)]
    public void A_list_holds_twenty_products_and_says_when_more_were_written(int written, int held, bool tooMany)
    {
        SavedList list = SavedList.Read(string.Join(',', Enumerable.Range(1, written).Select(i => $"p-{i}.30")), Many);
        Assert.Equal(held, list.Fills.Count);
        Assert.Equal(tooMany, list.TooMany);
        Assert.Equal(0, list.Unknown);
    }

    [Theory]
    [InlineData(SavedList.Longest - 1, false)]
    [InlineData(SavedList.Longest, false)]
    [InlineData(SavedList.Longest + 1, true)]
    public void No_more_characters_are_read_than_a_list_may_have(int length, bool tooMany) =>
        Assert.Equal(tooMany, SavedList.Read("p-1.30".PadRight(length, ','), Many).TooMany);

    [Theory]
    [InlineData("p-1.30,p-2.90", "p-1.30,p-2.90", 0)]
    [InlineData("p-1.30,p-2.30,p-1.90", "p-1.90,p-2.30", 0)]
    [InlineData("p-1.31,p-2.30", "p-2.30", 1)]
    [InlineData("p-1,nothing.30,p-2.-30,.30,<script>", "", 5)]
    [InlineData(" p-1.30 ,,", "p-1.30", 0)]
    [InlineData("", "", 0)]
    public void What_is_not_known_is_left_out_and_counted(string written, string held, int unknown)
    {
        SavedList list = SavedList.Read(written, Many);
        Assert.Equal(held, list.Written);
        Assert.Equal(unknown, list.Unknown);
    }

    [Fact]
    public void A_full_list_takes_another_quantity_but_no_other_product()
    {
        SavedList full = SavedList.Read(string.Join(',', Enumerable.Range(1, 20).Select(i => $"p-{i}.30")), Many);
        Assert.Equal(full.Written, full.With(Many.ProductNamed("p-21")!, 30).Written);
        Assert.StartsWith("p-1.90,p-2.30,", full.With(Many.ProductNamed("p-1")!, 90).Written, StringComparison.Ordinal);
        Assert.EndsWith("p-20.30,p-21.30", full.Without(Many.ProductNamed("p-1")!).With(Many.ProductNamed("p-21")!, 30).Written, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Save to a list", "30 duloxetine 30 mg delayed-release capsules", "Harborwick Pharmacy")]
    [InlineData("/es", "Guardar en una lista", "30 cápsulas de liberación retardada de duloxetina 30 mg", "Harborwick Pharmacy")]
    public async Task From_a_product_a_link_leads_to_a_list_with_the_price_of_today(string language, string save, string fill, string seller)
    {
        TestSite site = await TestSite.SharedAsync();
        IElement link = (await site.PageAsync(language + Product)).QuerySelector("[data-save]")!;
        Assert.Equal(save, link.TextContent);
        Assert.Equal($"{language}/saved?list={Capsule}.30", link.GetAttribute("href"));

        IHtmlDocument page = await site.PageAsync(link.GetAttribute("href")!);
        string line = Pages.Text(Assert.Single(page.QuerySelectorAll("li.line")));
        Assert.Contains("$12.88", line, StringComparison.Ordinal);
        Assert.Contains(fill, line, StringComparison.Ordinal);
        Assert.Contains(seller, line, StringComparison.Ordinal);
        Assert.DoesNotContain(" %", line, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("meta[name=robots][content=noindex]"));
    }

    [Fact]
    public async Task The_list_is_carried_on_to_a_product_found_by_name_and_back()
    {
        TestSite site = await TestSite.SharedAsync();
        IHtmlDocument found = await site.PageAsync($"/saved?list={Capsule}.30&find=cymbalta");
        string longer = found.QuerySelectorAll(".saved-choices a").Select(a => a.GetAttribute("href")!).First(a => a.Contains("cymbalta", StringComparison.Ordinal));
        Assert.StartsWith($"/saved?list={Capsule}.30,cymbalta", longer, StringComparison.Ordinal);

        IHtmlDocument list = await site.PageAsync(longer);
        Assert.Equal(2, list.QuerySelectorAll("li.line").Length);
        string product = list.QuerySelector(".line-fill a")!.GetAttribute("href")!;
        Assert.Equal(longer, (await site.PageAsync(product)).QuerySelector("[data-save]")!.GetAttribute("href"));
        Assert.Equal($"/saved?list={Capsule}.30", list.QuerySelectorAll(".line-drop a")[1].GetAttribute("href"));
    }

    [Theory]
    [InlineData("", "near 941", "Show the whole country")]
    [InlineData("/es", "cerca de 941", "Mostrar todo el país")]
    public async Task A_list_has_a_place_that_goes_with_it_everywhere(string language, string near, string country)
    {
        TestSite site = await TestSite.SharedAsync();
        string list = $"{language}/saved?list={Capsule}.30";
        Assert.Equal($"{list}&area=941", (await site.PageAsync($"{language}{Product}&area=941")).QuerySelector("[data-save]")!.GetAttribute("href"));

        IHtmlDocument page = await site.PageAsync($"{list}&area=941");
        Assert.Contains(near, page.QuerySelector(".lead")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("941", page.QuerySelector(".saved-add input[name=area]")!.GetAttribute("value"));
        Assert.Equal(list, page.QuerySelectorAll(".picker a").Single(a => a.TextContent == country).GetAttribute("href"));
        IHtmlDocument product = await site.PageAsync(page.QuerySelector(".line-fill a")!.GetAttribute("href")!);
        Assert.Equal($"{list}&area=941", product.QuerySelector("[data-save]")!.GetAttribute("href"));
        IHtmlDocument found = await site.PageAsync($"{list}&area=941&find=cymbalta");
        Assert.All(found.QuerySelectorAll(".saved-choices a"), a => Assert.EndsWith("&area=941", a.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_list_near_a_place_shows_what_a_products_page_shows_there()
    {
        TestSite site = await TestSite.SharedAsync();
        string there = Pages.Text((await site.PageAsync(Product + "&area=941")).QuerySelector(".receipt .amount, .receipt .price, .receipt strong")!);
        Assert.Contains(there, Pages.Text((await site.PageAsync($"/saved?list={Capsule}.30&area=941")).QuerySelector("li.line")!), StringComparison.Ordinal);
        Assert.Contains("first three digits", Pages.Text((await site.PageAsync($"/saved?list={Capsule}.30&area=94", HttpStatusCode.BadRequest)).QuerySelector("main")!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("94110", HttpStatusCode.SeeOther)]
    [InlineData("9411", HttpStatusCode.BadRequest)]
    public async Task A_ZIP_posted_with_a_list_leads_to_the_list_near_it_and_one_that_is_none_to_the_form_again(string zip, HttpStatusCode expected)
    {
        TestSite site = await TestSite.SharedAsync();
        using FormUrlEncodedContent form = new(new Dictionary<string, string>(StringComparer.Ordinal) { ["list"] = Capsule + ".30,unheard-of.30", ["zip"] = zip });
        using HttpResponseMessage answer = await site.Client.PostAsync("/es/place", form, TestContext.Current.CancellationToken);
        Assert.Equal(expected, answer.StatusCode);
        if (expected == HttpStatusCode.SeeOther)
        {
            Assert.Equal($"/es/saved?list={Capsule}.30&area=941", answer.Headers.Location?.ToString());
            return;
        }

        IHtmlDocument page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(("/es/place", Capsule + ".30"), (page.QuerySelector("main form")!.GetAttribute("action"), page.QuerySelector("main input[name=list]")!.GetAttribute("value")));
    }

    [Fact]
    public async Task Neither_we_nor_anybody_on_the_way_keeps_a_list()
    {
        TestSite site = await TestSite.SharedAsync();
        foreach (string path in new[] { $"/saved?list={Capsule}.30", $"{Product}&list={Capsule}.30" })
        {
            using HttpResponseMessage answer = await site.GetAsync(path);
            Assert.True(answer.Headers.CacheControl?.NoStore, path);
            Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
            Assert.False(answer.Headers.Contains("Set-Cookie"), path);
        }

        using HttpResponseMessage alone = await site.GetAsync(Product);
        Assert.NotNull(alone.Headers.CacheControl?.MaxAge);
    }

    [Fact]
    public async Task What_was_left_out_is_said_in_a_sentence()
    {
        TestSite site = await TestSite.SharedAsync();
        IHtmlDocument page = await site.PageAsync($"/saved?list={Capsule}.30,unheard-of.30");
        Assert.Contains("One line of this link names a product or quantity we do not know. It was left out.", Pages.Text(page.QuerySelector("main")!), StringComparison.Ordinal);
        Assert.Single(page.QuerySelectorAll("li.line"));
        Assert.Contains("Nothing is saved here yet", Pages.Text((await site.PageAsync("/saved")).QuerySelector("main")!), StringComparison.Ordinal);
    }
}
