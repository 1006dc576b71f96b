namespace RxSavings.Sandbox.OpenFda;

/// <summary>Requests a minute, and a day without a key, as the publisher allows them.</summary>
internal sealed class RequestQuota(TimeProvider clock)
{
    private const int AMinute = 240;
    private const int ADay = 1_000;
    private readonly Lock gate = new();
    private (long Minute, int Count) minute;
    private (long Day, int Count) day;

    /// <summary>Counts a request; false where it is one too many.</summary>
    public bool Take(bool withKey)
    {
        long now = clock.GetUtcNow().ToUnixTimeSeconds();
        lock (gate)
        {
            minute = (now / 60, minute.Minute == now / 60 ? minute.Count + 1 : 1);
            day = withKey ? day : (now / 86_400, day.Day == now / 86_400 ? day.Count + 1 : 1);
            return minute.Count <= AMinute && (withKey || day.Count <= ADay);
        }
    }
}
