using RxSavings.Pricing.Observations;

namespace RxSavings.Pricing.Doubts;

/// <summary>What a key's amount was over the last 28 days: the lower median, weighted by how long each amount stood.</summary>
internal static class OwnMedian
{
    public static readonly TimeSpan Window = TimeSpan.FromDays(28);

    /// <summary>Null where the key has never had another value. <paramref name="past"/> is oldest first and holds only this key's values.</summary>
    public static long? Of(IReadOnlyList<PastValue> past, DateTimeOffset now)
    {
        if (past.Count < 2)
        {
            return null;
        }

        SortedDictionary<long, long> stood = [];
        long total = 0;
        for (int i = 0; i < past.Count; i++)
        {
            DateTimeOffset from = past[i].From > now - Window ? past[i].From : now - Window;
            DateTimeOffset to = i + 1 < past.Count ? past[i + 1].From : now;
            long ticks = (to - from).Ticks;
            if (!past[i].Gone && ticks > 0)
            {
                stood[past[i].Row.Amount] = stood.GetValueOrDefault(past[i].Row.Amount) + ticks;
                total += ticks;
            }
        }

        long half = 0;
        foreach ((long amount, long ticks) in stood)
        {
            half += ticks;
            if (half * 2 >= total)
            {
                return amount;
            }
        }

        return null;
    }
}
