using RxSavings.Sandbox.Faults;
using RxSavings.Sandbox.World;

namespace RxSavings.Sandbox.Gazetteer;

/// <summary>
/// Where ZIPs are: the real file of a data directory, else the rows of it that the seed holds. Read by name and sent with tabs as the real copy is: the longitude
/// before the latitude, blanks after the last name, a last row without values.
/// </summary>
internal sealed class ZipTable(SandboxOptions options, SeedTables seed, FaultBoard board)
{
    public const string Feed = "gazetteer";

    private const string Measures = "GEOID ALAND AWATER ALAND_SQMI AWATER_SQMI ";

    /// <summary>The publisher's file of a year, in the form of that year.</summary>
    public string Text(int year)
    {
        Fault? bent = board.Shape(Feed);
        bool strokes = year >= 2025;
        string divider = strokes ? "|" : "\t";
        string columns = Measures + (strokes ? "INTPTLAT INTPTLONG" : "INTPTLONG INTPTLAT");
        List<string[]> rows = [.. Rows(columns.Split(' '))];
        rows = bent?.Name == "unknown-code" ? [.. rows.Select((r, i) => i % 100 == 0 ? ["ZIP", .. r[1..]] : r)] : [.. BentRows.Cut(bent, BentRows.Of(bent, rows))];
        string header = bent?.Name == "missing-column" ? columns.Replace("INTPTLAT", "INTPTLATITUDE", StringComparison.Ordinal) : columns;
        header = header.Replace(" ", divider, StringComparison.Ordinal) + new string(' ', 60);
        IEnumerable<string> lines = strokes
            ? rows.Select(r => string.Join(divider, [r[0], "860Z200US" + r[0], .. r[1..]])).Prepend(header.TrimEnd().Replace("GEOID|", "GEOID|GEOIDFQ|", StringComparison.Ordinal))
            : rows.Select(r => string.Join(divider, r)).Prepend(header);
        return string.Join("\r\n", lines) + "\r\n" + (strokes ? "" : new string('\t', columns.Count(c => c == ' '))) + "\r\n";
    }

    private IEnumerable<string[]> Rows(string[] columns)
    {
        string real = Path.Combine(options.Data ?? "", "zcta", "Gaz_zcta_national.txt");
        using StreamReader text = new(options.Data is not null && File.Exists(real) ? File.OpenRead(real) : seed.Open("zcta/zcta.tsv"));
        string[] header = [.. (text.ReadLine() ?? "").Split('\t').Select(c => c.Trim())];
        int[] order = [.. columns.Select(c => Array.IndexOf(header, c))];
        while (text.ReadLine() is { } line)
        {
            string[] cells = line.Split('\t');
            if (cells.Length == header.Length && cells[0].Length > 0)
            {
                yield return [.. order.Select(i => cells[i].Trim())];
            }
        }
    }
}
