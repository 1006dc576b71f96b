using Hangfire;
using Hangfire.Storage;

namespace RxSavings.Jobs.Schedules;

/// <summary>How long until each scope is pulled next. Schedules run on real time, whatever clock a demo shows.</summary>
public sealed class NextRuns(JobStorage storage)
{
    /// <summary>By scope; one that has no next run is not in it.</summary>
    public IReadOnlyDictionary<string, TimeSpan> FromNow()
    {
        using IStorageConnection connection = storage.GetConnection();
        DateTime now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return connection.GetRecurringJobs().Where(j => j.NextExecution is not null)
            .ToDictionary(j => j.Id[(j.Id.IndexOf(':', StringComparison.Ordinal) + 1)..], j => j.NextExecution!.Value - now, StringComparer.Ordinal);
    }
}
