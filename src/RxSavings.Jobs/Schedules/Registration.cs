using Hangfire;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Jobs.Schedules;

/// <summary>
/// Registers the recurring jobs, retires scopes that are no longer configured, and pulls everything once at the start. With retries: a slow job store
/// must not keep the host from starting.
/// </summary>
public sealed partial class Registration(
    Pulls.Feeds feeds, Pulls.Retirement retirement, IRecurringJobManager recurring, IBackgroundJobClient jobs, PricesFirst first, IPullLedger ledger, TimeProvider clock, IOptions<JobsOptions> options,
    IHostApplicationLifetime lifetime, ILogger<Registration> logger) : BackgroundService
{
    private static readonly RecurringJobOptions Utc = new() { TimeZone = TimeZoneInfo.Utc, MisfireHandling = MisfireHandlingMode.Ignorable };

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Started.WaitAsync(lifetime, stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RegisterAsync(stoppingToken);
                return;
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                Log.Again(logger, fault);
                await Task.Delay(TimeSpan.FromSeconds(2), stoppingToken);
            }
        }
    }

    private async Task RegisterAsync(CancellationToken cancellation)
    {
        await retirement.RetireAsync(cancellation);
        foreach (Scope scope in feeds.Scopes)
        {
            FeedSchedule schedule = Schedule.Of(scope.Feed);
            recurring.AddOrUpdate<PullJobs>(
                NextRuns.Pull + scope.Id, job => job.PullAsync(scope.Id, CancellationToken.None), schedule.Cron,
                Utc);
            if (scope.Changes)
            {
                recurring.AddOrUpdate<PullJobs>(ChangesOf(scope), job => job.ChangesAsync(scope.Id, CancellationToken.None), Schedule.Changes.Cron, Utc);
            }
            else
            {
                recurring.RemoveIfExists(ChangesOf(scope));
            }
        }

        if (options.Value.PullAtStart)
        {
            await PullAtStartAsync(cancellation);
        }
    }

    private async Task PullAtStartAsync(CancellationToken cancellation)
    {
        DateTimeOffset started = clock.GetUtcNow();
        Dictionary<string, DateTimeOffset?> successes = (await ledger.StatesAsync(cancellation)).ToDictionary(s => s.Scope, s => s.LastSuccess, StringComparer.Ordinal);
        foreach (IGrouping<bool, Scope> scopes in feeds.Scopes.GroupBy(feeds.SaysPrices).OrderByDescending(g => g.Key))
        {
            if (!scopes.Key)
            {
                await first.WaitAsync(started, cancellation);
            }

            foreach (Scope scope in scopes.Where(s => !(started - successes.GetValueOrDefault(s.Id) < Schedule.Of(s.Feed).NotAgainWithin)))
            {
                jobs.Enqueue<PullJobs>(job => job.PullAsync(scope.Id, CancellationToken.None));
            }
        }
    }

    private static string ChangesOf(Scope scope) => $"changes:{scope.Id}";

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Jobs could not be registered; trying again")]
        public static partial void Again(ILogger logger, Exception fault);
    }
}
