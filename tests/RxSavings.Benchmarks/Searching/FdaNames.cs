using System.Globalization;
using System.IO.Compression;

namespace RxSavings.Benchmarks.Searching;

/// <summary>120,000 names: brand, generic and with-form names of the FDA's file, the rest those with a strength.</summary>
internal static class FdaNames
{
    private const int Wanted = 120_000;
    private static readonly string[] Strengths = ["5 mg", "10 mg", "20 mg", "25 mg", "40 mg", "50 mg", "60 mg", "100 mg", "200 mg", "500 mg"];

    /// <param name="data">The directory of the real files.</param>
    public static string[] Read(string data)
    {
        using ZipArchive zip = ZipFile.OpenRead(Path.Combine(data, "ndc", "ndc_names_from_fda_2018-04.zip"));
        using StreamReader lines = new(zip.Entries[0].Open());
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        List<string> ordered = [];
        while (lines.ReadLine() is { } line)
        {
            string text = line[(line.IndexOf('\t', StringComparison.Ordinal) + 1)..].Trim('"');
            int open = text.IndexOf('('), close = text.IndexOf(')');
            if (open <= 0 || close <= open)
            {
                continue;
            }

            string brand = text[..open].Trim(), generic = text[(open + 1)..close].Trim();
            string form = string.Concat(text[(close + 1)..].TrimStart().SkipWhile(c => char.IsAsciiDigit(c) || c is ' ' or '.').TakeWhile(c => char.IsAsciiLetter(c)));
            foreach (string name in new[] { brand, generic, $"{brand} {form.ToLowerInvariant()}" })
            {
                if (name.Length is >= 4 and <= 60 && names.Add(name))
                {
                    ordered.Add(name);
                }
            }
        }

        int real = ordered.Count;
        for (int s = 0; ordered.Count < Wanted; s++)
        {
            for (int i = 0; i < real && ordered.Count < Wanted; i++)
            {
                string name = string.Create(CultureInfo.InvariantCulture, $"{ordered[i]} {Strengths[s]}");
                if (names.Add(name))
                {
                    ordered.Add(name);
                }
            }
        }

        return [.. ordered];
    }
}
