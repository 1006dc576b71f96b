using System.Globalization;

namespace RxSavings.Web.Articles;

/// <summary>Reads an article: a head of "name: value" lines between two lines of three hyphens, then Markdown.</summary>
internal static class ArticleReader
{
    /// <summary>Throws <see cref="InvalidDataException"/> naming the slug and what its head lacks.</summary>
    public static Article Read(string slug, string file)
    {
        string[] lines = file.ReplaceLineEndings("\n").Split('\n');
        int end = Array.IndexOf(lines, "---", 1);
        if (lines[0] != "---" || end < 0)
        {
            throw new InvalidDataException($"articles/{slug}.md has no head between two lines of ---");
        }

        Dictionary<string, string> head = lines[1..end].Select(l => l.Split(':', 2)).Where(p => p.Length == 2)
            .ToDictionary(p => p[0].Trim(), p => p[1].Trim(), StringComparer.Ordinal);
        return new Article(
            slug, Need("title"), Need("description"), Need("author"), head.GetValueOrDefault("reviewed"), Day("updated"), Day("due"), head.GetValueOrDefault("class"),
            string.Join('\n', lines[(end + 1)..]));

        string Need(string name) =>
            head.GetValueOrDefault(name) is { Length: > 0 } value ? value : throw new InvalidDataException($"articles/{slug}.md: its head lacks \"{name}\"");

        DateOnly Day(string name) => DateOnly.ParseExact(Need(name), "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
