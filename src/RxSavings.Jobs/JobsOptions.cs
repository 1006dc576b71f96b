using System.ComponentModel.DataAnnotations;

namespace RxSavings.Jobs;

/// <summary>How jobs are run. Section "Jobs".</summary>
public sealed class JobsOptions : IValidatableObject
{
    public const string Section = "Jobs";

    /// <summary>"memory" (default; jobs vanish at restart and are registered anew) or "postgres".</summary>
    public string Storage { get; set; } = "memory";

    /// <summary>Connection of the "postgres" storage.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Jobs run side by side. Default 4, 1 to 64.</summary>
    [Range(1, 64)]
    public int Workers { get; set; } = 4;

    /// <summary>Minutes-scale waits before a dead feed is tried again: one run and two more. Default 1 and 5 minutes; at most two waits.</summary>
    public IList<TimeSpan> RetryDelays { get; } = [];

    /// <summary>How often unpublished changes and an absent book are looked for. Default 1 s, 100 ms to 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan WatchInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a pull's lease lasts without renewal. Default 2 min, 10 s to 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "01:00:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Pull every scope when the process starts. Default true.</summary>
    public bool PullAtStart { get; set; } = true;

    public IReadOnlyList<TimeSpan> EffectiveRetryDelays => RetryDelays.Count > 0 ? [.. RetryDelays] : Schedules.Schedule.RetryDelays;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Storage is not ("memory" or "postgres"))
        {
            yield return new ValidationResult($"{Section}:{nameof(Storage)} must be \"memory\" or \"postgres\", not \"{Storage}\"");
        }

        if (Storage == "postgres" && string.IsNullOrWhiteSpace(ConnectionString))
        {
            yield return new ValidationResult($"{Section}:{nameof(ConnectionString)} is needed when {Section}:{nameof(Storage)} is \"postgres\"");
        }

        if (RetryDelays.Count > 2 || RetryDelays.Any(d => d < TimeSpan.FromMilliseconds(100) || d > TimeSpan.FromHours(1)))
        {
            yield return new ValidationResult($"{Section}:{nameof(RetryDelays)} takes at most two waits, each from 100 ms to 1 h");
        }
    }
}
