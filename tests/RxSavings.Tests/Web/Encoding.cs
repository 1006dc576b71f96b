using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Xunit;

namespace RxSavings.Tests.Web;

/// <summary>Invariant 15: whatever a publisher writes stands on the page as text and changes nothing of its shape.</summary>
public sealed class Encoding
{
    private static readonly string[] Paths =
    [
        "/drugs/duloxetine", "/drugs/duloxetine/duloxetine-30-mg-dr-capsule?quantity=30&area=941", "/classes/snri", "/articles/norepinephrine", "/",
        "/figures/f4-2-30-941-17", "/figures/f3-2-30-us-17", TestBook.Coupon,
    ];

    public static TheoryData<string> Hostile => new(
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "</td></tr></table><h1>x", "&lt;b&gt;&amp;", "{{class-box snri}}",
        "<!--", "]]>", "javascript:alert(1)", "\u202Eabc", "\uE000class:snri\uE001", "<a href=//evil.example>x</a>", "$1 ${x} {0} {", "\u2028\u0000");

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Hostile_text_leaves_the_shape_of_every_page_unchanged(string text)
    {
        TestSite calm = await TestSite.SharedAsync();
        await using TestSite hostile = await TestSite.StartAsync(new TestBook(text), text);
        foreach (string path in Paths)
        {
            IHtmlDocument expected = await calm.PageAsync(path);
            IHtmlDocument actual = await hostile.PageAsync(path);
            Assert.Equal(Shape(expected), Shape(actual));
            if (path.StartsWith("/figures/", StringComparison.Ordinal))
            {
                Assert.Equal(text.Replace("\u0000", "\uFFFD", StringComparison.Ordinal), actual.QuerySelector(".evidence code")!.TextContent);
            }
        }
    }

    private static string Shape(IHtmlDocument page) => string.Join('\n', page.All.Select(e => e.LocalName + "[" + string.Join(',', e.Attributes.Select(a => a.Name)) + "]" + Address(e)));

    private static string Address(IElement element) => element.GetAttribute("href") ?? element.GetAttribute("src") ?? "";
}
