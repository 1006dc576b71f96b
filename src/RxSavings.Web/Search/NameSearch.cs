using RxSavings.Pricing.Drugs;

namespace RxSavings.Web.Search;

/// <summary>A name that was found.</summary>
/// <param name="Kind">"ingredient", "brand" or "product".</param>
/// <param name="Name">The name that matched, as it is written.</param>
internal sealed record NameMatch(Drug Drug, Product? Product, string Kind, string Name)
{
    public string Path => Product is null ? $"/drugs/{Drug.Slug}" : $"/drugs/{Drug.Slug}/{Product.Slug}";
}

/// <summary>Finds drugs by the beginnings of the words of a name: ingredients first, then brands, then products where strength or form was asked for too.</summary>
internal static class NameSearch
{
    /// <summary>Characters of a question.</summary>
    public const int Longest = 100;

    public static IReadOnlyList<NameMatch> Find(Catalogue catalogue, string question, int limit)
    {
        string[] asked = Words(question);
        IEnumerable<NameMatch> names = Names(catalogue);
        if (asked.Length > 1)
        {
            names = names.Concat(catalogue.Products.Select(p => new NameMatch(catalogue.DrugNamed(p.Drug)!, p, "product", p.Display)));
        }

        return [.. names.Where(n => Begins(Words(n.Name), asked)).OrderBy(n => Rank(n, question)).Take(limit)];
    }

    /// <summary>The match whose whole name was asked for; null where there is none.</summary>
    public static NameMatch? Exact(Catalogue catalogue, string question) =>
        Names(catalogue).FirstOrDefault(n => n.Name.Equals(question.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>Names that look like what was asked, nearest first: for "did you mean", never taken silently.</summary>
    public static IReadOnlyList<NameMatch> Near(Catalogue catalogue, string question, int limit)
    {
        string asked = question.Trim().ToLowerInvariant();
        return
        [
            .. Names(catalogue)
                .Select(n => (Match: n, Distance: Distance(asked, n.Name.ToLowerInvariant())))
                .Where(n => n.Distance <= Math.Max(2, asked.Length / 3))
                .OrderBy(n => n.Distance)
                .Select(n => n.Match)
                .DistinctBy(n => n.Drug.Slug)
                .Take(limit),
        ];
    }

    private static IEnumerable<NameMatch> Names(Catalogue catalogue) =>
        catalogue.Drugs.Select(d => new NameMatch(d, null, "ingredient", d.Name))
            .Concat(catalogue.Drugs.SelectMany(d => d.Brands.Select(b => new NameMatch(d, null, "brand", b))));

    private static int Rank(NameMatch match, string question) =>
        (match.Name.StartsWith(question.Trim(), StringComparison.OrdinalIgnoreCase) ? 0 : 10) + (match.Kind == "ingredient" ? 0 : match.Kind == "brand" ? 1 : 2);

    private static bool Begins(string[] name, string[] asked) => asked.All(a => name.Any(n => n.StartsWith(a, StringComparison.Ordinal)));

    private static string[] Words(string text) =>
        text.ToLowerInvariant().Split([' ', '-', '(', ')', ',', '/'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    // Edits, with two neighbours changing places counted as one (optimal string alignment).
    internal static int Distance(string a, string b)
    {
        int[,] d = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            d[i, 0] = i;
        }

        for (int j = 0; j <= b.Length; j++)
        {
            d[0, j] = j;
        }

        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int change = d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                d[i, j] = Math.Min(change, Math.Min(d[i - 1, j], d[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
                }
            }
        }

        return d[a.Length, b.Length];
    }
}
