using System.Diagnostics;
using Hangfire.Common;
using Hangfire.Server;
using RxSavings.Jobs.Pulls;
using RxSavings.Pricing.Ports;

namespace RxSavings.Jobs.Filters;

/// <summary>The one filter that times and counts every job and names how it ended.</summary>
public sealed class JobEnding(PullMetrics metrics) : JobFilterAttribute, IServerFilter
{
    private const string StartedAt = "rxs:started";

    public void OnPerforming(PerformingContext context) => context.Items[StartedAt] = Stopwatch.GetTimestamp();

    public void OnPerformed(PerformedContext context)
    {
        TimeSpan took = Stopwatch.GetElapsedTime((long)context.Items[StartedAt]);
        metrics.JobRan(context.BackgroundJob.Job.Method.Name, Name(context.Exception), took);
    }

    private static string Name(Exception? fault) => (fault is Hangfire.Server.JobPerformanceException ? fault.InnerException : fault) switch
    {
        null => "succeeded",
        PullRefusedException => "refused",
        FeedException => "failed",
        OperationCanceledException => "stopped",
        _ => "failed",
    };
}
