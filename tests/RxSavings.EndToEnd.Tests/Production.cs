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
    public async Task The_owner_migrates_the_worker_writes_and_the_web_node_only_reads()
    {
        string script = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "postgres-roles.sql"), Cancellation);
        await using Npgsql.NpgsqlDataSource owner = Npgsql.NpgsqlDataSource.Create(postgres.ConnectionString);
        await using (Npgsql.NpgsqlCommand roles = owner.CreateCommand(script))
        {
            await roles.ExecuteNonQueryAsync(Cancellation);
        }

        await using HostProcess worker = await StartAsync("worker", Day, roles: true);
        await using HostProcess web = await StartAsync("web", Day, roles: true);
        await web.AllFeedsAsync(Cancellation);
        JsonElement starts = (await web.JsonAsync(Fill, Cancellation)).GetProperty("startsAt");
        using HttpResponseMessage receipt = await web.Http.GetAsync(starts.GetProperty("receipt").GetString(), Cancellation);
        Assert.Equal(200, (int)receipt.StatusCode);
        await using Npgsql.NpgsqlDataSource reader = Npgsql.NpgsqlDataSource.Create(As("rxs_read"));
        await using Npgsql.NpgsqlCommand write = reader.CreateCommand("DELETE FROM block");
        Npgsql.PostgresException refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => write.ExecuteNonQueryAsync(Cancellation));
        Assert.Equal("42501", refused.SqlState);
    }

    [Theory]
    [InlineData("card", "2026-11-20T15:00:00Z", 72)]
    [InlineData("list", "2026-11-20T15:00:00Z", 30 * 24)]
    [InlineData("mail", "2022-03-24T12:00:00Z", 7 * 24)]
    public async Task With_the_worker_dead_no_answer_outlives_a_price(string kind, string day, int hours)
    {
        DateTimeOffset start = DateTimeOffset.Parse(day, CultureInfo.InvariantCulture);
        await using SandboxFixture thatDay = await SandboxFixture.StartAsync(new SandboxOptions(), start, Cancellation);
        DateTimeOffset ends;
        await using (HostProcess worker = await StartAsync("worker", start, thatDay))
        await using (HostProcess web = await StartAsync("web", start, thatDay))
        {
            await worker.AllFeedsAsync(Cancellation);
            JsonElement offer = (await web.JsonAsync(Fill, Cancellation)).GetProperty("offers").EnumerateArray().First(o => o.GetProperty("kind").GetString() == kind);
            ends = offer.GetProperty("expiresAt").GetDateTimeOffset();
            Assert.Equal(offer.GetProperty("observedAt").GetDateTimeOffset().AddHours(hours), ends);
            await worker.KillAsync();
        }

        // Answers are kept, so what one says of its time is when it was made: the node's clock is never behind any of them.
        List<Seen> seen = [];
        await using HostProcess late = await StartAsync("web", ends.AddSeconds(-20), thatDay);
        for (Stopwatch watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromSeconds(90) && !seen.Exists(s => !s.Shown && s.Received + TimeSpan.FromSeconds(2) < watch.Elapsed);)
        {
            TimeSpan asked = watch.Elapsed;
            using HttpResponseMessage answer = await late.Http.GetAsync(Fill, Cancellation);
            if (!answer.IsSuccessStatusCode)
            {
                continue;
            }

            using JsonDocument json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation));
            DateTimeOffset asOf = json.RootElement.GetProperty("asOf").GetDateTimeOffset();
            JsonElement[] offers = [.. json.RootElement.GetProperty("offers").EnumerateArray().Where(o => o.GetProperty("kind").GetString() == kind)];
            Assert.Equal(asOf < ends, offers.Length > 0);
            Assert.All(offers, o => Assert.Equal(ends, o.GetProperty("expiresAt").GetDateTimeOffset()));
            Assert.True(asOf >= ends || asOf + answer.Headers.CacheControl!.MaxAge <= ends, "max-age reaches past the boundary");
            seen.Add(new Seen(asked, watch.Elapsed, asOf, offers.Length > 0));
            await Task.Delay(20, Cancellation);
        }

        TimeSpan boundary = seen.Min(s => s.Received + (ends - s.AsOf));
        Assert.True(seen.Last(s => s.Received <= boundary - TimeSpan.FromSeconds(1)).Shown, "gone a second before its time");
        Assert.False(seen.First(s => s.Asked >= boundary).Shown, "shown at its end");
        Assert.False(seen.First(s => s.Asked >= boundary + TimeSpan.FromSeconds(1)).Shown, "shown a second after its end");
    }

    [Fact]
    public async Task Thirty_days_after_the_last_pull_nothing_is_left()
    {
        await using (HostProcess worker = await StartAsync("worker", Day))
        {
            await worker.AllFeedsAsync(Cancellation);
            await worker.KillAsync();
        }

        await using HostProcess later = await StartAsync("web", Day.AddDays(30));
        string body = await later.EventuallyAsync(Fill, (answer, _) => answer.IsSuccessStatusCode, Cancellation);
        using JsonDocument nothing = JsonDocument.Parse(body);
        Assert.Equal(0, nothing.RootElement.GetProperty("offers").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, nothing.RootElement.GetProperty("startsAt").ValueKind);
        Assert.Equal(JsonValueKind.Null, nothing.RootElement.GetProperty("savingPercent").ValueKind);
        JsonElement snri = await later.JsonAsync("/api/v1/classes/snri", Cancellation);
        JsonElement[] drugs = [.. snri.GetProperty("drugs").EnumerateArray()];
        Assert.Equal(5, drugs.Length);
        Assert.All(drugs, d => Assert.Equal(JsonValueKind.Null, d.GetProperty("startsAt").ValueKind));
        foreach (JsonElement drug in drugs)
        {
            JsonElement answer = await later.JsonAsync($"/api/v1/drugs/{drug.GetProperty("slug").GetString()}", Cancellation);
            Assert.All(answer.GetProperty("products").EnumerateArray(), p => Assert.All(
                new[] { "startsAt", "savingPercent" }, field => Assert.Equal(JsonValueKind.Null, p.GetProperty(field).ValueKind)));
        }
    }

    private static async Task<string[]> OffersAsync(HostProcess host)
    {
        JsonElement prices = await host.PricesAsync("duloxetine", "duloxetine-30-mg-dr-capsule", "941", Cancellation);
        return [.. prices.GetProperty("offers").EnumerateArray().Select(o => $"{o.GetProperty("offerId").GetString()} {o.Amount()}")];
    }

    private string As(string role) => new Npgsql.NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Username = role }.ToString();

    private Task<HostProcess> StartAsync(string role, DateTimeOffset now, SandboxFixture? of = null, bool roles = false) => HostProcess.StartAsync(
        [
            $"--role={role}", "--Ledger:Provider=postgres", $"--Ledger:ConnectionString={(roles ? As(role == "web" ? "rxs_read" : "rxs_write") : postgres.ConnectionString)}",
            .. roles && role == "worker" ? [$"--Ledger:MigrateConnectionString={As("rxs_migrate")}"] : Array.Empty<string>(),
            "--Jobs:Storage=postgres", $"--Jobs:ConnectionString={(roles ? As("rxs_migrate") : postgres.ConnectionString)}", $"--Redis:Endpoint={redis.Endpoint}",
            $"--Data:Directory={data.Path}", $"--Sandbox:Url={(of ?? sandbox).Url}",
            string.Create(CultureInfo.InvariantCulture, $"--Clock:Now={now:yyyy-MM-dd'T'HH:mm:ss'Z'}"),
        ],
        Cancellation);

    /// <summary>An answer: when it was asked for and received on the test's clock, when the node says it was made, and whether it held the kind.</summary>
    private sealed record Seen(TimeSpan Asked, TimeSpan Received, DateTimeOffset AsOf, bool Shown);
}
