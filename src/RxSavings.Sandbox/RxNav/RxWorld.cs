using System.Globalization;
using System.Text.RegularExpressions;
using RxSavings.Sandbox.Faults;
using RxSavings.Sandbox.World;

namespace RxSavings.Sandbox.RxNav;

/// <summary>
/// What is known of RxNorm: the concepts of the seed's drugs and products, and with a data directory every name of its list. Nothing is known of brand
/// concepts: a brand's packages are its clinical drug's, as in the captures.
/// </summary>
internal sealed partial class RxWorld
{
    public const string Feed = "rxnorm";

    /// <summary>"Serotonin and Norepinephrine Reuptake Inhibitor [EPC]".</summary>
    public const string SnriClass = "N0000175749";

    private const string Captured = "202604";
    private readonly FaultBoard board;
    private readonly TimeProvider clock;
    private readonly Lazy<IReadOnlyList<RxConcept>> concepts;
    private readonly Lazy<ILookup<string, RxPackage>> packages;

    public RxWorld(SandboxOptions options, SeedTables seed, FaultBoard board, TimeProvider clock)
    {
        this.board = board;
        this.clock = clock;
        concepts = new(() => ReadConcepts(options.Data, seed));
        packages = new(() => ReadPackages(options.Data, seed).DistinctBy(p => (p.Ndc, p.RxCui)).ToLookup(p => p.RxCui));
        Members = [.. seed.Drugs.Where(d => d.Class == "snri" && d.RxCui.Length > 0).Select(d => new RxMember(SnriClass, d.RxCui))];
    }

    /// <summary>The release: the newest first Monday of a month.</summary>
    public string Version
    {
        get
        {
            DateOnly today = PublisherDays.Today(clock);
            DateOnly monday = FirstMonday(today.Year, today.Month);
            DateOnly release = monday <= today ? monday : FirstMonday(today.AddMonths(-1).Year, today.AddMonths(-1).Month);
            return $"{release.ToString("dd-MMM-yyyy", CultureInfo.InvariantCulture)}{(board.ShapeOf(Feed) is { Length: > 0 } shape ? $" ({shape})" : "")}";
        }
    }

    public IReadOnlyList<RxMember> Members { get; }

    public IReadOnlyList<RxConcept> Concepts => board.Shape(Feed) is { Name: "unknown-code" }
        ? [.. concepts.Value.Select(c => c with { Tty = "ZZ" })]
        : BentRows.Of(board.Shape(Feed), concepts.Value);

    public bool LacksNames => board.Shape(Feed)?.Name == "missing-column";

    public RxConcept? Find(string rxCui) => Concepts.FirstOrDefault(c => c.RxCui == rxCui);

    public IEnumerable<RxPackage> PackagesOf(string rxCui) => packages.Value[rxCui];

    public RxPackage? Package(string ndc11) => packages.Value.SelectMany(p => p).FirstOrDefault(p => p.Ndc == ndc11);

    /// <summary>A code is obsolete where no capture of the newest month knows it.</summary>
    public static bool IsObsolete(RxPackage package) => string.CompareOrdinal(package.To, Captured) < 0;

    private static DateOnly FirstMonday(int year, int month)
    {
        DateOnly first = new(year, month, 1);
        return first.AddDays(((int)DayOfWeek.Monday - (int)first.DayOfWeek + 7) % 7);
    }

    private static IReadOnlyList<RxConcept> ReadConcepts(string? data, SeedTables seed)
    {
        IEnumerable<RxConcept> known = seed.Drugs.Where(d => d.RxCui.Length > 0).Select(d => new RxConcept(d.RxCui, d.Name, "IN", []))
            .Concat(seed.Products.Where(p => p.RxCui.Length > 0).Select(p => new RxConcept(
                p.RxCui, p.Name, Tty(p.Name), [.. seed.Drugs.Where(d => d.Slug == p.Drug && d.RxCui.Length > 0).Select(d => d.RxCui)])));
        string? list = data is null ? null : Path.Combine(data, "rxnorm", "rxcui_names.tsv");
        IEnumerable<RxConcept> named = list is null || !File.Exists(list)
            ? []
            : File.ReadLines(list).Skip(1).Select(l => l.Split('\t')).Where(c => c.Length >= 2).Select(c => new RxConcept(c[0], c[1], Tty(c[1]), []));
        return [.. known.Concat(named).DistinctBy(c => c.RxCui)];
    }

    /// <summary>The list states no term type; the name does, as RxNorm builds its names.</summary>
    private static string Tty(string name) => name switch
    {
        ['{', ..] => "GPCK",
        [.., ']'] => "SBD",
        _ when Dosed().IsMatch(name) => "SCD",
        _ when Strength().IsMatch(name) => "SCDC",
        [>= 'A' and <= 'Z', ..] => "BN",
        _ when Salted().IsMatch(name) => "PIN",
        _ => "IN",
    };

    private static IEnumerable<RxPackage> ReadPackages(string? data, SeedTables seed)
    {
        string? list = data is null ? null : Path.Combine(data, "rxnorm", "snri_ndc_to_rxcui.tsv");
        IEnumerable<RxPackage> captured = list is null || !File.Exists(list)
            ? []
            : File.ReadLines(list).Skip(1).Select(l => l.Split('\t')).Where(c => c.Length >= 2 && c[1].Length > 0).Select(c => new RxPackage(c[0], c[1], Captured, Captured));
        Dictionary<int, string> rxCuis = seed.Products.Where(p => p.RxCui.Length > 0).ToDictionary(p => p.Id, p => p.RxCui);
        IEnumerable<RxPackage> seeded =
            from package in seed.Packages
            where rxCuis.ContainsKey(package.Product)
            let months = Months(package.Source)
            where months is not null
            select new RxPackage(package.Ndc, rxCuis[package.Product], months.Value.From, months.Value.To);
        return captured.Concat(seeded);
    }

    /// <summary>"NADAC 2026-04-29" is that month; "NADAC 2013-2022" from its first January to its last December.</summary>
    private static (string From, string To)? Months(string source)
    {
        if (Day().Match(source) is { Success: true } day)
        {
            return (day.Groups[1].Value + day.Groups[2].Value, day.Groups[1].Value + day.Groups[2].Value);
        }

        return Years().Match(source) is { Success: true } years ? (years.Groups[1].Value + "01", years.Groups[2].Value + "12") : null;
    }

    [GeneratedRegex(@"\d (?:%|[A-Z]{2,}\S*) \S")]
    private static partial Regex Dosed();

    [GeneratedRegex(@"\d (?:%|[A-Z]{2,}\S*)$")]
    private static partial Regex Strength();

    [GeneratedRegex(@" (?:mesylate|sodium|tosylate|hydrochloride)$")]
    private static partial Regex Salted();

    [GeneratedRegex(@"(\d{4})-(\d{2})-\d{2}")]
    private static partial Regex Day();

    [GeneratedRegex(@"(\d{4})-(\d{4})")]
    private static partial Regex Years();
}
