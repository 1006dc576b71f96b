using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using RxSavings.Web.Languages;

namespace RxSavings.Web.Articles;

/// <summary>
/// Markdown to the pieces of a page. A link to "drug:duloxetine" becomes a link to the drug's page with its price line after the list item; a paragraph
/// "{{class-box snri}}" becomes the class's box. Nothing else is ever linked, so a name without such a link (Levophed) has none. Raw HTML is shown as text.
/// </summary>
internal static partial class ArticleRenderer
{
    // Private-use characters mark where prices go; they are taken out of the text first, so that nobody else can place them.
    private const char Open = '\uE000';
    private const char Close = '\uE001';
    private const string DrugScheme = "drug:";

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).Build();

    /// <param name="written">The language it is written in.</param>
    /// <param name="shown">The language of the pages its links lead to.</param>
    public static RenderedArticle Render(Article article, Language written, Language shown)
    {
        string text = article.Text.Replace(Open.ToString(), "", StringComparison.Ordinal).Replace(Close.ToString(), "", StringComparison.Ordinal);
        MarkdownDocument document = Markdown.Parse(ClassBoxes().Replace(text, $"{Open}class:${{class}}{Close}"), Pipeline);
        foreach (LinkInline link in document.Descendants<LinkInline>().Where(l => l.Url?.StartsWith('/') == true && !l.Url.StartsWith("//", StringComparison.Ordinal)))
        {
            link.Url = shown.Address(link.Url!);
        }

        foreach (LinkInline link in document.Descendants<LinkInline>().Where(l => l.Url?.StartsWith(DrugScheme, StringComparison.Ordinal) == true).ToArray())
        {
            string drug = link.Url![DrugScheme.Length..];
            link.Url = shown.Address("/drugs/" + drug);
            if (Ends(link) is { Inline: { } line })
            {
                line.AppendChild(new LiteralInline($"{Open}drug:{drug}{Close}"));
            }
        }

        ArticleHeading[] contents =
        [
            .. document.Descendants<HeadingBlock>().Where(h => h.Level == 2).Select(h => new ArticleHeading(h.GetAttributes().Id ?? "", Words(h))),
        ];
        return new RenderedArticle(article, written, contents, [.. Pieces(document.ToHtml(Pipeline))]);
    }

    private static IEnumerable<ArticlePiece> Pieces(string html)
    {
        foreach (string part in Marks().Split(html))
        {
            if (part.StartsWith(Open))
            {
                string[] mark = part.Trim(Open, Close).Split(':', 2);
                yield return mark[0] == "drug" ? new ArticlePiece.Price(mark[1]) : new ArticlePiece.Box(mark[1]);
            }
            else if (part.Length > 0)
            {
                yield return new ArticlePiece.Html(part);
            }
        }
    }

    // The paragraph a list item's price goes to the end of; null for a link in running text, which gets none.
    private static ParagraphBlock? Ends(LinkInline link)
    {
        ContainerInline? top = link;
        while (top?.Parent is { } parent)
        {
            top = parent;
        }

        return top?.ParentBlock is ParagraphBlock { Parent: ListItemBlock } paragraph ? paragraph : null;
    }

    private static string Words(HeadingBlock heading) => string.Concat(heading.Inline?.Descendants<LiteralInline>().Select(l => l.Content.ToString()) ?? []);

    [GeneratedRegex(@"^\{\{class-box (?<class>[a-z0-9-]{1,40})\}\}$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ClassBoxes();

    [GeneratedRegex("(?:<p>)?(?<mark>\uE000[a-z]+:[a-z0-9-]+\uE001)(?:</p>)?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Marks();
}
