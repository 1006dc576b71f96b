using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.FileProviders;

namespace RxSavings.Sandbox.World;

/// <summary>A product as the invented world needs it.</summary>
internal sealed record SandboxProduct(int Id, string Slug, string Drug, string Brand, string Strength, int[] Quantities, string[] Ndcs)
{
    /// <summary>RxNorm's name where captured, else a plain one.</summary>
    public string Name { get; init; } = "";

    /// <summary>Empty where not captured.</summary>
    public string RxCui { get; init; } = "";

    /// <summary>"hydrochloride", or "base".</summary>
    public string Salt { get; init; } = "";

    public string Form { get; init; } = "";

    /// <summary>"ir", "dr" or "er".</summary>
    public string Release { get; init; } = "";
}

/// <summary>A drug's names, and its concept where captured.</summary>
internal sealed record SandboxDrug(string Slug, string Name, string Class, string[] Brands, string RxCui);

/// <summary>A package, its product and where that is known from, e.g. "NADAC 2026-04-29".</summary>
internal sealed record SandboxPackage(string Ndc, int Product, string Source);

/// <summary>An invented pharmacy.</summary>
internal sealed record SandboxOutlet(string Code, string Chain, string Name, string Zip3, string City, string State, string Zip);

/// <summary>The seed's tables, read by the sandbox for itself: it shares no code with the clients.</summary>
internal sealed class SeedTables
{
    public SeedTables(IFileProvider seed)
    {
        Files = seed;
        var packages = Rows("catalogue/packages.tsv").GroupBy(r => r["product_id"], r => r["ndc"]).ToDictionary(g => g.Key, g => g.ToArray());
        Products =
        [
            .. Rows("catalogue/products.tsv").Select(r => new SandboxProduct(
                int.Parse(r["id"], CultureInfo.InvariantCulture), r["slug"], r["drug"], r["brand"], r["strength"],
                [.. r["quantities"].Split(',').Select(q => int.Parse(q, CultureInfo.InvariantCulture))],
                packages.GetValueOrDefault(r["id"]) ?? [])
            {
                Name = r["name"], RxCui = r["rxcui"], Salt = r["salt"], Form = r["form"], Release = r["release"],
            }),
        ];
        Drugs = [.. Rows("catalogue/drugs.tsv").Select(r => new SandboxDrug(r["slug"], r["name"], r["class"], r["brands"].Split('|', StringSplitOptions.RemoveEmptyEntries), r["ingredient_rxcui"]))];
        Packages = [.. Rows("catalogue/packages.tsv").Select(r => new SandboxPackage(r["ndc"], int.Parse(r["product_id"], CultureInfo.InvariantCulture), r["source"]))];
        // Only what is invented may carry an invented number: real chains stand in the same table.
        ChainNames = Rows("chains.tsv").Where(Invented).ToDictionary(r => r["code"], r => r["name"], StringComparer.Ordinal);
        Chains = [.. Rows("chains.tsv").Where(Invented).Select(r => r["code"])];
        Outlets =
        [
            .. Rows("outlets.tsv").Where(Invented).Select(r => new SandboxOutlet(
                r["code"], r["chain"], r["name"], r["zip3"], r["city"], r.GetValueOrDefault("state", ""), r.GetValueOrDefault("zip", ""))),
        ];
        Programmes =
        [
            .. seed.GetDirectoryContents("programmes").Where(f => f.Name.EndsWith(".json", StringComparison.Ordinal)).Select(Slug).Order(StringComparer.Ordinal),
        ];
    }

    public IFileProvider Files { get; }

    public IReadOnlyList<SandboxProduct> Products { get; }

    public IReadOnlyList<SandboxDrug> Drugs { get; }

    public IReadOnlyList<SandboxPackage> Packages { get; }

    public IReadOnlyList<string> Chains { get; }

    /// <summary>The name of each chain, by its code.</summary>
    public IReadOnlyDictionary<string, string> ChainNames { get; }

    public IReadOnlyList<SandboxOutlet> Outlets { get; }

    /// <summary>Slugs of the programmes that have a file.</summary>
    public IReadOnlyList<string> Programmes { get; }

    /// <summary>Rows of a recorded table; none where the seed does not hold it.</summary>
    public IEnumerable<Dictionary<string, string>> Recorded(string path) => Files.GetFileInfo(path).Exists ? Rows(path) : [];

    public Stream Open(string path) => Files.GetFileInfo(path).CreateReadStream();

    private static bool Invented(Dictionary<string, string> row) => row.GetValueOrDefault("invented") == "yes";

    private IEnumerable<Dictionary<string, string>> Rows(string path)
    {
        using StreamReader reader = new(Open(path));
        string[] header = reader.ReadLine()!.Split('\t');
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            string[] cells = line.Split('\t');
            yield return header.Select((name, i) => (name, cell: i < cells.Length ? cells[i] : "")).ToDictionary(c => c.name, c => c.cell);
        }
    }

    private static string Slug(IFileInfo file)
    {
        using Stream stream = file.CreateReadStream();
        using JsonDocument json = JsonDocument.Parse(stream);
        return json.RootElement.GetProperty("slug").GetString()!;
    }
}
