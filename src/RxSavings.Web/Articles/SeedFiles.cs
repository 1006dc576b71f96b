using Microsoft.Extensions.FileProviders;
using RxSavings.Web.Languages;

namespace RxSavings.Web.Articles;

/// <summary>The seed's files as the pages read them; its root is seed/.</summary>
internal sealed record SeedFiles(IFileProvider Files)
{
    /// <summary>A text file; null where there is none. A name that is not made of letters, digits, hyphens and one folder is none.</summary>
    public string? Text(string path)
    {
        if (path.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '/' or '.')) || path.Contains("..", StringComparison.Ordinal))
        {
            return null;
        }

        IFileInfo file = Files.GetFileInfo(path);
        if (!file.Exists || file.IsDirectory)
        {
            return null;
        }

        using StreamReader reader = new(file.CreateReadStream());
        return reader.ReadToEnd();
    }

    /// <summary>Markdown in a language ("snri.es.md"), or in English ("snri.md") where it was not translated, and the language it is in.</summary>
    public (string Text, Language Written)? Written(string path, Language language) =>
        language != Language.English && Text($"{path}.{language.Tag}.md") is { } own ? (own, language)
        : Text(path + ".md") is { } english ? (english, Language.English)
        : null;
}
