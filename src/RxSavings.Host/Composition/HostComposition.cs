using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;
using RxSavings.Feeds;
using RxSavings.Host.Clocks;
using RxSavings.Host.Seeds;
using RxSavings.Jobs;
using RxSavings.Jobs.Operators;
using RxSavings.Ledger;
using RxSavings.PriceBook;
using RxSavings.Pricing.Doubts;
using RxSavings.Pricing.Gate;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Seeds;
using RxSavings.Pricing.Sheets;
using RxSavings.Web;

namespace RxSavings.Host.Composition;

/// <summary>Puts the rooms together as settings say. The only place that sees all of them.</summary>
public static class HostComposition
{
    /// <summary>Builds the application and starts the embedded parts it stands on; <paramref name="serve"/> adds pages and the job server.</summary>
    public static async Task<RunningHost> BuildAsync(string[] arguments, bool serve, CancellationToken cancellation)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = arguments, ContentRootPath = AppContext.BaseDirectory });
        HostSettings settings = HostSettings.Read(builder.Configuration);
        TimeProvider clock = DemoClock.From(settings.ClockNow);
        Outside outside = await Outside.StartAsync(settings, clock, cancellation);
        try
        {
            Configure(builder, settings, clock, outside, serve);
            WebApplication app = builder.Build();
            RunningHost host = new(app, outside.Parts);
            await PrepareAsync(app, settings, clock, cancellation);
            if (serve)
            {
                Map(app, settings);
            }
            else
            {
                // Not serving: only what follows the book runs, and no port is taken.
                foreach (IHostedService service in app.Services.GetServices<IHostedService>().Where(s => s.GetType().Assembly == typeof(PriceBookOptions).Assembly))
                {
                    await service.StartAsync(cancellation);
                }
            }

            return host;
        }
        catch
        {
            await RunningHost.DisposePartsAsync(outside.Parts);
            throw;
        }
    }

    private static void Configure(WebApplicationBuilder builder, HostSettings settings, TimeProvider clock, Outside outside, bool serve)
    {
        builder.Services.AddSingleton(outside);
        if (builder.Configuration["urls"] is null)
        {
            builder.WebHost.UseUrls("http://127.0.0.1:5080");
        }

        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("System.Net.Http", LogLevel.Warning)
            .AddFilter("Hangfire", LogLevel.Warning).AddFilter("FluentMigrator", LogLevel.Warning);
        // A try that failed is counted in its metrics; the pull says in one line how all of them ended.
        builder.Logging.AddFilter("Polly", LogLevel.None);
        // Nobody reads its scopes, and with it on every request makes an activity; faults are logged by the exception handler.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        // A start that fails is told in one line by the command itself.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        if (!serve)
        {
            builder.Logging.SetMinimumLevel(LogLevel.Warning);
        }

        IServiceCollection services = builder.Services;
        IConfiguration configuration = builder.Configuration;
        services.AddSingleton(settings);
        services.AddSingleton(clock);
        services.AddSingleton(outside.Seed);
        services.AddSingleton(outside.Seed.Catalogue);
        services.AddSingleton(Directory(outside));
        services.AddLedger(configuration, o => o.DataDirectory = settings.DataDirectory);
        void Redis(PriceBookOptions o) => o.Endpoint = outside.RedisEndpoint;
        services.AddPriceBookReader(configuration, Redis);
        AddRules(services, configuration);
        if (settings.Worker || !serve)
        {
            services.AddPriceBookPublisher(configuration, Redis);
            services.AddFeeds(configuration, o => Publishers.Shape(o, settings, outside));
            services.AddPulls(configuration);
        }

        if (serve)
        {
            AddServing(builder, settings, outside);
        }
    }

    private static void AddServing(WebApplicationBuilder builder, HostSettings settings, Outside outside)
    {
        builder.Services.AddWebPages(builder.Configuration, outside.Files);
        if (settings.Worker)
        {
            builder.Services.AddJobServer(builder.Configuration, runJobs: true);
            builder.Services.AddOperators();
        }

        Telemetry.Add(builder.Services, settings);
    }

    private static void AddRules(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DoubtOptions>().Bind(configuration.GetSection(DoubtOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<GateOptions>().Bind(configuration.GetSection(GateOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(p => p.GetRequiredService<IOptions<DoubtOptions>>().Value);
        services.AddSingleton(p => p.GetRequiredService<IOptions<GateOptions>>().Value);
        services.AddSingleton<GateRules>();
        services.AddSingleton(p => p.GetRequiredService<Seed>().ChainNames);
    }

    private static PublishedDirectory Directory(Outside outside)
    {
        Seed seed = outside.Seed;
        return new PublishedDirectory(
            seed.Catalogue, seed.Pharmacies, seed.Programmes.Where(p => p.IsPublishable).ToDictionary(p => p.Slug, StringComparer.Ordinal),
            seed.Sellers.ToDictionary(s => s.Code, StringComparer.Ordinal), seed.IsSynthetic, outside.SeedHash);
    }

    private static async Task PrepareAsync(WebApplication app, HostSettings settings, TimeProvider clock, CancellationToken cancellation)
    {
        if (!settings.Worker)
        {
            // A web node reads; its role in the database may do nothing else.
            return;
        }

        await app.Services.MigrateLedgerAsync(cancellation);
        IReadOnlyList<Pricing.Pulls.Watermark> marks = await app.Services.GetRequiredService<IFactLedger>().WatermarksAsync(cancellation);
        DateTimeOffset newest = marks.Select(m => m.Confirmed).DefaultIfEmpty().Max();
        if (newest > clock.GetUtcNow().AddMinutes(1))
        {
            throw new Commands.HostSettingException(
                $"Clock:Now is before the data directory's last pull ({newest:yyyy-MM-dd'T'HH:mm:ss'Z'}); choose another Data:Directory for another day");
        }

        if (marks.Count > 0)
        {
            // A start on a directory with prices shows them at once, before any feed is asked.
            await app.Services.GetRequiredService<Jobs.Publishing.BookKeeper>().PublishAsync(cancellation);
        }

        foreach (Pricing.Programmes.CardProgramme programme in app.Services.GetRequiredService<Seed>().Programmes.Where(p => !p.IsPublishable))
        {
            StartLog.NotPublishable(app.Logger, programme.Slug, string.Join(", ", programme.MissingFields()));
        }
    }

    private static void Map(WebApplication app, HostSettings settings)
    {
        app.UseFrozenAnswers();

        // Said here for every role: left unsaid, the framework puts both before the first middleware.
        app.UseAuthentication();
        app.UseAuthorization();
        if (settings.Worker)
        {
            app.MapOperators();
            app.MapPrometheusScrapingEndpoint("/metrics").RequireAuthorization(SignIn.Scheme);
        }

        app.MapWebPages();
    }
}
