using RxSavings.Pricing.Drugs;

namespace RxSavings.Pricing.Seeds;

/// <summary>Reads catalogue/lay-names.tsv, which a seed may lack: what people call a drug, and its brands that left the market. The names of classes are not a catalogue's.</summary>
internal static class LayNamesReader
{
    private const string File = "catalogue/lay-names.tsv";

    /// <summary>The drugs with the names that lead to them. A name of a drug that is not there is a problem.</summary>
    public static IReadOnlyList<Drug> Named(Func<string, string?> open, List<string> problems, IReadOnlyList<Drug> drugs)
    {
        if (open(File) is null)
        {
            return drugs;
        }

        HashSet<string> known = [.. drugs.Select(d => d.Slug)];
        ILookup<string, (string Name, bool Brand)> names = TabTable.Read(open, File, problems, (table, cells) => Row(table, cells, known)).SelectMany(r => r).ToLookup(n => n.Drug, n => (n.Name, n.Brand));
        return
        [
            .. drugs.Select(d => names[d.Slug].ToArray() is { Length: > 0 } more
                ? d with { SoughtAs = [.. d.SoughtAs ?? [], .. more.Where(n => !n.Brand).Select(n => n.Name)], SoughtBrands = [.. more.Where(n => n.Brand).Select(n => n.Name)] }
                : d),
        ];
    }

    private static (string Drug, string Name, bool Brand)[] Row(TabTable table, string[] cells, HashSet<string> known)
    {
        bool brand = table.Cell(cells, "kind") switch
        {
            "brand" => true,
            "name" => false,
            string other => throw new FormatException($"\"{other}\" is neither brand nor name"),
        };
        string[] drugs = table.Cell(cells, "drugs").Split('|', StringSplitOptions.RemoveEmptyEntries);
        return drugs.FirstOrDefault(d => !known.Contains(d)) is { } unknown
            ? throw new FormatException($"no drug {unknown}")
            : [.. drugs.SelectMany(d => table.Cell(cells, "names").Split('|', StringSplitOptions.RemoveEmptyEntries).Select(n => (d, n, brand)))];
    }
}
