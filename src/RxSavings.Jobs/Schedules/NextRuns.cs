using Hangfire;
using Hangfire.Storage;

namespace RxSavings.Jobs.Schedules;

/// <summary>How long until each scope is pulled whole next. Schedules run on real time, whatever clock a demo shows.</summary>
public sealed class NextRuns(JobStorage storage)
{
    /// <summary>What the name of a full pull's recurring job begins with; the scope follows.</summary>
    internal const string Pull = "pull:";

    /// <summary>By scope; one that has no next run is not in it.</summary>
    public IReadOnlyDictionary<string, TimeSpan> FromNow()
    {
        using IStorageConnection connection = storage.GetConnection();
        DateTime now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return connection.GetRecurringJobs().Where(j => j.NextExecution is not null && j.Id.StartsWith(Pull, StringComparison.Ordinal))
            .ToDictionary(j => j.Id[Pull.Length..], j => j.NextExecution!.Value - now, StringComparer.Ordinal);
    }
}
