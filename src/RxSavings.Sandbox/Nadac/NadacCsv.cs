using System.Globalization;
using System.Text;

namespace RxSavings.Sandbox.Nadac;

/// <summary>The publisher's CSV, read and written.</summary>
internal static class NadacCsv
{
    public const string Header =
        "NDC Description,NDC,NADAC Per Unit,Effective Date,Pricing Unit,Pharmacy Type Indicator,OTC,Explanation Code,Classification for Rate Setting,"
        + "Corresponding Generic Drug NADAC Per Unit,Corresponding Generic Drug Effective Date,As of Date";

    public const string OldHeader =
        "NDC Description,NDC,NADAC_Per_Unit,Effective_Date,Pricing_Unit,Pharmacy_Type_Indicator,OTC,Explanation_Code,Classification_for_Rate_Setting,"
        + "Corresponding_Generic_Drug_NADAC_Per_Unit,Corresponding_Generic_Drug_Effective_Date,As of Date";

    public static IEnumerable<NadacRow> Read(Stream file) => Cells(file).Skip(1).Where(c => c.Length >= 12).Select(c => new NadacRow(
        c[0], c[1], c[2], Day(c[3]), c[4], c[5], c[6], c[7], c[8], c[9], c[10].Length > 0 ? Day(c[10]) : null, Day(c[11])));

    /// <summary>The extract of 2024-12-25 has four columns; what it does not say stays empty, and the rate is served as of its week.</summary>
    public static IEnumerable<NadacRow> ReadFourColumns(Stream file, DateOnly asOf) => Cells(file).Skip(1).Where(c => c.Length >= 4).Select(c => new NadacRow(
        c[0], c[1].PadLeft(11, '0'), c[3], asOf, c[2], "C/I", "", "", "", "", null, asOf));

    public static string Line(NadacRow row)
    {
        string generic = row.GenericEffective is { } day ? Date(day) : "";
        return string.Join(
            ',', "\"" + row.Description.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"", row.Ndc, row.PerUnit, Date(row.Effective), row.Unit, row.PharmacyType, row.Otc,
            Quoted(row.Explanation), row.Classification, row.GenericPerUnit, generic, Date(row.AsOf));
    }

    /// <summary>Some columns of a line, in the order they are named.</summary>
    public static string Chosen(string line, IEnumerable<int> columns)
    {
        string[] cells = Split(line);
        return string.Join(',', columns.Select(c => cells[c].AsSpan().ContainsAny(',', '"') ? $"\"{cells[c].Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cells[c]));
    }

    public static IEnumerable<string[]> Cells(Stream file)
    {
        using StreamReader reader = new(file);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
            {
                yield return Split(line);
            }
        }
    }

    private static string[] Split(string line)
    {
        List<string> cells = [];
        StringBuilder cell = new();
        bool quoted = false;
        for (int i = 0; i < line.Length; i++)
        {
            char c = line[i];
            if (c == '"')
            {
                bool doubled = quoted && i + 1 < line.Length && line[i + 1] == '"';
                if (doubled)
                {
                    cell.Append('"');
                    i++;
                }
                else
                {
                    quoted = !quoted;
                }
            }
            else if (c == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(c);
            }
        }

        cells.Add(cell.ToString());
        return [.. cells];
    }

    private static string Quoted(string text) => text.Contains(',') ? $"\"{text}\"" : text;

    private static string Date(DateOnly day) => day.ToString("MM/dd/yyyy", CultureInfo.InvariantCulture);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "MM/dd/yyyy", CultureInfo.InvariantCulture);
}
