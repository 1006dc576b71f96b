using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using RxSavings.EndToEnd.Tests.Processes;
using RxSavings.Sandbox;

namespace RxSavings.EndToEnd.Tests;

/// <summary>Web node and worker as processes of their own, on a real PostgreSQL and a real Redis.</summary>
public sealed class Production : IAsyncLifetime
{
    private const string Fill = "/api/v1/drugs/duloxetine/prices?product=duloxetine-30-mg-dr-capsule";
    private static readonly DateTimeOffset Day = new(2026, 11, 20, 15, 0, 0, TimeSpan.Zero);
    private readonly TempDirectory data = new();
    private PostgresServer postgres = null!;
    private RedisServer redis = null!;
    private SandboxFixture sandbox = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        postgres = await PostgresServer.StartAsync(Cancellation);
        redis = await RedisServer.StartAsync(Cancellation);
        sandbox = await SandboxFixture.StartAsync(new SandboxOptions(), Day, Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await sandbox.DisposeAsync();
        await redis.DisposeAsync();
        await postgres.DisposeAsync();
        data.Dispose();
    }

    [Fact]
    public async Task After_FLUSHALL_visitors_get_200_or_503_and_then_the_same_figures()
    {
        await using HostProcess worker = await StartAsync("worker", Day);
        await using HostProcess web = await StartAsync("web", Day);
        await web.AllFeedsAsync(Cancellation);
        string[] before = await OffersAsync(web);
        Assert.NotEmpty(before);

        await redis.FlushAsync();
        bool absent = false;
        for (Stopwatch watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromSeconds(20);)
        {
            using HttpResponseMessage answer = await web.Http.GetAsync(Fill, Cancellation);
            Assert.Contains((int)answer.StatusCode, new[] { 200, 503 });
            if (absent && answer.IsSuccessStatusCode)
            {
                break;
            }

            absent |= !answer.IsSuccessStatusCode;
            await Task.Delay(20, Cancellation);
        }

        Assert.True(absent, "the book was never absent: the flush was not noticed");
        Assert.Equal(before, await OffersAsync(web));
    }

    [Fact]
    public async Task With_the_worker_dead_no_answer_outlives_a_price_and_after_30_days_nothing_is_left()
    {
        await using (HostProcess worker = await StartAsync("worker", Day))
        {
            await worker.AllFeedsAsync(Cancellation);
            await worker.KillAsync();
        }

        // Stated at six in the morning in New York; a card price ends 72 hours later.
        DateTimeOffset ends = new DateTimeOffset(2026, 11, 20, 11, 0, 0, TimeSpan.Zero).AddHours(72);
        await using (HostProcess web = await StartAsync("web", ends.AddSeconds(-12)))
        {
            bool shown = false, gone = false;
            for (Stopwatch watch = Stopwatch.StartNew(); !gone && watch.Elapsed < TimeSpan.FromSeconds(40);)
            {
                using HttpResponseMessage answer = await web.Http.GetAsync(Fill, Cancellation);
                if (!answer.IsSuccessStatusCode)
                {
                    continue;
                }

                using JsonDocument json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation));
                DateTimeOffset asOf = json.RootElement.GetProperty("asOf").GetDateTimeOffset();
                JsonElement[] cards = [.. json.RootElement.GetProperty("offers").EnumerateArray().Where(o => o.GetProperty("kind").GetString() == "card")];
                Assert.Equal(asOf < ends, cards.Length > 0);
                Assert.All(cards, c => Assert.Equal(ends, c.GetProperty("expiresAt").GetDateTimeOffset()));
                Assert.True(asOf >= ends || asOf + answer.Headers.CacheControl!.MaxAge <= ends, "max-age reaches past the boundary");
                shown |= cards.Length > 0;
                gone = cards.Length == 0;
                await Task.Delay(50, Cancellation);
            }

            Assert.True(shown && gone, $"shown {shown}, gone {gone}");
        }

        await using HostProcess later = await StartAsync("web", Day.AddDays(31));
        string body = await later.EventuallyAsync(Fill, (answer, _) => answer.IsSuccessStatusCode, Cancellation);
        using JsonDocument nothing = JsonDocument.Parse(body);
        Assert.Equal(0, nothing.RootElement.GetProperty("offers").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, nothing.RootElement.GetProperty("startsAt").ValueKind);
        Assert.Equal(JsonValueKind.Null, nothing.RootElement.GetProperty("savingPercent").ValueKind);
    }

    private static async Task<string[]> OffersAsync(HostProcess host)
    {
        JsonElement prices = await host.PricesAsync("duloxetine", "duloxetine-30-mg-dr-capsule", "941", Cancellation);
        return [.. prices.GetProperty("offers").EnumerateArray().Select(o => $"{o.GetProperty("offerId").GetString()} {o.Amount()}")];
    }

    private Task<HostProcess> StartAsync(string role, DateTimeOffset now) => HostProcess.StartAsync(
        [
            $"--role={role}", $"--Ledger:Provider=postgres", $"--Ledger:ConnectionString={postgres.ConnectionString}", "--Jobs:Storage=postgres",
            $"--Jobs:ConnectionString={postgres.ConnectionString}", $"--Redis:Endpoint={redis.Endpoint}", $"--Data:Directory={data.Path}",
            $"--Sandbox:Url={sandbox.Url}", string.Create(CultureInfo.InvariantCulture, $"--Clock:Now={now:yyyy-MM-dd'T'HH:mm:ss'Z'}"),
        ],
        Cancellation);
}
