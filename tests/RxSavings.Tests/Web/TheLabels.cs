using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using RxSavings.Pricing.Labels;
using Xunit;

namespace RxSavings.Tests.Web;

/// <summary>Labels on the pages: quoted in their own words where they may be, else linked. All label text here is invented.</summary>
public sealed class TheLabels
{
    private const string Words = "INVENTED LABEL TEXT <b>of a box</b>";
    private static readonly Guid SetId = new("11111111-1111-4111-8111-111111111111");

    [Theory]
    [InlineData("/drugs/duloxetine/duloxetine-30-mg-dr-capsule", "Boxed warning on the label of duloxetine", "The label’s own words: set id 11111111-1111-4111-8111-111111111111, version 7, 20 May 2025, of DULOXETINE [EXAMPLE].")]
    [InlineData("/es/drugs/duloxetine/duloxetine-30-mg-dr-capsule", "Recuadro de advertencia en la etiqueta de duloxetina (en inglés)", "versión 7")]
    public async Task A_boxed_warning_stands_in_the_labels_words_with_set_id_version_and_day(string path, string head, string source)
    {
        await using TestSite site = await SiteAsync(LabelPart.BoxedWarning, LabelPart.SerotoninSyndrome);
        IHtmlDocument page = await site.PageAsync(path);
        IElement quote = page.QuerySelector(".safety .label-quote")!;
        Assert.Equal(head, quote.QuerySelector("h3")!.TextContent);
        IElement words = quote.QuerySelector("blockquote")!;
        Assert.Equal(("en", $"https://dailymed.nlm.nih.gov/dailymed/drugInfo.cfm?setid={SetId}"), (words.GetAttribute("lang"), words.GetAttribute("cite")));
        Assert.Equal([Words, "after"], words.QuerySelectorAll("p").Skip(1).Select(p => p.TextContent));
        Assert.Equal(["one", "two"], words.QuerySelectorAll("li").Select(p => p.TextContent));
        Assert.Contains(source, quote.TextContent, StringComparison.Ordinal);
        Assert.Single(page.QuerySelectorAll(".safety details.label-quote"));
    }

    [Fact]
    public async Task Our_own_words_of_the_box_give_way_to_the_labels_and_the_rest_of_ours_stays()
    {
        await using TestSite quoting = await SiteAsync(LabelPart.BoxedWarning);
        string text = (await quoting.PageAsync("/drugs/duloxetine")).QuerySelector(".safety")!.TextContent;
        Assert.DoesNotContain("suicidal thoughts in young people", text, StringComparison.Ordinal);
        Assert.Contains("Serotonin syndrome can be life-threatening", text, StringComparison.Ordinal);
        Assert.Contains("988", text, StringComparison.Ordinal);
        TestSite linking = await TestSite.SharedAsync();
        string ours = (await linking.PageAsync("/drugs/duloxetine")).QuerySelector(".safety")!.TextContent;
        Assert.Contains("Boxed warning: suicidal thoughts in young people", ours, StringComparison.Ordinal);
        Assert.DoesNotContain("[boxed]", ours, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_one_drug_of_the_page_has_no_box_to_quote_ours_stands_too()
    {
        await using TestSite site = await SiteAsync(LabelPart.BoxedWarning);
        IElement safety = (await site.PageAsync("/classes/snri")).QuerySelector(".safety")!;
        Assert.Contains("suicidal thoughts in young people", safety.TextContent, StringComparison.Ordinal);
        Assert.Contains("INVENTED LABEL TEXT", safety.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_label_approves_stands_on_the_classs_page_in_its_words_and_on_no_page_with_a_price()
    {
        await using TestSite site = await SiteAsync(LabelPart.Indications);
        Assert.Contains("INVENTED LABEL TEXT", (await site.PageAsync("/classes/snri")).QuerySelector(".approvals")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("INVENTED LABEL TEXT", await site.TextAsync("/drugs/duloxetine/duloxetine-30-mg-dr-capsule"), StringComparison.Ordinal);
        Assert.DoesNotContain("INVENTED LABEL TEXT", await site.TextAsync("/drugs/duloxetine"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_section_that_is_not_whole_says_so()
    {
        TestBook book = new();
        book.Directory = book.Directory with { Labels = Shelf(false, LabelPart.BoxedWarning) };
        book.Publish();
        await using TestSite site = await TestSite.StartAsync(book);
        Assert.Contains("A table or picture is left out here", await site.TextAsync("/drugs/duloxetine"), StringComparison.Ordinal);
    }

    private static async Task<TestSite> SiteAsync(params LabelPart[] parts)
    {
        TestBook book = new();
        book.Directory = book.Directory with { Labels = Shelf(true, parts) };
        book.Publish();
        return await TestSite.StartAsync(book);
    }

    private static LabelShelf Shelf(bool whole, params LabelPart[] parts) => new(
        [
            new LabelFact(SetId, "duloxetine", 7, new DateOnly(2025, 5, 20), "DULOXETINE [EXAMPLE]", "Example", [],
                [.. parts.Select(p => new LabelSection(p, "INVENTED", [new(Words), new("one", true), new("two", true), new("after")], whole))]),
        ],
        new Dictionary<int, Guid> { [2] = SetId });
}
