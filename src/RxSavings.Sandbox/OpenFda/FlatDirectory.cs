using System.IO.Compression;
using System.Text.RegularExpressions;

namespace RxSavings.Sandbox.OpenFda;

/// <summary>
/// The directory of 2018-04-24 as it was flattened: an eleven-digit code, and "BRAND (generic) package text (hyphenated code)". It states no labeler,
/// strength, type or date, so none is served.
/// </summary>
internal static partial class FlatDirectory
{
    public const string FileName = "ndc_names_from_fda_2018-04.zip";

    /// <summary>When it was published.</summary>
    public static DateOnly Day { get; } = new(2018, 4, 24);

    public static IReadOnlyList<FdaProduct> Read(string zip)
    {
        using ZipArchive archive = ZipFile.OpenRead(zip);
        using StreamReader lines = new(archive.Entries[0].Open());
        return Products(Lines(lines));
    }

    /// <summary>Groups rows of a code and its text into products: packages of one product code under one pair of names.</summary>
    public static IReadOnlyList<FdaProduct> Products(IEnumerable<(string Ndc11, string Text)> rows) =>
    [
        .. rows.Select(r => Row(r.Ndc11, r.Text))
            .GroupBy(r => (Product: PackageNdc.ProductOf(r.Package.Ndc), r.Brand, r.Generic))
            .OrderBy(g => g.Key.Product, StringComparer.Ordinal)
            .Select(g => new FdaProduct(
                g.Key.Product, g.Key.Brand, g.Key.Generic, null, [], Form(g.First().Package.Description), null, null, [], [], FdaPackager.Unsaid,
                [.. g.Select(r => r.Package)])),
    ];

    private static IEnumerable<(string Ndc11, string Text)> Lines(StreamReader lines)
    {
        lines.ReadLine();
        while (lines.ReadLine() is { } line)
        {
            int tab = line.IndexOf('\t', StringComparison.Ordinal);
            yield return (line["NDC:".Length..tab], line[(tab + 1)..].Trim('"'));
        }
    }

    private static (string? Brand, string Generic, FdaPackage Package) Row(string ndc11, string text)
    {
        string code = Code().Matches(text).Select(m => m.Groups[1].Value).FirstOrDefault(c => PackageNdc.Padded(c) == ndc11) ?? PackageNdc.Hyphenated(ndc11);
        int open = text.IndexOf(" (", StringComparison.Ordinal);
        int close = open < 0 ? -1 : EndOfGeneric(text, open);
        return close < 0
            ? (null, text, new FdaPackage(code, null))
            : (text[..open], text[(open + 2)..close], new FdaPackage(code, text[(close + 2)..]));
    }

    /// <summary>The parenthesis after which a package is counted: ") 30 TABLET in 1 BOTTLE".</summary>
    private static int EndOfGeneric(string text, int open)
    {
        int close = text.IndexOf(") ", open, StringComparison.Ordinal);
        while (close >= 0 && !(close + 2 < text.Length && (char.IsAsciiDigit(text[close + 2]) || text[close + 2] == '.') && text.IndexOf(" in ", close, StringComparison.Ordinal) > 0))
        {
            close = text.IndexOf(") ", close + 1, StringComparison.Ordinal);
        }

        return close;
    }

    /// <summary>The form is what the innermost package counts: "30 TABLET in 1 BOTTLE".</summary>
    private static string? Form(string? description) =>
        description is not null && Counted().Match(description.Split('>')[^1]) is { Success: true } counted ? counted.Groups[1].Value : null;

    [GeneratedRegex(@"\((?:GS1:)?(\d{4,5}-\d{3,4}-\d{1,2})\)")]
    private static partial Regex Code();

    [GeneratedRegex(@"^\s*[.\d]+ ([A-Z][A-Z, /-]*[A-Z]) in \d")]
    private static partial Regex Counted();
}
