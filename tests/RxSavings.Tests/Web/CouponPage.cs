using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using RxSavings.Pricing.Figures;
using RxSavings.Pricing.Money;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Programmes;
using RxSavings.Pricing.Sheets;
using Xunit;

namespace RxSavings.Tests.Web;

public sealed class CouponPage
{
    private const string Product = "/drugs/duloxetine/duloxetine-30-mg-dr-capsule?quantity=30";
    private static readonly DateTimeOffset Expires = TestBook.Seen.AddHours(72);

    [Fact]
    public async Task A_coupon_says_what_it_costs_where_until_when_and_with_which_codes()
    {
        TestSite site = await TestSite.SharedAsync();
        IHtmlDocument page = await site.PageAsync(TestBook.Coupon);
        string text = Pages.Text(page.QuerySelector("main")!);
        Assert.Contains("THIS IS NOT INSURANCE", text, StringComparison.Ordinal);
        Assert.Contains("12 dollars 88", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("for 30 capsules, all fees included", text, StringComparison.Ordinal);
        Assert.Contains("30 duloxetine 30 mg delayed-release capsules", text, StringComparison.Ordinal);
        Assert.Contains("At Harborwick Pharmacy, at any of its stores, seen 2 h ago invented", text, StringComparison.Ordinal);
        Assert.Equal(["999999", "DEMO", "DEMO", "1"], page.QuerySelectorAll("[data-copy]").Select(c => c.GetAttribute("data-copy")));
        Assert.Equal(["2026-11-23T06:00:00Z", "2026-11-26T06:00:00Z"], page.QuerySelectorAll("main time").Select(t => t.GetAttribute("datetime")));
        Assert.Equal(2, page.QuerySelectorAll("svg[role=img][aria-label]").Length);
        Assert.NotNull(page.QuerySelector($"main a[href='{Product}']"));
        Assert.NotNull(page.QuerySelector("main a[href='/cards/harborlight']"));
        Assert.NotNull(page.QuerySelector("meta[name=robots][content=noindex]"));
        Assert.DoesNotContain("depress", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task At_the_counter_the_formulation_is_named_and_the_lower_price_asked_for()
    {
        TestSite site = await TestSite.SharedAsync();
        string said = Pages.Text((await site.PageAsync(TestBook.Coupon)).QuerySelector(".say")!);
        Assert.Contains("“It is for 30 duloxetine 30 mg delayed-release capsules, the generic.”", said, StringComparison.Ordinal);
        Assert.Contains("I pay the lower.”", said, StringComparison.Ordinal);
        Assert.Contains("Prices are estimates", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_Spanish_each_sentence_for_the_counter_has_its_English_beneath()
    {
        TestSite site = await TestSite.SharedAsync();
        foreach (string path in new[] { TestBook.Coupon, "/cards/harborlight" })
        {
            IHtmlDocument here = await site.PageAsync("/es" + path), english = await site.PageAsync(path);
            IElement[] said = [.. here.QuerySelectorAll(".say li")];
            Assert.Equal(3, said.Length);
            Assert.Equal(english.QuerySelectorAll(".say li").Select(Pages.Text), said.Select(s => Pages.Text(s.QuerySelector("[lang=en]")!)));
            Assert.StartsWith("“Quisiera pagar", Pages.Text(said[0]), StringComparison.Ordinal);
            Assert.Empty(english.QuerySelectorAll(".say [lang]"));
        }
    }

    [Fact]
    public async Task A_card_s_price_has_a_coupon_and_a_mailed_or_listed_one_has_none()
    {
        await using TestSite site = await TestSite.StartAsync(Mixed());
        IHtmlDocument page = await site.PageAsync(Product);
        IElement[] rows = [.. page.QuerySelectorAll(".offers tbody tr")];
        Assert.Equal(3, rows.Length);
        Assert.Equal([false, false, true], rows.Select(r => r.QuerySelector("a[href^='/coupons/']") is not null));
        Assert.Null(page.QuerySelector(".receipt .get"));
        Assert.Null((await site.PageAsync("/classes/snri")).QuerySelector(".receipt .get"));
        foreach (Offer offer in FillFigures.At(Cheaper(), site.Book.Directory, site.Book.Watermarks, Area.Us, 30, site.Clock.GetUtcNow()).Offers)
        {
            HttpStatusCode expected = offer.Kind == OfferKind.Card ? HttpStatusCode.OK : HttpStatusCode.NotFound;
            await site.TextAsync("/coupons/2-30-us-" + OfferId.Tail(offer.Id), expected);
        }
    }

    [Fact]
    public async Task Where_the_first_price_is_a_card_s_its_coupon_is_one_step_away_and_never_without_the_notice()
    {
        TestSite site = await TestSite.SharedAsync();
        // A class's box is about no one fill: there it is the card that is to be had.
        foreach ((string path, string to) in new[]
        {
            (Product, TestBook.Coupon), ("/drugs/duloxetine", TestBook.Coupon), ("/classes/snri", TestBook.Card), ("/articles/norepinephrine", TestBook.Card), ("/", TestBook.Card),
        })
        {
            IElement link = (await site.PageAsync(path)).QuerySelector(".receipt .get")!;
            Assert.Equal(to, link.GetAttribute("href"));
            await site.TextAsync(to);
            Assert.Equal("This is not insurance.", link.ParentElement!.QuerySelector("strong")!.TextContent);
        }
    }

    [Theory]
    [InlineData(-1, HttpStatusCode.OK)]
    [InlineData(0, HttpStatusCode.NotFound)]
    [InlineData(1, HttpStatusCode.NotFound)]
    public async Task A_coupon_ends_with_its_price_and_then_leads_back_to_the_product(int seconds, HttpStatusCode expected)
    {
        await using TestSite site = await TestSite.StartAsync();
        site.Clock.SetUtcNow(Expires.AddSeconds(-30));
        await site.TextAsync(TestBook.Coupon);
        site.Clock.SetUtcNow(Expires.AddSeconds(seconds));
        IHtmlDocument page = await site.PageAsync(TestBook.Coupon, expected);
        Assert.NotNull(page.QuerySelector($"main a[href='{Product}']"));
        Assert.Equal(expected == HttpStatusCode.OK, page.Body!.TextContent.Contains("12.88", StringComparison.Ordinal));
        Assert.Equal(expected != HttpStatusCode.OK, page.QuerySelector("h1")!.TextContent == "This coupon has ended");
    }

    [Theory]
    [InlineData("/coupons/2-30-941-zzzzzzzzzzzzz", Product + "&area=941")]
    [InlineData("/coupons/2-30-us-<script>", Product)]
    [InlineData("/coupons/2-31-us-1q5c8w0d3m7yz", "/")]
    [InlineData("/coupons/999-30-us-1q5c8w0d3m7yz", "/")]
    [InlineData("/coupons/2-30-CA-1q5c8w0d3m7yz", "/")]
    [InlineData("/coupons/2-30-us", "/")]
    [InlineData("/coupons/-2--30-us-", "/")]
    [InlineData("/coupons/99999999999-30-us-1q5c8w0d3m7yz", "/")]
    [InlineData("/coupons", "/")]
    public async Task A_coupon_that_is_not_there_is_a_page_that_helps(string path, string link)
    {
        TestSite site = await TestSite.SharedAsync();
        IHtmlDocument page = await site.PageAsync(path, HttpStatusCode.NotFound);
        Assert.NotNull(page.QuerySelector($"main a[href='{link}']"));
    }

    [Fact]
    public async Task A_programme_that_is_no_longer_published_takes_its_coupons_along()
    {
        await using TestSite site = await TestSite.StartAsync();
        await site.TextAsync(TestBook.Coupon);
        site.Book.Directory = site.Book.Directory with { Programmes = new Dictionary<string, CardProgramme>(StringComparer.Ordinal) };
        site.Book.Publish();
        site.Book.Announce();
        await site.TextAsync(TestBook.Coupon, HttpStatusCode.NotFound);
        await site.TextAsync("/cards/harborlight", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_same_coupon_is_computed_once()
    {
        await using TestSite site = await TestSite.StartAsync();
        Assert.Equal(await site.TextAsync(TestBook.Coupon), await site.TextAsync(TestBook.Coupon));
        Assert.Equal(1, site.Book.Reads);
    }

    private static SheetLayers Cheaper()
    {
        SheetLayers example = TestBook.Example();
        OfferFact card = example.National.Offers[0];
        FactKey listed = card.Evidence.Key with { Kind = SourceKind.List, Programme = null, Seller = "chain-b" };
        FactKey mailed = card.Evidence.Key with { Kind = SourceKind.Mail, Programme = "post", Seller = null };
        return example with
        {
            National = example.National with
            {
                Offers =
                [
                    card,
                    new(OfferKind.List, 30, null, "chain-b", null, new Usd(900), Usd.Zero, Usd.Zero, new Evidence(listed, 0)),
                    new(OfferKind.Mail, 30, "post", null, null, new Usd(300), new Usd(300), new Usd(200), new Evidence(mailed, 0)),
                ],
            },
        };
    }

    internal static TestBook Mixed()
    {
        TestBook book = new();
        MailSeller seller = new("post", "Post Pharmacy (invented)", "https://post.example", [], "show");
        book.Directory = book.Directory with { Sellers = new Dictionary<string, MailSeller>(StringComparer.Ordinal) { ["post"] = seller } };
        book.Put(2, Cheaper());
        book.Publish();
        return book;
    }
}
