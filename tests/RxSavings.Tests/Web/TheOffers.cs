using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Xunit;

namespace RxSavings.Tests.Web;

/// <summary>Every price of a fill in one table, what comes by mail in a block of its own, and amounts as a voice says them.</summary>
public sealed class TheOffers
{
    private const string Product = "/drugs/duloxetine/duloxetine-30-mg-dr-capsule?quantity=30";

    [Fact]
    public async Task A_price_stands_with_its_pharmacy_kind_programme_time_unit_price_and_use()
    {
        await using TestSite site = await TestSite.StartAsync(CouponPage.Mixed());
        IElement table = (await site.PageAsync(Product)).QuerySelector(".offers")!;
        Assert.Equal(["Pharmacy", "All-in price", "Each", "Kind", "Program", "Seen", "Use"], table.QuerySelectorAll("thead th").Select(Pages.Text));
        string[][] rows = [.. table.QuerySelectorAll("tbody tr").Select(r => r.QuerySelectorAll("td").Select(Pages.Text).ToArray())];
        Assert.All(rows, row => Assert.Equal(6, row.Length));
        Assert.Equal(["Mail", "Listed", "Card"], rows.Select(r => r[2]));
        Assert.Equal(["no card", "no card", "Harborlight Card"], rows.Select(r => r[3].Replace(" invented", "", StringComparison.Ordinal)));
        Assert.Equal(["Order by mail", "Ask at the counter"], rows[..2].Select(r => r[5]));
        Assert.StartsWith("Get coupon", rows[2][5], StringComparison.Ordinal);
        // A row keeps its parts though a narrow screen shows it in lines.
        Assert.All(table.QuerySelectorAll("tr"), row => Assert.Equal("row", row.GetAttribute("role")));
    }

    [Fact]
    public async Task What_comes_by_mail_is_told_with_its_parts_and_its_seller()
    {
        await using TestSite site = await TestSite.StartAsync(CouponPage.Mixed());
        IHtmlDocument page = await site.PageAsync(Product);
        IElement mail = page.QuerySelector("section[aria-labelledby=mail]")!;
        Assert.Equal(["Drug $3.00", "Pharmacy fee $3.00", "Shipping $2.00"], mail.QuerySelectorAll("dl div").Select(Pages.Text));
        Assert.Equal("$8.00", Pages.Text(mail.QuerySelector(".card-figure")!));
        Assert.Contains("No card is needed.", Pages.Text(mail), StringComparison.Ordinal);
        Assert.Equal("https://post.example/", mail.QuerySelector("a[rel~=noopener]")!.GetAttribute("href"));
        Assert.Null(mail.QuerySelector("a[href*='/coupons/']"));
        Assert.Equal("#mail", page.QuerySelector(".offers .use a")!.GetAttribute("href"));
        Assert.NotNull(page.QuerySelector("#mail"));
        Assert.Null((await (await TestSite.SharedAsync()).PageAsync(Product)).QuerySelector("#mail"));
    }

    [Fact]
    public async Task A_real_sellers_price_is_not_measured_against_an_invented_one()
    {
        await using TestSite site = await TestSite.StartAsync(CouponPage.Mixed());
        IHtmlDocument page = await site.PageAsync(Product + "&area=941");
        Assert.Equal("Post Pharmacy (invented)", page.QuerySelector(".receipt-where strong")!.TextContent);
        Assert.DoesNotContain("%", Pages.Text(page.QuerySelector(".receipt")!), StringComparison.Ordinal);
        Assert.Contains("No comparison available", Pages.Text(page.QuerySelector(".receipt")!), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(".receipt .basis", "55 dollars 99")]
    [InlineData(".receipt-lines dd", "43 cents")]
    [InlineData(".offers .num", "43 cents")]
    [InlineData(".card-figure", "9.517 cents")]
    public async Task Every_amount_is_also_said_in_words(string selector, string words)
    {
        IHtmlDocument page = await (await TestSite.SharedAsync()).PageAsync(Product + "&area=941");
        Assert.Contains(page.QuerySelectorAll(selector), e => e.TextContent.Contains(words, StringComparison.Ordinal));
        Assert.All(page.QuerySelectorAll(".usd"), amount => Assert.Equal(("true", "vh"), (amount.GetAttribute("aria-hidden"), amount.NextElementSibling?.ClassName)));
    }

    [Theory]
    [InlineData("/drugs/venlafaxine/venlafaxine-75-mg-er-capsule", "No price yet")]
    [InlineData("/drugs/venlafaxine", "No price yet")]
    [InlineData("/es/drugs/venlafaxine", "Todavía no hay precio")]
    public async Task Where_no_source_ever_told_a_price_there_is_none_yet_and_not_one_that_has_ended(string path, string words)
    {
        string text = Pages.Text((await (await TestSite.SharedAsync()).PageAsync(path)).QuerySelector("main")!);
        Assert.Contains(words, text, StringComparison.Ordinal);
        Assert.DoesNotContain("No current price", text, StringComparison.Ordinal);
    }
}
