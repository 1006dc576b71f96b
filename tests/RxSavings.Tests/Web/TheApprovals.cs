using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Xunit;

namespace RxSavings.Tests.Web;

/// <summary>What each drug of a class is for, on the class's page alone and never beside a price.</summary>
public sealed class TheApprovals
{
    [Theory]
    [InlineData("", "duloxetine", "generalized anxiety disorder, from 7 years of age", "delayed-release capsules", "not medically reviewed")]
    [InlineData("", "milnacipran", "fibromyalgia; in the US it is not approved for depression", "tablets, and a pack", "not medically reviewed")]
    [InlineData("/es", "duloxetina", "fibromialgia, desde los 13 años", "cápsulas de liberación retardada", "sin revisión médica")]
    public async Task Each_drug_has_its_uses_its_forms_and_its_label_in_the_pages_language(string root, string drug, string use, string form, string note)
    {
        TestSite site = await TestSite.SharedAsync();
        IHtmlDocument page = await site.PageAsync(root + "/classes/snri");
        IElement section = page.QuerySelector("section.approvals")!;
        IElement row = section.QuerySelectorAll("dl > div").Single(d => d.QuerySelector("dt")!.TextContent == drug);
        Assert.Contains(row.QuerySelectorAll("li"), li => li.TextContent == use);
        Assert.Contains(form, row.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("https://dailymed.nlm.nih.gov/", row.QuerySelector("a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains(note, section.TextContent, StringComparison.Ordinal);
        Assert.Equal(5, section.QuerySelectorAll("dt").Length);
    }

    [Fact]
    public async Task They_hold_no_price_and_no_price_holds_them()
    {
        TestSite site = await TestSite.SharedAsync();
        IHtmlDocument page = await site.PageAsync("/classes/snri");
        Assert.DoesNotContain("$", page.QuerySelector("section.approvals")!.TextContent, StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll(".line, .receipt"), e => Assert.DoesNotContain("depress", e.TextContent, StringComparison.OrdinalIgnoreCase));
        Assert.NotNull(page.QuerySelector("section.approvals ~ .safety"));
        Assert.Null((await site.PageAsync("/drugs/duloxetine/duloxetine-30-mg-dr-capsule?quantity=30")).QuerySelector(".approvals"));
    }
}
