using RxSavings.Pricing.Places;

namespace RxSavings.Pricing.Seeds;

/// <summary>Reads chains.tsv and outlets.tsv.</summary>
internal static class PharmaciesReader
{
    public static Pharmacies Read(Func<string, string?> open, List<string> problems)
    {
        IReadOnlyList<Chain> chains = TabTable.Read(open, "chains.tsv", problems, (table, cells) =>
            new Chain(table.Cell(cells, "code"), table.Cell(cells, "name"), table.Cell(cells, "kind") == "independent", Invented(table, cells)));
        IReadOnlyList<Outlet> outlets = TabTable.Read(open, "outlets.tsv", problems, (table, cells) =>
            Area.TryParse(table.Cell(cells, "zip3"), out Area area) && !area.IsUs
                ? new Outlet(table.Cell(cells, "code"), table.Optional(cells, "chain"), table.Cell(cells, "name"), area, table.Cell(cells, "city"), Invented(table, cells))
                : throw new FormatException("zip3 is not three digits"));
        return new Pharmacies(chains.DistinctBy(c => c.Code), outlets.DistinctBy(o => o.Code));
    }

    /// <summary>Reads chain-names.tsv, which a seed may leave out.</summary>
    public static ChainNames ChainNames(Func<string, string?> open, Pharmacies known, List<string> problems) => new(open("chain-names.tsv") is null ? [] : TabTable.Read(
        open, "chain-names.tsv", problems, (table, cells) => new ChainName(
            table.Cell(cells, "begins"),
            known.ChainNamed(table.Cell(cells, "chain"))?.Code ?? throw new FormatException($"no chain {table.Cell(cells, "chain")}"))));

    private static bool Invented(TabTable table, string[] cells) => table.IfThere(cells, "invented") is "yes";
}
