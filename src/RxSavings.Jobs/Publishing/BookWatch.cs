using Hangfire;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RxSavings.Jobs.Schedules;

namespace RxSavings.Jobs.Publishing;

/// <summary>
/// Notices what no pull will publish any more: changes a killed worker left in the outbox, and a book that was flushed or belongs to another catalogue.
/// </summary>
public sealed partial class BookWatch(BookKeeper keeper, IBackgroundJobClient jobs, IOptions<JobsOptions> options, IHostApplicationLifetime lifetime,
    ILogger<BookWatch> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Started.WaitAsync(lifetime, stoppingToken);
        using PeriodicTimer timer = new(options.Value.WatchInterval);
        string? running = null;
        do
        {
            try
            {
                if (await keeper.IsBehindAsync(stoppingToken) && !StillRunning(running))
                {
                    running = jobs.Enqueue<PullJobs>(job => job.PublishAsync(CancellationToken.None));
                }
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // The store or the book is away; the next look may find it back.
                Log.NotLooked(logger, fault);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static bool StillRunning(string? jobId)
    {
        if (jobId is null)
        {
            return false;
        }

        using var connection = JobStorage.Current.GetConnection();
        return connection.GetStateData(jobId)?.Name is "Enqueued" or "Processing" or "Scheduled";
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The price book could not be looked at")]
        public static partial void NotLooked(ILogger logger, Exception fault);
    }
}
