using RxSavings.Sandbox.Faults;
using RxSavings.Sandbox.World;

namespace RxSavings.Sandbox.OpenFda;

/// <summary>The directory as it stands: the real file of a data directory, else the seed's facts; bent where the fault board says so.</summary>
internal sealed class FdaDirectory(SandboxOptions options, SeedTables seed, FaultBoard board, TimeProvider clock)
{
    public const string Feed = "openfda-ndc";

    private readonly Lazy<(IReadOnlyList<FdaProduct> Products, DateOnly? Day)> recorded = new(() => Read(options, seed));

    /// <summary>The day the data are of; the seed's are of the clock's Monday, as a directory that is refreshed weekly.</summary>
    public DateOnly Updated
    {
        get
        {
            DateOnly today = PublisherDays.Today(clock);
            DateOnly day = recorded.Value.Day is { } dated && dated <= today ? dated : today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
            return board.Shape(Feed)?.Name switch
            {
                "stale-asof" => day.AddDays(-400),
                "future-asof" => today.AddDays(30),
                _ => day,
            };
        }
    }

    public FdaShape Shape => board.Shape(Feed)?.Name switch
    {
        "missing-column" => FdaShape.MissingColumn,
        "unknown-code" => FdaShape.UnknownCode,
        _ => FdaShape.Right,
    };

    public IReadOnlyList<FdaProduct> Products => BentRows.Of(board.Shape(Feed), recorded.Value.Products);

    /// <summary>Products the bulk file holds fewer than its manifest says, for "truncate".</summary>
    public int HeldBack => board.Shape(Feed) is { Name: "truncate" } cut ? Math.Max(0, Products.Count - cut.Number) : 0;

    private static (IReadOnlyList<FdaProduct> Products, DateOnly? Day) Read(SandboxOptions options, SeedTables seed)
    {
        string? real = options.Data is { } data ? Path.Combine(data, "ndc", FlatDirectory.FileName) : null;
        return real is not null && File.Exists(real) ? (FlatDirectory.Read(real), FlatDirectory.Day) : (SeedDirectory.Read(seed), null);
    }
}
