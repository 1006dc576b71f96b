using System.Net;
using AngleSharp.Html.Dom;
using RxSavings.Pricing.Money;
using RxSavings.Pricing.Programmes;
using Xunit;

namespace RxSavings.Tests.Web;

public sealed class CardPage
{
    [Theory]
    [InlineData("/cards/harborlight")]
    [InlineData("/card/harborlight")]
    public async Task A_card_shows_its_codes_and_everything_the_laws_want_said(string path)
    {
        TestSite site = await TestSite.SharedAsync();
        IHtmlDocument page = await site.PageAsync(path);
        string text = Pages.Text(page.QuerySelector("main")!);
        Assert.Equal("Harborlight Card", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(["999999", "DEMO", "DEMO", "1"], page.QuerySelectorAll("[data-copy]").Select(c => c.GetAttribute("data-copy")));
        Assert.Equal(5, page.QuerySelectorAll(".terms ol li").Length);
        string[] told =
        [
            "THIS IS NOT INSURANCE", "It is not insurance", "discounts on prescription medicines at the pharmacies that take it", "It pays nothing to pharmacies",
            "Medicare, Medicaid, TRICARE", "may not count toward your deductible", "Harborlight (invented) runs it", "There is no fee", "nothing to cancel",
            "every state", "Who is paid: nobody", "1 Example Street", "555-0100", "harborlight.example/n", "Complaints write", "1 Jan 2026, nobody", "set 1",
        ];
        Assert.All(told, words => Assert.Contains(words, text, StringComparison.Ordinal));
        Assert.NotNull(page.QuerySelector("a[href='https://harborlight.example/n']"));
        Assert.NotNull(page.QuerySelector("a[href='tel:5550100']"));
        Assert.Equal("http://localhost:5080/cards/harborlight", page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
    }

    [Fact]
    public async Task An_unknown_card_is_a_page_that_names_the_others()
    {
        TestSite site = await TestSite.SharedAsync();
        IHtmlDocument page = await site.PageAsync("/cards/nothing-like-it", HttpStatusCode.NotFound);
        Assert.NotNull(page.QuerySelector("main a[href='/cards/harborlight']"));
    }

    [Fact]
    public async Task A_fee_an_eligibility_test_excluded_states_and_a_rule_of_the_member_id_are_said()
    {
        await using TestSite site = await WithAsync(c => c with
        {
            Fee = new Usd(999), EligibilityTest = true, StatesExcluded = ["CA", "WA"], MemberId = null, MemberIdRule = "Your telephone number",
        });
        IHtmlDocument page = await site.PageAsync("/cards/harborlight");
        string text = Pages.Text(page.QuerySelector("main")!);
        Assert.Contains("Membership costs $9.99. To cancel, call 555-0100. It may not be used in CA, WA. Not everyone may use it", text, StringComparison.Ordinal);
        Assert.Contains("Member ID Your telephone number", text, StringComparison.Ordinal);
        Assert.DoesNotContain("free", text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(3, page.QuerySelectorAll("[data-copy]").Length);
        Assert.Single(page.QuerySelectorAll("svg"));
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("//evil.example")]
    [InlineData("data:text/html,x")]
    public async Task What_an_operator_writes_is_text_and_never_a_script_or_another_shape(string hostile)
    {
        TestSite calm = await TestSite.SharedAsync();
        await using TestSite site = await WithAsync(c => c with
        {
            Name = hostile, Operator = new ProgrammeOperator(hostile, hostile, "555-0100 " + hostile.Replace('1', 'l'), hostile, hostile), WhoIsPaid = hostile, ComplaintRoute = hostile,
        });
        foreach (string path in new[] { "/cards/harborlight", TestBook.Coupon })
        {
            IHtmlDocument expected = await calm.PageAsync(path);
            IHtmlDocument page = await site.PageAsync(path);
            Assert.Equal(expected.QuerySelectorAll("main *").Length - 2, page.QuerySelectorAll("main *").Length);
            Assert.Equal(hostile, page.QuerySelector("address strong")!.TextContent);
            Assert.All(page.QuerySelectorAll("main a"), a => Assert.Matches("^(/|tel:5550100$)", a.GetAttribute("href")));
        }
    }

    private static async Task<TestSite> WithAsync(Func<CardProgramme, CardProgramme> change)
    {
        TestBook book = new();
        CardProgramme card = change(book.Directory.Programmes["harborlight"]);
        book.Directory = book.Directory with { Programmes = new Dictionary<string, CardProgramme>(StringComparer.Ordinal) { ["harborlight"] = card } };
        book.Publish();
        return await TestSite.StartAsync(book);
    }
}
