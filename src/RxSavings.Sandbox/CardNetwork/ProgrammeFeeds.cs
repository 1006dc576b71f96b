using System.Collections.Concurrent;
using System.Globalization;
using RxSavings.Sandbox.Faults;
using RxSavings.Sandbox.Large;
using RxSavings.Sandbox.World;

namespace RxSavings.Sandbox.CardNetwork;

/// <summary>The programmes' feeds as they stand on the clock's day, and what changed since an earlier state; pages are made once and kept.</summary>
internal sealed class ProgrammeFeeds(
    SandboxOptions options, SeedTables seed, InventedPrices prices, LargeWorld large, FaultBoard faults, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, Lazy<IReadOnlyList<FeedPage>>> made = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, FeedState> set = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Programme, string Version), FeedState> stated = [];
    private int puts;

    /// <summary>The programmes that may be asked for, in whichever world.</summary>
    public IEnumerable<string> Programmes => [.. seed.Programmes, .. set.Keys.Except(seed.Programmes), LargeWorld.Programme];

    /// <summary>The pages of a programme, or null where there is no such programme.</summary>
    public IReadOnlyList<FeedPage>? Of(string programme, bool cells)
    {
        if (options.World == "large")
        {
            return programme == LargeWorld.Programme && !cells ? large.Pages() : null;
        }

        return Knows(programme) ? Pages(programme, Stated(programme), null, cells) : null;
    }

    /// <summary>What changed since a state; no pages where that state was never stated, or null where there is no such programme or it gives no changes.</summary>
    public IReadOnlyList<FeedPage>? Since(string programme, string version, bool cells)
    {
        if (options.World == "large" || !Knows(programme))
        {
            return null;
        }

        return stated.TryGetValue((programme, version), out FeedState? then) ? Pages(programme, Stated(programme), then, cells) : [];
    }

    /// <summary>Puts rows in the place of a programme's whole feed.</summary>
    public void Put(string programme, DateTimeOffset? asOf, IReadOnlyList<PriceRow> rows) =>
        set[programme] = new FeedState(string.Create(CultureInfo.InvariantCulture, $"put-{Interlocked.Increment(ref puts)}"), asOf, rows);

    public void Restore(string programme) => set.TryRemove(programme, out _);

    /// <summary>Forgets which states it has stated: whoever asks for changes must begin anew.</summary>
    public void Forget(string programme)
    {
        foreach ((string Programme, string Version) key in stated.Keys.Where(k => k.Programme == programme))
        {
            stated.TryRemove(key, out _);
        }
    }

    private bool Knows(string programme) => seed.Programmes.Contains(programme) || set.ContainsKey(programme);

    /// <summary>The state of now, which an answer is about to state.</summary>
    private FeedState Stated(string programme)
    {
        DateTimeOffset morning = PublisherDays.NewestMorning(clock);
        // Between midnight and six the day's rows are there and its as-of is not.
        string day = string.Create(CultureInfo.InvariantCulture, $"{PublisherDays.Today(clock):yyyyMMdd}-{morning:yyyyMMddHHmm}");
        FeedState now = set.TryGetValue(programme, out FeedState? put) ? put with { AsOf = put.AsOf ?? morning }
            : stated.GetValueOrDefault((programme, day)) ?? new FeedState(day, morning, prices.Of(programme, PublisherDays.Today(clock)));
        return stated.GetOrAdd((programme, now.Version), now);
    }

    private IReadOnlyList<FeedPage> Pages(string programme, FeedState now, FeedState? then, bool cells) => made.GetOrAdd(
        $"{programme}|{now.Version}|{then?.Version}|{faults.ShapeOf("card-network/" + programme)}|{cells}",
        _ => new Lazy<IReadOnlyList<FeedPage>>(() => Make(programme, now, then, cells))).Value;

    private IReadOnlyList<FeedPage> Make(string programme, FeedState now, FeedState? then, bool cells)
    {
        FeedShape shape = FeedShape.Of(faults, "card-network/" + programme);
        IReadOnlyList<string> lines = shape.Apply(then is null ? now.Rows : [.. now.Rows.Except(then.Rows)], cells);
        FeedHeader header = new(programme, shape.Shift(now.AsOf!.Value), now.Version, then?.Version);
        return shape.Bend(FeedPages.Make(header, lines, options.PageRows, lines.Count, shape.BadHash, cells ? shape.Columns : null));
    }
}

/// <summary>What a programme says under one version.</summary>
internal sealed record FeedState(string Version, DateTimeOffset? AsOf, IReadOnlyList<PriceRow> Rows);
