namespace RxSavings.Sandbox.World;

/// <summary>A clock set to another instant that ticks from there.</summary>
internal sealed class SetClock(DateTimeOffset now) : TimeProvider
{
    private readonly TimeSpan ahead = now - System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
}

/// <summary>Days as the publishers count them.</summary>
internal static class PublisherDays
{
    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    public static DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), NewYork).DateTime);

    /// <summary>The newest six in the morning in New York that is not in the future.</summary>
    public static DateTimeOffset NewestMorning(TimeProvider clock)
    {
        DateTimeOffset now = clock.GetUtcNow();
        DateTimeOffset six = At(Today(clock), 6);
        return six <= now ? six : At(Today(clock).AddDays(-1), 6);
    }

    private static DateTimeOffset At(DateOnly day, int hour)
    {
        DateTime local = day.ToDateTime(new TimeOnly(hour, 0));
        return new DateTimeOffset(local, NewYork.GetUtcOffset(local)).ToUniversalTime();
    }
}
