using System.Collections.Concurrent;

namespace RxSavings.Web.Articles;

/// <summary>The articles of seed/articles, read and rendered once each.</summary>
internal sealed class ArticleShelf(SeedFiles seed)
{
    private readonly ConcurrentDictionary<string, RenderedArticle> rendered = new(StringComparer.Ordinal);

    /// <summary>Null where there is no article by that name.</summary>
    public RenderedArticle? Find(string slug)
    {
        if (rendered.TryGetValue(slug, out RenderedArticle? known))
        {
            return known;
        }

        return slug.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && seed.Text($"articles/{slug}.md") is { } file
            ? rendered.GetOrAdd(slug, ArticleRenderer.Render(ArticleReader.Read(slug, file)))
            : null;
    }
}
