using System.Collections.Concurrent;
using System.Globalization;
using RxSavings.Sandbox.World;

namespace RxSavings.Sandbox.Nadac;

/// <summary>
/// The weeks that are published by a day: the seed's recorded week, or the real files of a directory, whose intervals before 2023 are unfolded into
/// weekly rows. Dates are never shifted.
/// </summary>
internal sealed class NadacWeeks(SandboxOptions options, SeedTables seed)
{
    private readonly Lazy<IReadOnlyList<NadacRow>> recorded = new(() => Read(options, seed));
    private readonly Lazy<IReadOnlyList<NadacInterval>> intervals = new(() => NadacInterval.Read(options.Data));
    private readonly Lazy<IReadOnlyDictionary<string, long>> left = new(() => ReadLeft(seed));
    private readonly ConcurrentDictionary<DateOnly, IReadOnlyList<NadacDataset>> datasets = new();
    private readonly ConcurrentDictionary<DateOnly, IReadOnlyDictionary<string, long>> costs = new();

    /// <summary>The data sets published by a day, oldest first.</summary>
    public IReadOnlyList<NadacDataset> By(DateOnly day) => datasets.GetOrAdd(day, Make);

    /// <summary>Hundred-thousandths of a dollar per unit by NDC: the newest known by a day, else the newest recorded at all.</summary>
    public IReadOnlyDictionary<string, long> UnitCosts(DateOnly day) => costs.GetOrAdd(day, MakeCosts);

    private IReadOnlyDictionary<string, long> MakeCosts(DateOnly day)
    {
        Dictionary<string, long> known = new(left.Value, StringComparer.Ordinal);
        IEnumerable<NadacRow> rows = By(day) is [.., { } newest] ? newest.Rows.Where(r => r.AsOf == newest.NewestWeek) : recorded.Value;
        foreach (NadacRow row in rows)
        {
            known[row.Ndc] = (long)(decimal.Parse(row.PerUnit, CultureInfo.InvariantCulture) * 100_000);
        }

        return known;
    }

    private IReadOnlyList<NadacDataset> Make(DateOnly day)
    {
        IEnumerable<NadacRow> rows = recorded.Value.Where(r => r.AsOf <= day);
        if (day.Year <= 2022)
        {
            rows = rows.Concat(Unfold(day));
        }

        return [.. rows.GroupBy(r => r.AsOf.Year).OrderBy(g => g.Key).Select(g => new NadacDataset(g.Key, NadacDataset.IdOf(g.Key), WithQuirks([.. g])))];
    }

    /// <summary>The publisher repeats a row now and then, and keeps a placeholder that means nothing.</summary>
    private static NadacRow[] WithQuirks(NadacRow[] rows) =>
        [.. rows, rows[^1], rows[^1] with { Description = "TBD DO NOT DELETE OR RELEASE", Ndc = "00000001235", PerUnit = "999.99999" }];

    /// <summary>The weeks of the day's year so far, one row a week and interval in force.</summary>
    private IEnumerable<NadacRow> Unfold(DateOnly day)
    {
        DateOnly week = new(day.Year, 1, 1);
        while (week.DayOfWeek != DayOfWeek.Wednesday)
        {
            week = week.AddDays(1);
        }

        for (; week <= day; week = week.AddDays(7))
        {
            DateOnly asOf = week;
            foreach (NadacInterval interval in intervals.Value.Where(i => i.From <= asOf && asOf <= i.To))
            {
                yield return new NadacRow(
                    interval.Description, interval.Ndc, interval.PerUnit, interval.From, "EA", "C/I", "N", "1", interval.Classification, "", null, asOf);
            }
        }
    }

    private static IReadOnlyList<NadacRow> Read(SandboxOptions options, SeedTables seed)
    {
        if (options.Data is not { } data)
        {
            return [.. NadacCsv.Read(seed.Open("nadac/nadac_2026-04-29_snri_rows.csv"))];
        }

        string folder = Path.Combine(data, "nadac");
        List<NadacRow> rows = [];
        foreach (string file in Directory.EnumerateFiles(folder, "nadac_2026-04-29_*.csv").Order(StringComparer.Ordinal))
        {
            rows.AddRange(NadacCsv.Read(File.OpenRead(file)));
        }

        string old = Path.Combine(folder, "nadac_2024-12-25_one_ndc_per_description.csv");
        return File.Exists(old) ? [.. rows, .. NadacCsv.ReadFourColumns(File.OpenRead(old), new DateOnly(2024, 12, 25))] : rows;
    }

    private static Dictionary<string, long> ReadLeft(SeedTables seed) =>
        NadacCsv.Cells(seed.Open("nadac/nadac_2024-12-25_left_since.csv")).Skip(1)
            .ToDictionary(c => c[1], c => (long)(decimal.Parse(c[3], CultureInfo.InvariantCulture) * 100_000), StringComparer.Ordinal);
}
