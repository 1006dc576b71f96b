using System.Globalization;

namespace RxSavings.Sandbox.Nadac;

/// <summary>A cost and the days it was in force, as folded from the weekly files of 2013 to 2022.</summary>
internal sealed record NadacInterval(string Ndc, DateOnly From, DateOnly To, string PerUnit, string Description, string Classification)
{
    private static readonly string[] Brands = ["Cymbalta", "Effexor", "Pristiq", "Fetzima", "Savella", "Khedezla", "Drizalma", "Irenka"];

    public static IReadOnlyList<NadacInterval> Read(string? data)
    {
        string? path = data is null ? null : Path.Combine(data, "nadac", "snri_intervals_2013-2022.csv");
        return path is null || !File.Exists(path) ? [] : [.. NadacCsv.Cells(File.OpenRead(path)).Skip(1).Select(Of)];
    }

    private static NadacInterval Of(string[] cells)
    {
        string name = cells[4].Length > 0 ? cells[4] : cells[5].ToUpperInvariant();
        bool brand = Brands.Any(b => cells[5].StartsWith(b, StringComparison.OrdinalIgnoreCase));
        return new NadacInterval(cells[0], Day(cells[1]), Day(cells[2]), cells[3], name, brand ? "B" : "G");
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
