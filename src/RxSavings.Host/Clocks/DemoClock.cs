using System.Globalization;
using RxSavings.Host.Commands;

namespace RxSavings.Host.Clocks;

/// <summary>A clock set to another instant that ticks from there: a recorded day lived again. Timers run on real time.</summary>
public sealed class DemoClock(TimeSpan ahead) : TimeProvider
{
    /// <summary>The clock that "Clock:Now" asks for; the machine's where it asks for none. Throws <see cref="HostSettingException"/> on any other text.</summary>
    public static TimeProvider From(string? setting)
    {
        if (string.IsNullOrWhiteSpace(setting))
        {
            return System;
        }

        if (!DateTimeOffset.TryParse(setting, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset now))
        {
            throw new HostSettingException($"Clock:Now must be an instant such as 2026-04-30T12:00:00Z, not \"{setting}\"");
        }

        return new DemoClock(now - System.GetUtcNow());
    }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
}
