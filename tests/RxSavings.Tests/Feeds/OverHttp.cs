using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;
using RxSavings.Feeds;
using RxSavings.Feeds.GoodRx;
using RxSavings.Host.Seeds;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;
using RxSavings.Sandbox;
using Xunit;

namespace RxSavings.Tests.Feeds;

/// <summary>Our feeds against the sandbox, over HTTP.</summary>
public abstract class OverHttp : IAsyncLifetime
{
    protected static DateTimeOffset Now { get; } = new(2026, 4, 30, 12, 0, 0, TimeSpan.Zero);
    private readonly HttpClient controls = new();
    private RunningSandbox sandbox = null!;
    private ServiceProvider? services;

    protected static Catalogue SeedCatalogue { get; } = SeedFiles.Read(SeedFiles.Open(null)).Catalogue;

    protected Uri Address => sandbox.Address;

    private protected MemoryArchive Archive { get; } = new();

    /// <summary>Where answers are kept.</summary>
    private protected virtual IPayloadArchive Keeping => Archive;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        PhysicalFileProvider seed = new(Path.Combine(Repository(), "seed"));
        sandbox = await SandboxServer.StartAsync(new SandboxOptions { PageRows = 500 }, seed, new Noon(), cancellation: Cancellation);
        controls.BaseAddress = sandbox.Address;
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        controls.Dispose();
        await sandbox.DisposeAsync();
        if (services is not null)
        {
            await services.DisposeAsync();
        }
    }

    private protected static FeedOptions Local(Uri address) => new() { BaseAddress = address, AllowLoopback = true };

    /// <summary>A publisher of the test's own making.</summary>
    protected static async Task<WebApplication> PublisherAsync(RequestDelegate answers)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        app.Run(answers);
        await app.StartAsync(Cancellation);
        return app;
    }

    private static string Repository()
    {
        string directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "RxSavings.sln")))
        {
            directory = Path.GetDirectoryName(directory)!;
        }

        return directory;
    }

    protected IFeed Feed(string scope) => services!.GetServices<IFeed>().Single(f => scope.Split('/')[0] == f.Id);

    protected Scope Scope(string scope) => Feed(scope).Scopes.Single(s => s.Id == scope);

    protected Task<FeedException> FailsAsync(Action<FeedsOptions>? shape = null, string scope = "costplus") =>
        Assert.ThrowsAsync<FeedException>(() => FetchAsync(scope, [], shape));

    /// <summary>Forgets the feeds as they were set, so that the next fetch may set them otherwise.</summary>
    protected async Task ForgetAsync()
    {
        await services!.DisposeAsync();
        services = null;
    }

    protected Task<Fetch> FetchAsync(
        string scope, ArchivedPayload[]? before = null, Action<FeedsOptions>? shape = null, CancellationToken? cancellation = null)
    {
        services ??= new ServiceCollection().AddLogging().AddSingleton(Keeping).AddSingleton<TimeProvider>(new Noon()).AddSingleton(SeedCatalogue)
            .AddFeeds(new ConfigurationBuilder().Build(), o =>
            {
                o.Nadac = Local(new Uri(sandbox.Address, "nadac"));
                o.CostPlus = Local(new Uri(sandbox.Address, "costplus"));
                o.OpenFda = Local(new Uri(sandbox.Address, "openfda"));
                o.RxNorm = Local(new Uri(sandbox.Address, "rxnav/REST"));
                o.DailyMed = Local(new Uri(sandbox.Address, "dailymed/services"));
                o.Nppes = Local(new Uri(sandbox.Address, "nppes"));
                o.Gazetteer = Local(new Uri(sandbox.Address, "gazetteer"));
                (o.NppesKinds, o.NppesPrefixes, o.GazetteerRows) = (["Community/Retail Pharmacy", "Pharmacy"], ["94", "10"], 1);
                o.GoodRx = new GoodRxOptions { Address = Local(new Uri(sandbox.Address, "goodrx")), Programme = "harborlight", ApiKey = "TESTKEY01", Secret = "test-secret-not-real==" };
                o.Programmes.Clear();
                o.Programmes.Add(new ProgrammeFeedOptions { Slug = "harborlight", Address = Local(new Uri(sandbox.Address, "card-network/harborlight")), Key = "sandbox-demo-key" });
                o.Pipeline.Delay = TimeSpan.FromMilliseconds(10);
                shape?.Invoke(o);
            }).BuildServiceProvider();
        PullStart start = new(1, Scope(scope), new PullLease(scope, 1, Now), Now, before ?? [], null, 0, 0, null);
        return Feed(scope).FetchAsync(start, cancellation ?? Cancellation);
    }

    protected async Task FaultAsync(string fault, string? arg = null, int? count = null, string feed = "costplus")
    {
        using HttpResponseMessage answer = await controls.PutAsJsonAsync("sandbox/faults", new { feed, fault, arg, count }, Cancellation);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The statuses the publishers answered with, in order; a request is noted when its answer has ended.</summary>
    protected async Task<int[]> LogAsync(int least)
    {
        for (int tries = 0; ; tries++)
        {
            JsonElement log = await controls.GetFromJsonAsync<JsonElement>("sandbox/log", Cancellation);
            int[] statuses = [.. log.EnumerateArray().Select(r => r.GetProperty("status").GetInt32())];
            if (statuses.Length >= least || tries == 100)
            {
                return statuses;
            }

            await Task.Delay(20, Cancellation);
        }
    }

    /// <summary>It is noon; timers run as they do.</summary>
    private sealed class Noon : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
