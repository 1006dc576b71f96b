using System.Text;
using RxSavings.Sandbox.CardNetwork;

namespace RxSavings.Sandbox.Faults;

/// <summary>How a programme's feed is bent out of shape.</summary>
internal sealed class FeedShape(Fault? fault)
{
    public bool BadHash => fault?.Name == "bad-sha";

    public static FeedShape Of(FaultBoard board, string feed) => new(board.Shape(feed));

    public DateTimeOffset Shift(DateTimeOffset asOf) => fault?.Name switch
    {
        "stale-asof" => asOf.AddDays(-30),
        "future-asof" => asOf.AddDays(2),
        _ => asOf,
    };

    /// <summary>The columns of cells as they are named.</summary>
    public string Columns => fault?.Name == "missing-column" ? PriceRow.Columns.Replace("amount", "amnt", StringComparison.Ordinal) : PriceRow.Columns;

    public IReadOnlyList<string> Apply(IReadOnlyList<PriceRow> rows, bool cells)
    {
        IEnumerable<PriceRow> bent = fault?.Name switch
        {
            "cents-for-dollars" => rows.Select(r => r with { Cents = r.Cents * 100 }),
            "unknown-code" => rows.Select((r, i) => i % 100 == 0 ? r with { Unit = "ZZ" } : r),
            _ => BentRows.Of(fault, rows),
        };
        IEnumerable<string> lines = bent.Select(r => cells ? r.Cells() : r.Line());
        return [.. fault?.Name == "missing-column" && !cells ? lines.Select(l => l.Replace("\"amount\"", "\"amnt\"", StringComparison.Ordinal)) : lines];
    }

    /// <summary>
    /// For "truncate": the body ends after so many lines of the pull, with status 200; what follows is empty. For "pages-reordered": the last page comes first.
    /// </summary>
    public IReadOnlyList<FeedPage> Bend(IReadOnlyList<FeedPage> pages) => fault?.Name switch
    {
        "truncate" => CutAfter(pages, fault.Number),
        "pages-reordered" => [.. pages.Reverse()],
        _ => pages,
    };

    public static IReadOnlyList<FeedPage> CutAfter(IReadOnlyList<FeedPage> pages, int lines)
    {
        List<FeedPage> cut = [];
        foreach (FeedPage page in pages)
        {
            string[] kept = [.. Encoding.UTF8.GetString(page.Plain).Split('\n', StringSplitOptions.RemoveEmptyEntries).Take(lines)];
            lines -= kept.Length;
            cut.Add(FeedPages.Of(Encoding.UTF8.GetBytes(string.Concat(kept.Select(l => l + "\n")))));
        }

        return cut;
    }
}
