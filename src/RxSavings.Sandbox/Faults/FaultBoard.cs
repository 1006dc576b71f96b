using System.Collections.Concurrent;

namespace RxSavings.Sandbox.Faults;

/// <summary>A fault in force. <paramref name="Count"/> is how many more requests it befalls; null for all.</summary>
internal sealed record Fault(string Name, string? Argument, int? Count)
{
    /// <summary>The argument as a number; without one 0.</summary>
    public int Number => int.Parse(Argument ?? "0", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>What each publisher is told to do wrong.</summary>
internal sealed class FaultBoard
{
    private static readonly string[] Wire =
    [
        "status", "html503", "html200", "timeout", "reset", "redirect", "drip", "unconditional", "cut", "half", "half-gzip", "nothing", "another-type",
    ];

    private static readonly string[] Shapes =
    [
        "truncate", "empty", "half-gone", "cents-for-dollars", "drop-row", "duplicate-rows", "reordered", "pages-reordered", "missing-column", "unknown-code", "stale-asof",
        "future-asof", "bad-sha", "old-header", "year-change", "short-pages",
    ];

    private readonly ConcurrentDictionary<string, Fault> faults = new(StringComparer.Ordinal);

    public FaultBoard(IEnumerable<string> atStart)
    {
        foreach (string text in atStart)
        {
            string[] parts = text.Split('=', 2);
            string[] fault = parts[1].Split(':', 2);
            Set(parts[0], new Fault(fault[0], fault.Length > 1 ? fault[1] : null, null));
        }
    }

    /// <summary>The faults there are: of the wire, then of the data.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Wire, .. Shapes];

    /// <summary>What is in force, by feed.</summary>
    public IReadOnlyList<Controls.FaultOrder> All() =>
        [.. faults.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => new Controls.FaultOrder(f.Key, f.Value.Name, f.Value.Argument, f.Value.Count))];

    public void Set(string feed, Fault fault) => faults[feed] = fault;

    public void Clear(string? feed)
    {
        if (feed is null)
        {
            faults.Clear();
        }
        else
        {
            faults.TryRemove(feed, out _);
        }
    }

    /// <summary>The fault of the wire that befalls this request, counted off.</summary>
    public Fault? Take(string feed)
    {
        if (!faults.TryGetValue(feed, out Fault? fault) || Shapes.Contains(fault.Name))
        {
            return null;
        }

        if (fault.Count is { } left)
        {
            faults[feed] = fault with { Count = left - 1 };
            return left > 0 ? fault : null;
        }

        return fault;
    }

    /// <summary>The fault of the content, if one is set.</summary>
    public Fault? Shape(string feed) => faults.TryGetValue(feed, out Fault? fault) && Shapes.Contains(fault.Name) ? fault : null;

    public string ShapeOf(string feed) => Shape(feed) is { } shape ? $"{shape.Name}:{shape.Argument}" : "";
}
