using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Observations;

namespace RxSavings.Feeds.Nadac;

/// <summary>Keeps one row an NDC of the newest as-of week seen; older weeks are superseded.</summary>
internal sealed class NewestWeek
{
    private readonly Dictionary<Ndc, SourceRow> rows = [];

    public DateOnly? Week { get; private set; }

    /// <summary>Takes a row; the reason where it contradicts one of the same week. The same row again folds.</summary>
    public string? Take(DateOnly week, Ndc ndc, SourceRow row)
    {
        if (Week is null || week > Week)
        {
            Week = week;
            rows.Clear();
        }

        if (week < Week || rows.TryAdd(ndc, row))
        {
            return null;
        }

        return rows[ndc].SameMeaning(row) ? null : "ConflictingDuplicate";
    }

    public IEnumerable<SourceBlock> Blocks() => rows.OrderBy(r => r.Key).Select(r => new SourceBlock(r.Key, new[] { r.Value }));
}
