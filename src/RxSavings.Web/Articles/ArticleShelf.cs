using System.Collections.Concurrent;
using RxSavings.Web.Languages;

namespace RxSavings.Web.Articles;

/// <summary>The articles of seed/articles, read and rendered once for each language.</summary>
internal sealed class ArticleShelf(SeedFiles seed)
{
    private readonly ConcurrentDictionary<(string Slug, Language Shown), RenderedArticle> rendered = new();

    /// <summary>The article in the language of the page, or in English where it was not translated; null where there is none by that name.</summary>
    public RenderedArticle? Find(string slug)
    {
        Language here = Language.Here;
        if (rendered.TryGetValue((slug, here), out RenderedArticle? known))
        {
            return known;
        }

        return slug.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && seed.Written($"articles/{slug}", here) is var (file, written)
            ? rendered.GetOrAdd((slug, here), ArticleRenderer.Render(ArticleReader.Read(slug, file), written, here))
            : null;
    }
}
