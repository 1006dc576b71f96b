using System.Text.Json;
using RxSavings.Sandbox.World;

namespace RxSavings.Sandbox.OpenFda;

/// <summary>The directory of the seed's own facts: its products and packages, and a few recorded rows that do to a reader what the publisher's do.</summary>
internal static class SeedDirectory
{
    private const string Recorded = "openfda/metformin_2026-08-21.json";
    private const string Epc = "Serotonin and Norepinephrine Reuptake Inhibitor [EPC]";

    public static IReadOnlyList<FdaProduct> Read(SeedTables seed) =>
    [
        .. seed.Products.SelectMany(p => Products(seed, p)).Concat(FlatDirectory.Products(seed.Recorded("openfda/ndc_2018-04_rows.tsv").Select(r => (r["ndc"], r["text"]))).Select(Repacked))
            .Concat(Captured(seed)).OrderBy(p => p.ProductNdc, StringComparer.Ordinal),
    ];

    private static IEnumerable<FdaProduct> Products(SeedTables seed, SandboxProduct product)
    {
        SandboxDrug drug = seed.Drugs.First(d => d.Slug == product.Drug);
        string salted = product.Salt == "base" ? drug.Name : $"{drug.Name} {product.Salt}";
        string[] strengths = [.. seed.Products.Where(p => p.Drug == product.Drug && p.Brand == product.Brand && p.RxCui.Length > 0).Select(p => p.RxCui).Distinct()];
        bool pack = product.Form == "pack";
        return product.Ndcs.Select(PackageNdc.Hyphenated).GroupBy(PackageNdc.ProductOf).Select(g => new FdaProduct(
            g.Key, product.Brand.Length > 0 ? product.Brand : null, salted, null, pack ? [] : [new FdaIngredient(salted.ToUpperInvariant(), $"{product.Strength}/1")],
            pack ? "KIT" : Form(product), pack ? null : "ORAL", "HUMAN PRESCRIPTION DRUG", [Epc], product.RxCui.Length > 0 ? strengths : [],
            product.RxCui.Length > 0 ? FdaPackager.Original : FdaPackager.Unsaid, [.. g.Select(n => new FdaPackage(n, null))]));
    }

    private static string Form(SandboxProduct product) => (product.Form, product.Release) switch
    {
        ("capsule", "dr") => "CAPSULE, DELAYED RELEASE",
        ("capsule", "er") => "CAPSULE, EXTENDED RELEASE",
        ("tablet", "er") => "TABLET, EXTENDED RELEASE",
        (string form, _) => form.ToUpperInvariant(),
    };

    /// <summary>PD-Rx repacks others' drugs: its rows have no is_original_packager.</summary>
    private static FdaProduct Repacked(FdaProduct row) =>
        row.ProductNdc.StartsWith("55289-", StringComparison.Ordinal)
            ? row with { Labeler = "PD-Rx Pharmaceuticals, Inc.", ProductType = "HUMAN PRESCRIPTION DRUG", Packager = FdaPackager.Repackager }
            : row;

    /// <summary>The one product that was captured whole.</summary>
    private static IEnumerable<FdaProduct> Captured(SeedTables seed)
    {
        if (!seed.Files.GetFileInfo(Recorded).Exists)
        {
            yield break;
        }

        using Stream file = seed.Open(Recorded);
        using JsonDocument json = JsonDocument.Parse(file);
        JsonElement row = json.RootElement;
        yield return new FdaProduct(
            Text("product_ndc"), Text("brand_name"), Text("generic_name"), Text("labeler_name"),
            [.. row.GetProperty("active_ingredients").EnumerateArray().Select(i => new FdaIngredient(i.GetProperty("name").GetString()!, i.GetProperty("strength").GetString()!))],
            Text("dosage_form"), row.GetProperty("route")[0].GetString(), Text("product_type"), [.. row.GetProperty("pharm_class").EnumerateArray().Select(c => c.GetString()!)],
            [.. row.GetProperty("openfda").GetProperty("rxcui").EnumerateArray().Select(c => c.GetString()!)], FdaPackager.Original,
            [.. row.GetProperty("packaging").EnumerateArray().Select(p => new FdaPackage(p.GetProperty("package_ndc").GetString()!, p.GetProperty("description").GetString()))])
        { Verbatim = row.GetRawText() };

        string Text(string name) => row.GetProperty(name).GetString()!;
    }
}
