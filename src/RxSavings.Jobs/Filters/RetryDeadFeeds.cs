using System.Globalization;
using Hangfire.Common;
using Hangfire.States;
using RxSavings.Pricing.Ports;

namespace RxSavings.Jobs.Filters;

/// <summary>
/// Tries a job again, minutes later, only where its feed was dead. A refused gate or a broken contract would say the same again, and an unexpected
/// fault wants a human: those stay in the Failed tab at once. So does a delta: its own next run comes as soon.
/// </summary>
public sealed class RetryDeadFeeds(IReadOnlyList<TimeSpan> delays) : JobFilterAttribute, IElectStateFilter
{
    private const string Count = "RetryCount";

    public void OnStateElection(ElectStateContext context)
    {
        if (context.CandidateState is not FailedState failed || !MayBeAlive(failed.Exception) || context.BackgroundJob.Job.Method.Name == nameof(PullJobs.ChangesAsync))
        {
            return;
        }

        int tried = context.GetJobParameter<int?>(Count) ?? 0;
        if (tried >= delays.Count)
        {
            return;
        }

        context.SetJobParameter(Count, tried + 1);
        string reason = string.Create(CultureInfo.InvariantCulture, $"try {tried + 2} of {delays.Count + 1}: {failed.Exception.Message}");
        context.CandidateState = new ScheduledState(delays[tried]) { Reason = reason };
    }

    private static bool MayBeAlive(Exception? fault) =>
        fault is FeedException { RetryLater: true } || (fault?.InnerException is { } inner && MayBeAlive(inner));
}
