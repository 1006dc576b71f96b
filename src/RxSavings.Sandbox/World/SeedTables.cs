using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.FileProviders;

namespace RxSavings.Sandbox.World;

/// <summary>A product as the invented world needs it.</summary>
internal sealed record SandboxProduct(int Id, string Slug, string Drug, string Brand, string Strength, int[] Quantities, string[] Ndcs);

/// <summary>An invented pharmacy.</summary>
internal sealed record SandboxOutlet(string Code, string Chain, string Zip3);

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
                packages.GetValueOrDefault(r["id"]) ?? [])),
        ];
        Chains = [.. Rows("chains.tsv").Select(r => r["code"])];
        Outlets = [.. Rows("outlets.tsv").Select(r => new SandboxOutlet(r["code"], r["chain"], r["zip3"]))];
        Programmes =
        [
            .. seed.GetDirectoryContents("programmes").Where(f => f.Name.EndsWith(".json", StringComparison.Ordinal)).Select(Slug).Order(StringComparer.Ordinal),
        ];
    }

    public IFileProvider Files { get; }

    public IReadOnlyList<SandboxProduct> Products { get; }

    public IReadOnlyList<string> Chains { get; }

    public IReadOnlyList<SandboxOutlet> Outlets { get; }

    /// <summary>Slugs of the programmes that have a file.</summary>
    public IReadOnlyList<string> Programmes { get; }

    public Stream Open(string path) => Files.GetFileInfo(path).CreateReadStream();

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
