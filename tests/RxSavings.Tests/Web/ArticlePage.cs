using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using RxSavings.Web.Articles;
using RxSavings.Web.Languages;
using Xunit;

namespace RxSavings.Tests.Web;

public sealed partial class ArticlePage
{
    [Fact]
    public async Task Without_any_tag_or_link_the_lists_are_still_there()
    {
        TestSite site = await TestSite.SharedAsync();
        string text = WebUtility.HtmlDecode(Tags().Replace(await site.TextAsync("/articles/norepinephrine"), " "));
        string[] drugs = ["desvenlafaxine", "duloxetine", "levomilnacipran", "milnacipran", "venlafaxine", "Pristiq", "Cymbalta", "Drizalma Sprinkle", "Fetzima", "Savella", "Effexor XR"];
        string[] symptoms = ["agitation", "confusion", "hallucinations", "fast heartbeat", "blood pressure", "sweating", "fever", "tremor", "stiff", "reflexes", "coordination", "seizures", "nausea", "vomiting", "diarrhea", "coma"];
        string[] sources = ["MedlinePlus", "National Institute of Mental Health", "DailyMed"];
        Assert.All([.. drugs, .. symptoms, .. sources], word => Assert.Contains(word, text, StringComparison.Ordinal));
        Assert.Contains("not medically reviewed", text, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_five_are_linked_with_their_prices_and_levophed_is_not()
    {
        TestSite site = await TestSite.SharedAsync();
        IHtmlDocument page = await site.PageAsync("/articles/norepinephrine");
        foreach (string drug in new[] { "desvenlafaxine", "duloxetine", "levomilnacipran", "milnacipran", "venlafaxine" })
        {
            Assert.NotNull(page.QuerySelector($".prose li a[href='/drugs/{drug}']"));
        }

        Assert.Contains("starts at $12.88: 30 duloxetine 30 mg delayed-release capsules", page.QuerySelector(".prose")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("SNRIs start at", page.QuerySelector(".prose .receipt")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Norepinephrine (Levophed)", page.QuerySelector(".prose")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(page.QuerySelectorAll("a"), a => a.TextContent.Contains("Levophed", StringComparison.OrdinalIgnoreCase));
        Assert.All(page.QuerySelectorAll(".toc a"), a => Assert.NotNull(page.QuerySelector(a.GetAttribute("href")!)));
        Assert.True(page.QuerySelectorAll(".toc a").Length >= 5);
    }

    [Theory]
    [InlineData("/articles/norepinephrine", "12 dollars 88")]
    [InlineData("/es/articles/norepinephrine", "12 dólares con 88 centavos")]
    public async Task Its_amounts_are_heard_as_words_that_do_not_stand_in_its_text(string path, string words)
    {
        IHtmlDocument page = await (await TestSite.SharedAsync()).PageAsync(path);
        IElement[] amounts = [.. page.QuerySelectorAll(".prose li .usd")];
        Assert.NotEmpty(amounts);
        Assert.All(amounts, a => Assert.Equal(("true", "vh heard", ""), (a.GetAttribute("aria-hidden"), a.NextElementSibling!.ClassName, a.NextElementSibling.TextContent)));
        Assert.Contains(amounts, a => a.TextContent == "$12.88" && a.NextElementSibling!.GetAttribute("data-say")!.Trim() == words);
        Assert.DoesNotContain(words, page.QuerySelector(".prose ul")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Raw_html_and_private_marks_in_an_article_are_text()
    {
        Article article = new("x", "t", "d", "a", null, new DateOnly(2026, 1, 1), new DateOnly(2027, 1, 1), null, "<script>alert(1)</script> \uE000class:snri\uE001\n\n{{class-box snri}}");
        RenderedArticle rendered = ArticleRenderer.Render(article, Language.English, Language.English);
        Assert.Single(rendered.Pieces.OfType<ArticlePiece.Box>());
        Assert.DoesNotContain(rendered.Pieces.OfType<ArticlePiece.Html>(), p => p.Markup.Contains("<script", StringComparison.Ordinal));
    }

    [GeneratedRegex("<[^>]*>", RegexOptions.None, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Tags();
}
