using AngleSharp.Html.Dom;
using Microsoft.Extensions.FileProviders;
using RxSavings.Web.Articles;
using RxSavings.Web.Languages;
using Xunit;

namespace RxSavings.Tests.Web.Languages;

/// <summary>Articles and safety texts in Spanish, and what is shown where there is none.</summary>
public sealed class Untranslated
{
    [Fact]
    public async Task The_Spanish_article_keeps_prices_box_and_lists_and_links_stay_in_Spanish()
    {
        TestSite site = await TestSite.SharedAsync();
        IHtmlDocument page = await site.PageAsync("/es/articles/norepinephrine");
        foreach (string drug in new[] { "desvenlafaxine", "duloxetine", "levomilnacipran", "milnacipran", "venlafaxine" })
        {
            Assert.NotNull(page.QuerySelector($".prose li a[href='/es/drugs/{drug}']"));
        }

        Assert.Contains("desde $12.88: 30 cápsulas de liberación retardada de duloxetina 30 mg", Pages.Text(page.QuerySelector(".prose")!), StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector(".prose .receipt"));
        Assert.Contains("no revisado por un médico", page.QuerySelector(".byline")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector(".prose[lang]"));
        Assert.DoesNotContain(page.QuerySelectorAll("a"), a => a.TextContent.Contains("Levophed", StringComparison.OrdinalIgnoreCase));
        Assert.All(page.QuerySelectorAll(".toc a"), a => Assert.NotNull(page.GetElementById(Uri.UnescapeDataString(a.GetAttribute("href")![1..]))));
        Assert.Equal((await site.PageAsync("/articles/norepinephrine")).QuerySelectorAll(".prose li").Length, page.QuerySelectorAll(".prose li").Length);
    }

    [Fact]
    public async Task The_safety_block_is_in_Spanish_with_the_labels_marked_as_English()
    {
        TestSite site = await TestSite.SharedAsync();
        IHtmlDocument page = await site.PageAsync("/es/drugs/duloxetine");
        string safety = page.QuerySelector(".safety")!.TextContent;
        Assert.All(["pensamientos suicidas", "síndrome serotoninérgico", "IMAO", "No lo deje de golpe", "911", "988", "no es un consejo médico"], w => Assert.Contains(w, safety, StringComparison.Ordinal));
        Assert.Null(page.QuerySelector(".safety-text[lang]"));
        Assert.Equal("en", page.QuerySelector(".safety a[href^='https://dailymed.nlm.nih.gov/']")?.GetAttribute("hreflang"));
    }

    [Fact]
    public void A_text_without_a_translation_is_the_English_one_and_says_so()
    {
        SeedFiles seed = new(new OneText("articles/only.md", "text"));
        Assert.Equal(("text", Language.English), seed.Written("articles/only", Language.Spanish));
        Assert.Null(seed.Written("articles/none", Language.Spanish));
    }

    private sealed class OneText(string path, string text) : IFileProvider
    {
        public IFileInfo GetFileInfo(string subpath) => subpath == path ? new File(text) : new NotFoundFileInfo(subpath);

        public IDirectoryContents GetDirectoryContents(string subpath) => NotFoundDirectoryContents.Singleton;

        public Microsoft.Extensions.Primitives.IChangeToken Watch(string filter) => NullChangeToken.Singleton;

        private sealed class File(string text) : IFileInfo
        {
            public bool Exists => true;

            public long Length => text.Length;

            public string? PhysicalPath => null;

            public string Name => "only.md";

            public DateTimeOffset LastModified => default;

            public bool IsDirectory => false;

            public Stream CreateReadStream() => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
        }
    }
}
