using System.Globalization;
using RxSavings.Sandbox.Faults;

namespace RxSavings.Sandbox.Nadac;

/// <summary>How the weekly data are bent out of shape.</summary>
internal sealed class NadacShape(Fault? fault)
{
    private const int OneIn = 100, Far = 400;

    /// <summary>The data sets as they are published; for "year-change" the year before's is listed too, and still refreshed.</summary>
    public IReadOnlyList<NadacDataset> Of(IReadOnlyList<NadacDataset> datasets) => fault?.Name switch
    {
        null => datasets,
        "year-change" when datasets is [.., { } newest] =>
        [
            .. datasets, new NadacDataset(newest.Year - 1, NadacDataset.IdOf(newest.Year - 1), [.. newest.Rows.Take(10).Select(r => r with { AsOf = r.AsOf.AddYears(-1) })]),
        ],
        _ => [.. datasets.Select(d => d with { Rows = [.. BentRows.Of(fault, d.Rows).Select(Row)] })],
    };

    public string Header(int year)
    {
        string header = year < 2024 || fault?.Name == "old-header" ? NadacCsv.OldHeader : NadacCsv.Header;
        return fault?.Name == "missing-column" ? header.Replace("Pricing Unit", "Unit of Price", StringComparison.Ordinal) : header;
    }

    /// <summary>The rows the file holds; for "truncate" fewer than the datastore counts.</summary>
    public IReadOnlyList<NadacRow> File(NadacDataset dataset) => BentRows.Cut(fault, dataset.Rows);

    private NadacRow Row(NadacRow row, int index) => fault?.Name switch
    {
        "cents-for-dollars" => row with { PerUnit = (decimal.Parse(row.PerUnit, CultureInfo.InvariantCulture) * 100).ToString("0.00000", CultureInfo.InvariantCulture) },
        "unknown-code" when index % OneIn == 0 => row with { Unit = "ZZ" },
        "stale-asof" => row with { AsOf = row.AsOf.AddDays(-Far) },
        "future-asof" => row with { AsOf = row.AsOf.AddDays(Far) },
        _ => row,
    };
}
