using System.Globalization;
using System.IO.Compression;
using RxSavings.Sandbox.Faults;
using RxSavings.Sandbox.World;
using Sylvan.Data.Csv;

namespace RxSavings.Sandbox.Nppes;

/// <summary>
/// The registry: the seed's invented pharmacies with plainly invented streets, a few organisations that show its oddities, and beside them the real ones of a data directory.
/// </summary>
internal sealed class Registry(SandboxOptions options, SeedTables seed, FaultBoard board)
{
    public const string Feed = "nppes";

    private const int Prefix = 2;

    private readonly Lazy<IReadOnlyList<Registrant>> all = new(() => [.. Invented(seed), .. Odd(seed), .. Real(options)]);
    private ILookup<string, Registrant>? byPrefix;

    /// <summary>Who is in it, in the order it is answered in.</summary>
    public IReadOnlyList<Registrant> All => board.Shape(Feed) is { Name: "unknown-code" }
        ? [.. all.Value.Select(r => r with { Status = "Q" })]
        : BentRows.Of(board.Shape(Feed), all.Value);

    /// <summary>Those of <see cref="All"/> whose place or mail may begin as a ZIP asked for does: nobody scans the whole registry for each of a thousand questions.</summary>
    public IEnumerable<Registrant> Near(string zip) =>
        board.Shape(Feed) is null && zip.Length >= Prefix && !zip.AsSpan(0, Prefix).Contains('*')
            ? LazyInitializer.EnsureInitialized(ref byPrefix, ByPrefix)[zip[..Prefix]]
            : All;

    public string? Bent => board.Shape(Feed)?.Name;

    /// <summary>Rows a page has at most, however many are asked for: for "short-pages", the fault's number.</summary>
    public int PageRows => board.Shape(Feed) is { Name: "short-pages" } few ? few.Number : int.MaxValue;

    private ILookup<string, Registrant> ByPrefix() => all.Value
        .SelectMany(r => new[] { r.Zip, r.Mail }.Where(z => z.Length >= Prefix).Select(z => z[..Prefix]).Distinct().Select(z => (Begins: z, Who: r)))
        .ToLookup(p => p.Begins, p => p.Who, StringComparer.Ordinal);

    private static IEnumerable<Registrant> Invented(SeedTables seed) => seed.Outlets.Where(o => o.Zip.Length > 0).Select((o, i) => new Registrant(
        o.Code, o.Name.ToUpperInvariant(), "", string.Create(CultureInfo.InvariantCulture, $"{12 + i} EXAMPLE STREET (INVENTED)"), o.City.ToUpperInvariant(), o.State, o.Zip + "0001", o.Zip + "0002", "--", "2025-01-15",
        "A", i % 3 == 0 ? ["3336C0003X", "333600000X"] : ["3336C0003X"], ""));

    /// <summary>What a reader must see through: closed, no pharmacy, found by its mail's ZIP. Invented, like the ZIP3's others.</summary>
    private static IEnumerable<Registrant> Odd(SeedTables seed)
    {
        if (seed.Outlets.FirstOrDefault(o => o.Zip.Length > 0) is not { } near)
        {
            yield break;
        }

        Registrant odd = new("9990009001", "CLOSED PHARMACY (INVENTED)", "", "1 EXAMPLE STREET (INVENTED)", near.City.ToUpperInvariant(), near.State, near.Zip, near.Zip, "--", "2020-01-15", "D", ["3336C0003X"], "");
        yield return odd;
        yield return odd with { Number = "9990009002", Name = "HOSPITAL (INVENTED)", Status = "A", Taxonomies = ["282N00000X"] };
        yield return odd with { Number = "9990009003", Name = "PHARMACY ELSEWHERE (INVENTED)", Status = "A", Zip = "00501" };
    }

    private static IEnumerable<Registrant> Real(SandboxOptions options)
    {
        string file = Path.Combine(options.Data ?? "", "nppes", "pharmacies_nppes_2025.csv.gz");
        if (options.Data is null || !File.Exists(file))
        {
            yield break;
        }

        using StreamReader text = new(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        using CsvDataReader csv = CsvDataReader.Create(text);
        string At(string column) => csv.GetString(csv.GetOrdinal(column));
        while (csv.Read())
        {
            bool ncpdp = At("other_id_issuer_1") is { } issuer && (issuer.Contains("NCPDP", StringComparison.Ordinal) || issuer.Contains("NABP", StringComparison.Ordinal));
            yield return new Registrant(
                At("npi"), At("organization_name"), At("other_name"), At("address_1"), At("city"), At("state"), At("postal_code"), At("postal_code"), At("telephone"), At("last_update"),
                At("deactivation_date").Length > 0 ? "D" : "A",
                [.. new[] { At("taxonomy_1"), At("taxonomy_2"), At("taxonomy_3") }.Where(t => t.Length > 0)], ncpdp ? At("ncpdp_like_other_id_1") : "");
        }
    }
}
