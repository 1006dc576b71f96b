using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RxSavings.Jobs.Filters;
using RxSavings.Jobs.Health;
using RxSavings.Jobs.Publishing;
using RxSavings.Jobs.Pulls;
using RxSavings.Jobs.Schedules;

namespace RxSavings.Jobs;

/// <summary>Adds the jobs to a host.</summary>
public static class JobsRegistration
{
    /// <summary>What pulls and publishes, without a scheduler: enough for a run by hand.</summary>
    public static IServiceCollection AddPulls(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<JobsOptions>().Bind(configuration.GetSection(JobsOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<Pulls.Feeds>();
        services.AddSingleton<PullMetrics>();
        services.AddSingleton<DirectoryShelf>();
        services.AddSingleton<PullReading>();
        services.AddSingleton<PullRun>();
        services.AddSingleton<Repricer>();
        services.AddSingleton<BookKeeper>();
        services.AddSingleton<FeedReport>();
        services.AddSingleton<NextRuns>();
        services.AddSingleton<PricesFirst>();
        services.AddSingleton<PullJobs>();
        services.AddSingleton<Retirement>();
        services.AddSingleton<StoreChecker>();
        return services;
    }

    /// <summary>Hangfire with the storage that configuration chooses; with its server where <paramref name="runJobs"/> says so.</summary>
    public static IServiceCollection AddJobServer(this IServiceCollection services, IConfiguration configuration, bool runJobs)
    {
        services.AddHangfire((provider, hangfire) =>
        {
            JobsOptions options = provider.GetRequiredService<IOptions<JobsOptions>>().Value;
            hangfire.SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
                .UseSimpleAssemblyNameTypeSerializer()
                .UseRecommendedSerializerSettings();
            UseStorage(hangfire, options);
            UseFilters(provider, options);
        });
        if (runJobs)
        {
            services.AddHangfireServer((provider, server) =>
            {
                server.WorkerCount = provider.GetRequiredService<IOptions<JobsOptions>>().Value.Workers;
                server.SchedulePollingInterval = TimeSpan.FromSeconds(1);
                server.StopTimeout = TimeSpan.FromSeconds(5);
                server.ShutdownTimeout = TimeSpan.FromSeconds(15);
            });
            services.AddHostedService<Registration>();
            services.AddHostedService<BookWatch>();
        }

        return services;
    }

    private static void UseStorage(IGlobalConfiguration hangfire, JobsOptions options)
    {
        if (options.Storage == "postgres")
        {
            hangfire.UsePostgreSqlStorage(
                bootstrap => bootstrap.UseNpgsqlConnection(options.ConnectionString),
                new PostgreSqlStorageOptions { UseSlidingInvisibilityTimeout = true, QueuePollInterval = TimeSpan.FromSeconds(1) });
            return;
        }

        hangfire.UseInMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = TimeSpan.FromDays(2) });
    }

    private static void UseFilters(IServiceProvider provider, JobsOptions options)
    {
        // Hangfire tries ten times by default; together with the HTTP pipeline that would be thirty requests to a dead feed.
        foreach (var automatic in GlobalJobFilters.Filters.Where(f => f.Instance is AutomaticRetryAttribute or JobEnding or RetryDeadFeeds).ToArray())
        {
            GlobalJobFilters.Filters.Remove(automatic.Instance);
        }

        GlobalJobFilters.Filters.Add(new RetryDeadFeeds(options.EffectiveRetryDelays));
        GlobalJobFilters.Filters.Add(new JobEnding(provider.GetRequiredService<PullMetrics>()));
    }
}
