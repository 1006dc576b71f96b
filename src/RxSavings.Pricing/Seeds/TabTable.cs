namespace RxSavings.Pricing.Seeds;

/// <summary>A TAB-separated table with a header row; cells are read by column name.</summary>
internal sealed class TabTable
{
    private readonly string file;
    private readonly Dictionary<string, int> columns;
    private readonly List<string> problems;

    private TabTable(string file, Dictionary<string, int> columns, List<string> problems)
    {
        this.file = file;
        this.columns = columns;
        this.problems = problems;
    }

    /// <summary>Maps every row; a row whose map throws <see cref="FormatException"/> is a problem with its line.</summary>
    public static IReadOnlyList<T> Read<T>(Func<string, string?> open, string file, List<string> problems, Func<TabTable, string[], T> map)
    {
        string[] lines = open(file)?.Split('\n', StringSplitOptions.None) ?? [];
        if (lines.Length == 0 || lines[0].Length == 0)
        {
            problems.Add($"{file}: not there");
            return [];
        }

        string[] header = lines[0].TrimEnd('\r').Split('\t');
        TabTable table = new(file, header.Select((name, i) => (name, i)).ToDictionary(c => c.name, c => c.i, StringComparer.Ordinal), problems);
        List<T> rows = new(lines.Length);
        for (int i = 1; i < lines.Length; i++)
        {
            string line = lines[i].TrimEnd('\r');
            if (line.Length > 0)
            {
                table.Add(rows, line, i + 1, map);
            }
        }

        return rows;
    }

    /// <summary>A cell. Throws <see cref="FormatException"/> for a column or cell that is not there.</summary>
    public string Cell(string[] cells, string column) =>
        columns.TryGetValue(column, out int i) && i < cells.Length ? cells[i] : throw new FormatException($"no column {column}");

    public string? Optional(string[] cells, string column) => Cell(cells, column) is { Length: > 0 } text ? text : null;

    /// <summary>A cell of a column that a table may leave out.</summary>
    public string? IfThere(string[] cells, string column) => columns.ContainsKey(column) ? Optional(cells, column) : null;

    private void Add<T>(List<T> rows, string line, int number, Func<TabTable, string[], T> map)
    {
        try
        {
            rows.Add(map(this, line.Split('\t')));
        }
        catch (FormatException fault)
        {
            problems.Add($"{file} line {number}: {fault.Message}");
        }
    }
}
