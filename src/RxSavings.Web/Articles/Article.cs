using RxSavings.Web.Languages;

namespace RxSavings.Web.Articles;

/// <summary>An article as it was written: the head of the file, and its text.</summary>
/// <param name="Author">Who wrote it.</param>
/// <param name="Reviewed">Who reviewed it medically and when; null where nobody did, which the page then says.</param>
internal sealed record Article(string Slug, string Title, string Description, string Author, string? Reviewed, DateOnly Updated, DateOnly Due, string? Class, string Text);

/// <summary>A piece of a rendered article, in order.</summary>
internal abstract record ArticlePiece
{
    /// <summary>Finished HTML.</summary>
    public sealed record Html(string Markup) : ArticlePiece;

    /// <summary>The line a drug starts at.</summary>
    public sealed record Price(string Drug) : ArticlePiece;

    /// <summary>The box of a class.</summary>
    public sealed record Box(string Class) : ArticlePiece;
}

/// <summary>A heading of the table of contents.</summary>
internal sealed record ArticleHeading(string Id, string Words);

/// <summary>An article ready to be put on a page.</summary>
/// <param name="Written">The language it is written in.</param>
internal sealed record RenderedArticle(Article Article, Language Written, IReadOnlyList<ArticleHeading> Contents, IReadOnlyList<ArticlePiece> Pieces);
