using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using RxSavings.Feeds;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;
using RxSavings.Sandbox;
using Xunit;

namespace RxSavings.Tests.Feeds;

/// <summary>One card programme pulled from the sandbox over real HTTP, through its client and pipeline.</summary>
public sealed class ThePipelines : IAsyncLifetime
{
    private const string Feed = "card-network/evergreen";
    private RunningSandbox sandbox = null!;
    private HttpClient controls = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        sandbox = await SandboxServer.StartAsync(new SandboxOptions(), new PhysicalFileProvider(Seed()), TimeProvider.System, cancellation: Cancellation);
        controls = new HttpClient { BaseAddress = sandbox.Address };
    }

    public async ValueTask DisposeAsync()
    {
        controls.Dispose();
        await sandbox.DisposeAsync();
    }

    [Fact]
    public async Task A_second_pull_asks_with_conditions_and_its_304_stands_for_the_answer_before()
    {
        await using ServiceProvider services = Services();
        Fetch first = await FetchAsync(services, []);
        Fetch second = await FetchAsync(services, first.Payloads);
        Assert.Equal(first.Payloads, second.Payloads);
        int[] statuses = await StatusesAsync(2);
        Assert.Equal([200, 304], statuses);
    }

    [Theory]
    [InlineData("status:503", "http 503", 3)]
    [InlineData("status:500", "http 500", 3)]
    [InlineData("status:429", "http 429", 3)]
    [InlineData("status:404", "http 404", 1)]
    [InlineData("status:503,1", "http 503", 3)]
    [InlineData("status:503,2", "http 503", 1)]
    [InlineData("html503", "http 503", 3)]
    [InlineData("html200", "not the format: a web page with status 200", 1)]
    [InlineData("redirect:http://169.254.169.254/", "blocked address: http 302 redirects are not followed", 1)]
    [InlineData("reset", "no connection", 3)]
    [InlineData("timeout", "timeout: no answer in time", 3)]
    public async Task Every_fault_has_a_name_and_costs_no_more_requests_than_it_may(string fault, string reason, int requests)
    {
        string[] words = fault.Split(':', 2);
        using StringContent order = new(
            $"{{\"feed\":\"{Feed}\",\"fault\":\"{words[0]}\"{(words.Length > 1 ? $",\"arg\":\"{words[1]}\"" : "")}}}", Encoding.UTF8, "application/json");
        using HttpResponseMessage set = await controls.PutAsync("/sandbox/faults", order, Cancellation);
        set.EnsureSuccessStatusCode();
        await using ServiceProvider services = Services(fault == "timeout" ? TimeSpan.FromMilliseconds(300) : null);
        FeedException named = await Assert.ThrowsAsync<FeedException>(() => FetchAsync(services, []));
        Assert.StartsWith(reason, named.Message, StringComparison.Ordinal);
        Assert.Equal(requests, (await StatusesAsync(requests)).Length);
    }

    [Fact]
    public async Task A_fault_that_passes_is_forgotten()
    {
        using StringContent order = new($"{{\"feed\":\"{Feed}\",\"fault\":\"status\",\"arg\":\"503\",\"count\":2}}", Encoding.UTF8, "application/json");
        using HttpResponseMessage set = await controls.PutAsync("/sandbox/faults", order, Cancellation);
        await using ServiceProvider services = Services();
        Assert.Single((await FetchAsync(services, [])).Payloads);
        int[] statuses = await StatusesAsync(3);
        Assert.Equal([503, 503, 200], statuses);
    }

    private static async Task<Fetch> FetchAsync(ServiceProvider services, IReadOnlyList<ArchivedPayload> before)
    {
        IFeed feed = services.GetServices<IFeed>().Single(f => f.Id == "card-network");
        PullStart start = new(1, feed.Scopes.Single(), new PullLease(Feed, 1, DateTimeOffset.MaxValue), TimeProvider.System.GetUtcNow(), before, null, 0, 0, null);
        return await feed.FetchAsync(start, Cancellation);
    }

    private ServiceProvider Services(TimeSpan? patience = null) => new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton<IPayloadArchive, InMemory>()
        .AddFeeds(new ConfigurationBuilder().Build(), o =>
        {
            o.Programmes.Clear();
            o.Programmes.Add(new ProgrammeFeedOptions
            {
                Slug = "evergreen", Key = "sandbox-demo-key", Address = new FeedOptions { BaseAddress = new Uri(sandbox.Address, Feed), AllowLoopback = true },
            });
            o.Pipeline = new PipelineOptions { Delay = TimeSpan.FromMilliseconds(10), RetryAfterCap = TimeSpan.FromSeconds(1), AttemptTimeout = patience ?? TimeSpan.FromSeconds(20) };
        }).BuildServiceProvider();

    /// <summary>Statuses in the sandbox's log. A request is logged when it has ended, so the last may come a little later.</summary>
    private async Task<int[]> StatusesAsync(int expected)
    {
        for (int look = 0; ; look++)
        {
            using System.Text.Json.JsonDocument log = System.Text.Json.JsonDocument.Parse(await controls.GetStringAsync("/sandbox/log", Cancellation));
            int[] statuses =
                [.. log.RootElement.EnumerateArray().Where(r => r.GetProperty("feed").GetString() == Feed).Select(r => r.GetProperty("status").GetInt32())];
            if (statuses.Length >= expected || look == 100)
            {
                return statuses;
            }

            await Task.Delay(50, Cancellation);
        }
    }

    private static string Seed()
    {
        string? at = AppContext.BaseDirectory;
        while (at is not null && !File.Exists(Path.Combine(at, "RxSavings.sln")))
        {
            at = Path.GetDirectoryName(at);
        }

        return Path.Combine(at!, "seed");
    }

    /// <summary>An archive that forgets with the test.</summary>
    private sealed class InMemory : IPayloadArchive
    {
        private readonly Dictionary<long, byte[]> bodies = [];

        public async Task<ArchivedPayload> KeepAsync(PayloadOrigin origin, Stream body, ArchivedPayload? before, CancellationToken cancellation)
        {
            using MemoryStream whole = new();
            await body.CopyToAsync(whole, cancellation);
            bodies[bodies.Count + 1] = whole.ToArray();
            return new ArchivedPayload(bodies.Count, origin, $"{whole.Length}", whole.Length);
        }

        public Task<Stream> OpenAsync(ArchivedPayload payload, CancellationToken cancellation) => Task.FromResult<Stream>(new MemoryStream(bodies[payload.Id]));
    }
}
