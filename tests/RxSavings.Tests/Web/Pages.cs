using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using RxSavings.Pricing.Pulls;
using Xunit;

namespace RxSavings.Tests.Web;

public sealed class Pages
{
    private const string Product = "/drugs/duloxetine/duloxetine-30-mg-dr-capsule?quantity=30";

    private static readonly string[] Every =
    [
        "/", "/drugs/duloxetine", Product, Product + "&area=941", "/classes/snri", "/articles/norepinephrine", "/how-prices-work", "/privacy", "/about", "/search?q=du",
        "/figures/f3-2-30-us-17", "/figures/f4-2-30-941-17", "/figures/f5-2-30-941-17", "/figures/f10-2-30-us-17",
        TestBook.Coupon, "/cards/harborlight", "/saved", "/saved?list=duloxetine-30-mg-dr-capsule.30,unheard-of.30&find=du",
    ];

    [Fact]
    public async Task The_worked_example_reads_as_it_must()
    {
        TestSite site = await TestSite.SharedAsync();
        string text = Text(await site.PageAsync(Product + "&area=941"));
        Assert.Contains("Only price we have $12.88", text, StringComparison.Ordinal);
        Assert.Contains("for 30 capsules, all fees included", text, StringComparison.Ordinal);
        Assert.Contains("30 duloxetine 30 mg delayed-release capsules", text, StringComparison.Ordinal);
        Assert.Contains("Harborwick Pharmacy, with Harborlight Card, at any of its stores, seen 2 h ago", text, StringComparison.Ordinal);
        Assert.Contains("76 % below the typical cash price", text, StringComparison.Ordinal);
        Assert.Contains("Typical cash price $55.99 (median of 7 pharmacies near 941, last 90 days)", text, StringComparison.Ordinal);
        Assert.Contains("$0.43 each", text, StringComparison.Ordinal);
        Assert.Contains("What pharmacies pay for the ingredient (US average)", text, StringComparison.Ordinal);
        Assert.DoesNotContain("82 %", text, StringComparison.Ordinal);
        Assert.DoesNotContain("91 %", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_reference_there_is_no_percentage()
    {
        TestSite site = await TestSite.SharedAsync();
        string text = Text(await site.PageAsync(Product));
        Assert.Contains("no comparison available", text, StringComparison.Ordinal);
        Assert.DoesNotContain(" %", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cost_past_its_time_gives_its_date_and_no_number()
    {
        TestBook book = new();
        book.Watermarks["nadac"] = new Watermark("nadac", TestBook.Seen.AddDays(-40), TestBook.Seen, 3);
        book.Publish();
        await using TestSite site = await TestSite.StartAsync(book);
        string text = Text(await site.PageAsync(Product));
        Assert.Contains("Last seen 14 Oct 2026, not current.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("0.09517", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_percentage_has_its_basis_in_the_same_block()
    {
        TestSite site = await TestSite.SharedAsync();
        foreach (string path in Every)
        {
            foreach (IElement said in (await site.PageAsync(path)).QuerySelectorAll("main *").Where(e => e.ChildNodes.OfType<IText>().Any(t => t.Text.Contains(" % below", StringComparison.Ordinal))))
            {
                IElement block = said.Closest("section, li, tr") ?? said;
                Assert.True(Text(block).Contains("median of", StringComparison.Ordinal), path);
            }
        }
    }

    [Fact]
    public async Task No_page_says_what_must_not_be_said()
    {
        TestSite site = await TestSite.SharedAsync();
        string[] mustNot = ["lowest price", "best price", "guaranteed", "save up to", "average retail price", "hipaa", "up to 7", "levophed</a>"];
        foreach (string path in Every)
        {
            string html = (await site.TextAsync(path)).ToLowerInvariant();
            Assert.All(mustNot, words => Assert.False(html.Contains(words, StringComparison.Ordinal), $"{path} says \"{words}\""));
        }
    }

    [Fact]
    public async Task Every_page_of_the_demonstration_says_so_and_stands_alone()
    {
        TestSite site = await TestSite.SharedAsync();
        foreach (string path in Every)
        {
            HttpResponseMessage answer = await site.GetAsync(path);
            Assert.False(answer.Headers.Contains("Set-Cookie"), path);
            Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
            IHtmlDocument page = await site.PageAsync(path);
            Assert.Contains("whatever is marked invented is made up", page.QuerySelector(".demo")!.TextContent, StringComparison.Ordinal);
            Assert.Empty(page.QuerySelectorAll("[style], style, script:not([src]), iframe, [onclick]"));
            Assert.All(page.QuerySelectorAll("script"), s => Assert.StartsWith("/assets/", s.GetAttribute("src"), StringComparison.Ordinal));
            Assert.All(page.QuerySelectorAll("link[rel=stylesheet], link[rel=icon], img").Select(e => e.GetAttribute("href") ?? e.GetAttribute("src")!), u => Assert.StartsWith("/assets/", u, StringComparison.Ordinal));
            Assert.Single(page.QuerySelectorAll("h1"));
            Assert.NotNull(page.QuerySelector("a.skip[href='#main']"));
            Assert.All(page.QuerySelectorAll("table"), t => Assert.NotNull(t.QuerySelector("caption")));
            Assert.All(page.QuerySelectorAll("th"), t => Assert.NotNull(t.GetAttribute("scope")));
            Assert.All(page.QuerySelectorAll("input:not([type=hidden]), select"), i => Assert.NotNull(page.QuerySelector($"label[for={i.Id}]")));
        }

        await using TestSite live = await TestSite.StartAsync(null, "{}", ("Site:Mode", "Live"));
        Assert.Null((await live.PageAsync("/")).QuerySelector(".demo"));
    }

    [Theory]
    [InlineData("/drugs/duloxetine")]
    [InlineData(Product)]
    [InlineData("/classes/snri")]
    [InlineData("/articles/norepinephrine")]
    public async Task Pages_of_a_drug_carry_the_safety_block_apart_from_the_prices(string path)
    {
        TestSite site = await TestSite.SharedAsync();
        IHtmlDocument page = await site.PageAsync(path);
        string safety = Text(page.QuerySelector(".safety")!);
        Assert.All(["suicidal thoughts", "Serotonin syndrome", "MAOI", "Do not stop suddenly", "911", "988", "not medical advice"], w => Assert.Contains(w, safety, StringComparison.Ordinal));
        Assert.NotNull(page.QuerySelector(".safety a[href^='https://dailymed.nlm.nih.gov/']"));
        Assert.All(page.QuerySelectorAll(".receipt, .line, .prices"), e => Assert.DoesNotContain("depress", e.TextContent, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(Product + "&utm_source=x", Product)]
    [InlineData("/classes/snri?a=b", "/classes/snri")]
    [InlineData("/drugs/duloxetine/duloxetine-30-mg-dr-capsule?quantity=30&quantity=60", Product)]
    [InlineData("/search?q=Cymbalta", "/drugs/duloxetine")]
    [InlineData("/search?q=duloxetine+30mg+caps", "/drugs/duloxetine/duloxetine-30-mg-dr-capsule")]
    [InlineData("/drugs/duloxetine?product=cymbalta-30-mg&quantity=60", "/drugs/duloxetine/cymbalta-30-mg?quantity=60")]
    [InlineData("/drugs/duloxetine?product=cymbalta-30-mg&quantity=7", "/drugs/duloxetine/cymbalta-30-mg?quantity=30")]
    public async Task Some_questions_are_answered_by_redirect(string path, string target)
    {
        TestSite site = await TestSite.SharedAsync();
        HttpResponseMessage answer = await site.GetAsync(path);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(target, answer.Headers.Location?.ToString());
    }

    [Theory]
    [InlineData("94110", HttpStatusCode.SeeOther, Product + "&area=941")]
    [InlineData("02139", HttpStatusCode.SeeOther, Product + "&area=021")]
    [InlineData("00501", HttpStatusCode.SeeOther, Product + "&area=005")]
    [InlineData("00500", HttpStatusCode.BadRequest, null)]
    [InlineData("94110-1234", HttpStatusCode.SeeOther, Product + "&area=941")]
    [InlineData("94110-123", HttpStatusCode.BadRequest, null)]
    [InlineData("94110-12345", HttpStatusCode.BadRequest, null)]
    [InlineData("9411012345", HttpStatusCode.BadRequest, null)]
    [InlineData("9411", HttpStatusCode.BadRequest, null)]
    [InlineData("941100", HttpStatusCode.BadRequest, null)]
    [InlineData("9411a", HttpStatusCode.BadRequest, null)]
    public async Task A_posted_zip_becomes_its_first_three_digits(string zip, HttpStatusCode expected, string? target)
    {
        TestSite site = await TestSite.SharedAsync();
        using FormUrlEncodedContent form = new(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["drug"] = "duloxetine", ["product"] = "duloxetine-30-mg-dr-capsule", ["quantity"] = "30", ["zip"] = zip,
        });
        HttpResponseMessage answer = await site.Client.PostAsync("/place", form, TestContext.Current.CancellationToken);
        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(target, answer.Headers.Location?.ToString());
        if (target is null)
        {
            // The form stands there again, with what is wrong tied to its field, and without what was typed.
            IHtmlDocument page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            IElement field = page.QuerySelector("main form[action='/place'] input[name=zip]")!;
            Assert.Equal(("true", null), (field.GetAttribute("aria-invalid"), field.GetAttribute("value")));
            Assert.Equal("A ZIP code has five digits, for example 94110.", page.GetElementById(field.GetAttribute("aria-describedby")!.Split(' ')[0])!.TextContent);
            Assert.Equal("duloxetine-30-mg-dr-capsule", page.QuerySelector("main form input[name=product]")!.GetAttribute("value"));
        }
    }

    [Theory]
    [InlineData("/drugs/duloxetin", HttpStatusCode.NotFound, "/drugs/duloxetine")]
    [InlineData("/drugs/duloxetine/duloxetine-30-mg-dr-capsule?quantity=31", HttpStatusCode.NotFound, "/drugs/duloxetine/duloxetine-30-mg-dr-capsule?quantity=60")]
    [InlineData("/drugs/duloxetine/nothing", HttpStatusCode.NotFound, "/drugs/duloxetine/cymbalta-30-mg")]
    [InlineData("/drugs/duloxetine/duloxetine-30-mg-dr-capsule?area=CA", HttpStatusCode.BadRequest, Product)]
    [InlineData("/nothing", HttpStatusCode.NotFound, "/")]
    [InlineData("/figures/f9-1", HttpStatusCode.NotFound, "/")]
    public async Task What_is_not_there_is_a_page_that_helps(string path, HttpStatusCode expected, string link)
    {
        TestSite site = await TestSite.SharedAsync();
        IHtmlDocument page = await site.PageAsync(path, expected);
        Assert.NotNull(page.QuerySelector($"main a[href='{link}']"));
    }

    [Fact]
    public async Task While_the_book_is_absent_pages_say_that_prices_are_being_rebuilt()
    {
        await using TestSite site = await TestSite.StartAsync();
        site.Book.Flush();
        foreach (string path in new[] { "/", Product, "/classes/snri", "/drugs/nothing", "/articles/norepinephrine" })
        {
            HttpResponseMessage answer = await site.GetAsync(path);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.NotNull(answer.Headers.RetryAfter);
            Assert.Contains("Prices are being rebuilt", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_receipt_shows_the_votes_and_the_publishers_own_row()
    {
        await using TestSite site = await TestSite.StartAsync(null, "{\"amount\":\"12.88\"}");
        IHtmlDocument page = await site.PageAsync("/figures/f5-2-30-941-17");
        string text = Text(page);
        Assert.Contains("($55.99 − $12.88) ÷ $55.99, rounded down to a whole percent = 76 %", text, StringComparison.Ordinal);
        Assert.Equal(7, page.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("$55.99", page.QuerySelector("tr.decides")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(8, page.QuerySelectorAll(".evidence pre").Length);
        Assert.Contains("4,211", text, StringComparison.Ordinal);
        Assert.Contains(new string('a', 64), text, StringComparison.Ordinal);
        Assert.Contains("Prices have changed since", Text(await site.PageAsync("/figures/f5-2-30-941-16")), StringComparison.Ordinal);
        Assert.Contains("no longer holds", Text(await site.PageAsync("/figures/f5-2-30-us-17")), StringComparison.Ordinal);
    }

    /// <summary>The words of a node; what a voice is told in the place of an amount is left out.</summary>
    internal static string Text(INode node)
    {
        INode eyes = node.Clone();
        foreach (IElement voice in eyes is IParentNode parent ? parent.QuerySelectorAll(".usd + .vh").ToArray() : [])
        {
            voice.Remove();
        }

        return string.Join(' ', eyes.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Text(IHtmlDocument page)
    {
        foreach (IElement voice in page.QuerySelectorAll(".vh").ToArray())
        {
            voice.Remove();
        }

        return Text(page.Body!);
    }
}
