using System.Text;

namespace RxSavings.Feeds.CardNetwork;

/// <summary>The columns of the contract, by the names its rows have in JSON.</summary>
internal enum CsvColumn
{
    /// <summary>One of the programme's own, which is not read.</summary>
    Other = 0,
    Ndc,
    Quantity,
    Unit,
    Kind,
    Chain,
    Outlet,
    Area,
    Amount,
    AsOf,
}

/// <summary>Which column stands where, as a page's first line says.</summary>
internal sealed class CsvColumns
{
    private static readonly CsvColumn[] Needed = [CsvColumn.Ndc, CsvColumn.Quantity, CsvColumn.Unit, CsvColumn.Kind, CsvColumn.Area, CsvColumn.Amount];

    private readonly CsvColumn[] columns;

    private CsvColumns(CsvColumn[] columns) => this.columns = columns;

    public int Count => columns.Length;

    public CsvColumn this[int cell] => columns[cell];

    /// <summary>Reads the line; null with the stop that it means where a needed column is not there, or one is there twice.</summary>
    public static CsvColumns? Read(ReadOnlySpan<byte> line, out string? stop)
    {
        string[] names = NamesOf(line);
        CsvColumn[] found = [.. names.Select(n => Enum.TryParse(n, ignoreCase: true, out CsvColumn known) && char.IsAsciiLetter(n[0]) ? known : CsvColumn.Other)];
        CsvColumn? missing = Needed.Where(n => !found.Contains(n)).Cast<CsvColumn?>().FirstOrDefault()
            ?? (found.Contains(CsvColumn.Chain) || found.Contains(CsvColumn.Outlet) ? (CsvColumn?)null : CsvColumn.Chain);
        bool twice = found.Where(c => c != CsvColumn.Other).GroupBy(c => c).Any(g => g.Count() > 1);
        stop = missing is { } column ? $"missing column: {NameOf(column)} (saw {string.Join(", ", names)})" : twice ? "not the contract: a column stands there twice" : null;
        return stop is null ? new CsvColumns(found) : null;
    }

    /// <summary>The names as they stand there.</summary>
    public static string[] NamesOf(ReadOnlySpan<byte> line)
    {
        List<string> names = [];
        CsvCells cells = new(line);
        while (cells.TryNext(out ReadOnlySpan<byte> cell))
        {
            names.Add(Encoding.UTF8.GetString(cell));
        }

        return [.. names];
    }

    /// <summary>"asOf".</summary>
    public static string NameOf(CsvColumn column) => char.ToLowerInvariant(column.ToString()[0]) + column.ToString()[1..];
}
