namespace RxSavings.Sandbox.Faults;

/// <summary>Faults of the data that are the same whatever the rows are.</summary>
internal static class BentRows
{
    public static IReadOnlyList<T> Of<T>(Fault? fault, IReadOnlyList<T> rows) => fault?.Name switch
    {
        "empty" => [],
        "half-gone" => [.. rows.Where((_, i) => i % 2 == 0)],
        "drop-row" => [.. rows.Where((_, i) => i != fault.Number)],
        "duplicate-rows" => [.. rows.SelectMany(r => new[] { r, r })],
        "reordered" => [.. rows.Reverse()],
        _ => rows,
    };

    /// <summary>The rows up to the fault's number, for "truncate": the end is missing and nothing says so.</summary>
    public static IReadOnlyList<T> Cut<T>(Fault? fault, IReadOnlyList<T> rows) => fault?.Name == "truncate" ? [.. rows.Take(fault.Number)] : rows;
}
