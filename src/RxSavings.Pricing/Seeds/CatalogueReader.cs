using System.Globalization;
using RxSavings.Pricing.Drugs;

namespace RxSavings.Pricing.Seeds;

/// <summary>Reads catalogue/drugs.tsv, lay-names.tsv, products.tsv and packages.tsv.</summary>
internal static class CatalogueReader
{
    public static Catalogue Read(Func<string, string?> open, List<string> problems)
    {
        IReadOnlyList<Drug> drugs = LayNamesReader.Named(open, problems, TabTable.Read(open, "catalogue/drugs.tsv", problems, Drug));
        IReadOnlyList<Product> products = TabTable.Read(open, "catalogue/products.tsv", problems, Product);
        HashSet<int> known = [.. products.Select(p => p.Id)];
        HashSet<Ndc> seen = [];
        IReadOnlyList<KeyValuePair<Ndc, int>> packages = TabTable.Read(open, "catalogue/packages.tsv", problems, (table, cells) =>
        {
            if (!Ndc.TryParse(table.Cell(cells, "ndc"), out Ndc ndc) || !seen.Add(ndc))
            {
                throw new FormatException("not an 11-digit NDC, or there twice");
            }

            int product = Number(table.Cell(cells, "product_id"));
            return known.Contains(product) ? KeyValuePair.Create(ndc, product) : throw new FormatException($"no product {product}");
        });
        return new Catalogue(drugs, products, packages);
    }

    private static Drug Drug(TabTable table, string[] cells) => new(
        table.Cell(cells, "slug"), table.Cell(cells, "name"), table.Optional(cells, "class"),
        table.Cell(cells, "brands").Split('|', StringSplitOptions.RemoveEmptyEntries), table.Optional(cells, "ingredient_rxcui"),
        table.IfThere(cells, "also")?.Split('|', StringSplitOptions.RemoveEmptyEntries) ?? [], table.IfThere(cells, "sought")?.Split('|', StringSplitOptions.RemoveEmptyEntries) ?? []);

    private static Product Product(TabTable table, string[] cells)
    {
        int standard = Number(table.Cell(cells, "standard_quantity"));
        int[] quantities = [.. table.Cell(cells, "quantities").Split(',').Select(Number)];
        if (!quantities.Contains(standard))
        {
            throw new FormatException("the standard quantity is not among the quantities");
        }

        PricingUnit unit = table.Cell(cells, "unit") switch
        {
            "EA" => PricingUnit.Each,
            "ML" => PricingUnit.Millilitre,
            "GM" => PricingUnit.Gram,
            string other => throw new FormatException($"unknown unit {other}"),
        };
        return new Product(
            Number(table.Cell(cells, "id")), table.Cell(cells, "slug"), table.Cell(cells, "drug"), table.Optional(cells, "brand"),
            table.Cell(cells, "name"), table.Optional(cells, "rxcui"), table.Cell(cells, "salt"), table.Cell(cells, "form"),
            table.Cell(cells, "release"), table.Cell(cells, "strength"), table.Cell(cells, "display"), unit,
            Number(table.Cell(cells, "units_per_pack")), standard, quantities);
    }

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
            ? number
            : throw new FormatException($"\"{text}\" is not a whole number above 0");
}
