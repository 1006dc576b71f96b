using System.Collections.Concurrent;
using System.Globalization;
using RxSavings.Sandbox.Faults;
using RxSavings.Sandbox.Large;
using RxSavings.Sandbox.World;

namespace RxSavings.Sandbox.CardNetwork;

/// <summary>The programmes' feeds as they stand on the clock's day; pages are made once and kept.</summary>
internal sealed class ProgrammeFeeds(
    SandboxOptions options, SeedTables seed, InventedPrices prices, LargeWorld large, FaultBoard faults, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, Lazy<IReadOnlyList<FeedPage>>> made = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (DateTimeOffset? AsOf, IReadOnlyList<PriceRow> Rows)> set = new(StringComparer.Ordinal);

    /// <summary>The pages of a programme, or null where there is no such programme.</summary>
    public IReadOnlyList<FeedPage>? Of(string programme, bool cells)
    {
        bool known = options.World == "large" ? programme == LargeWorld.Programme : seed.Programmes.Contains(programme) || set.ContainsKey(programme);
        if (!known)
        {
            return null;
        }

        if (options.World == "large")
        {
            return cells ? null : large.Pages();
        }

        string shape = faults.ShapeOf("card-network/" + programme);
        string day = PublisherDays.Today(clock).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string asOf = PublisherDays.NewestMorning(clock).ToString("s", CultureInfo.InvariantCulture);
        string version = set.TryGetValue(programme, out var put) ? "put" + put.GetHashCode() : day + asOf;
        return made.GetOrAdd($"{programme}|{version}|{shape}|{cells}", _ => new Lazy<IReadOnlyList<FeedPage>>(() => Make(programme, cells))).Value;
    }

    /// <summary>Puts rows in the place of a programme's whole feed.</summary>
    public void Put(string programme, DateTimeOffset? asOf, IReadOnlyList<PriceRow> rows) => set[programme] = (asOf, rows);

    public void Restore(string programme) => set.TryRemove(programme, out _);

    private IReadOnlyList<FeedPage> Make(string programme, bool cells)
    {
        DateTimeOffset asOf = PublisherDays.NewestMorning(clock);
        IReadOnlyList<PriceRow> rows;
        if (set.TryGetValue(programme, out var put))
        {
            rows = put.Rows;
            asOf = put.AsOf ?? asOf;
        }
        else
        {
            rows = prices.Of(programme, PublisherDays.Today(clock));
        }

        FeedShape shape = FeedShape.Of(faults, "card-network/" + programme);
        IReadOnlyList<string> lines = shape.Apply(rows, cells);
        return shape.Cut(FeedPages.Make(programme, shape.Shift(asOf), lines, options.PageRows, lines.Count, shape.BadHash, cells ? shape.Columns : null));
    }
}
