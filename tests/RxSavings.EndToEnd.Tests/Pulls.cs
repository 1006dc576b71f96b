using System.Text.Json;
using RxSavings.EndToEnd.Tests.Processes;
using RxSavings.Sandbox;

namespace RxSavings.EndToEnd.Tests;

/// <summary>What publishers see, and what becomes of pulls that go wrong.</summary>
public sealed class Pulls
{
    private const string Now = "2026-11-20T15:00:00Z";
    private static readonly DateTimeOffset Noon = DateTimeOffset.Parse(Now, System.Globalization.CultureInfo.InvariantCulture);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_pull_of_the_day_is_answered_304_throughout()
    {
        await using SandboxFixture sandbox = await SandboxFixture.StartAsync(new SandboxOptions(), Noon, Cancellation);
        using TempDirectory data = new();
        // openFDA's manifest, RxNav's version, DailyMed's lists and the registry bear no validators: their pulls are never 304 throughout.
        string[] once =
        [
            "--once", $"--Clock:Now={Now}", $"--Data:Directory={data.Path}", $"--Sandbox:Url={sandbox.Url}", "--Feeds:OpenFda:Enabled=false", "--Feeds:RxNorm:Enabled=false",
            "--Feeds:DailyMed:Enabled=false", "--Feeds:Nppes:Enabled=false",
        ];
        Assert.Equal(0, (await HostProcess.RunAsync(once, Cancellation)).Code);
        string[] feeds = [.. (await sandbox.LogAsync()).Select(r => r.Feed).Distinct().Order()];
        Assert.Equal(["card-network/evergreen", "card-network/harborlight", "card-network/lanternrx", "card-network/meadowpass", "costplus", "gazetteer", "nadac"], feeds);
        await sandbox.ClearLogAsync();
        (int code, string output) = await HostProcess.RunAsync(once, Cancellation);
        Assert.Equal(0, code);
        (string Feed, string Method, int Status)[] again = [.. (await sandbox.LogAsync()).Where(r => r.Method == "GET")];
        Assert.Equal(feeds, again.Select(r => r.Feed).Distinct().Order());
        Assert.All(again, r => Assert.Equal(304, r.Status));
        Assert.Equal(7, output.Split("no change").Length - 1);
    }

    [Theory]
    [InlineData("2026-11-27T14:00:00Z", false)]
    [InlineData("2026-11-27T16:00:00Z", true)]
    public async Task A_start_asks_the_registry_again_only_after_a_week(string later, bool asked)
    {
        await using SandboxFixture sandbox = await SandboxFixture.StartAsync(new SandboxOptions(), Noon, Cancellation);
        using TempDirectory data = new();
        string[] settings = [$"--Data:Directory={data.Path}", $"--Sandbox:Url={sandbox.Url}"];
        Assert.Equal(0, (await HostProcess.RunAsync(["--once", $"--Clock:Now={Now}", .. settings], Cancellation)).Code);
        await sandbox.ClearLogAsync();
        await using HostProcess host = await HostProcess.StartAsync([$"--Clock:Now={later}", .. settings], Cancellation);
        IReadOnlyList<(string Feed, string Method, int Status)> log;
        do
        {
            await Task.Delay(200, Cancellation);
            log = await sandbox.LogAsync();
        }
        while (!log.Any(r => r.Feed == "gazetteer") || (asked && !log.Any(r => r.Feed == "nppes")));

        // The registry would have been asked by now: it is next.
        await Task.Delay(TimeSpan.FromSeconds(1), Cancellation);
        log = await sandbox.LogAsync();
        Assert.Equal(asked, log.Any(r => r.Feed == "nppes"));
    }

    [Fact]
    public async Task A_dead_feed_gets_nine_requests_ends_among_the_failed_and_the_others_go_on()
    {
        await using SandboxFixture sandbox = await SandboxFixture.StartAsync(new SandboxOptions(), Noon, Cancellation);
        await sandbox.FaultAsync("nadac", "status", "503");
        using TempDirectory data = new();
        await using HostProcess host = await HostProcess.StartAsync(
            [
                $"--Clock:Now={Now}", $"--Data:Directory={data.Path}", $"--Sandbox:Url={sandbox.Url}", "--Feeds:Pipeline:Delay=00:00:00.010",
                "--Jobs:RetryDelays:0=00:00:00.200", "--Jobs:RetryDelays:1=00:00:00.200",
            ],
            Cancellation);
        await host.AllFeedsAsync(Cancellation);
        await Task.Delay(TimeSpan.FromSeconds(8), Cancellation);
        Assert.Equal(9, (await sandbox.LogAsync()).Count(r => r.Feed == "nadac"));
        JsonElement health = await host.JsonAsync("/health/data", Cancellation);
        JsonElement nadac = health.GetProperty("feeds").EnumerateArray().Single(f => f.GetProperty("id").GetString() == "nadac");
        Assert.Equal("failed", nadac.GetProperty("status").GetString());
        Assert.Equal("http 503", nadac.GetProperty("reason").GetString());
        Assert.NotNull((await host.PricesAsync("duloxetine", "duloxetine-30-mg-dr-capsule", "us", Cancellation)).StartsAt());
        Assert.Contains("http 503", await Operators.FailedJobsAsync(host, Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_programme_whose_answers_are_a_month_old_is_late_and_none_of_its_prices_is_shown()
    {
        await using SandboxFixture sandbox = await SandboxFixture.StartAsync(new SandboxOptions(), Noon, Cancellation);
        await sandbox.FaultAsync("card-network/harborlight", "stale-asof");
        using TempDirectory data = new();
        await using HostProcess host = await HostProcess.StartAsync([$"--Clock:Now={Now}", $"--Data:Directory={data.Path}", $"--Sandbox:Url={sandbox.Url}"], Cancellation);
        await host.AllFeedsAsync(Cancellation);
        JsonElement health = await host.JsonAsync("/health/data", Cancellation);
        JsonElement harborlight = health.GetProperty("feeds").EnumerateArray().Single(f => f.GetProperty("id").GetString() == "card-network/harborlight");
        Assert.Equal("late", harborlight.GetProperty("status").GetString());
        Assert.Equal("stale as-of: 2026-10-21, and its prices are shown for 72 h", harborlight.GetProperty("reason").GetString());
        JsonElement prices = await host.PricesAsync("duloxetine", "duloxetine-30-mg-dr-capsule", "us", Cancellation, 30);
        Assert.NotEmpty(prices.GetProperty("offers").EnumerateArray());
        Assert.DoesNotContain("harborlight", prices.GetProperty("offers").GetRawText(), StringComparison.OrdinalIgnoreCase);
        Assert.True(prices.GetProperty("withheld").GetProperty("stale").GetInt32() > 0, prices.GetProperty("withheld").GetRawText());
    }

    [Theory]
    [InlineData("nadac", "nadac")]
    [InlineData("card-network/harborlight", "card-network/harborlight")]
    [InlineData("openfda-ndc", "openfda-ndc")]
    public async Task An_answer_older_than_the_one_that_stands_is_refused_and_the_last_good_one_kept(string feed, string scope)
    {
        await using SandboxFixture sandbox = await SandboxFixture.StartAsync(new SandboxOptions(), Noon, Cancellation);
        using TempDirectory data = new();
        string[] once = ["--once", $"--Clock:Now={Now}", $"--Data:Directory={data.Path}", $"--Sandbox:Url={sandbox.Url}"];
        Assert.Equal(0, (await HostProcess.RunAsync(once, Cancellation)).Code);
        await sandbox.FaultAsync(feed, "stale-asof");
        (int code, string output) = await HostProcess.RunAsync(once, Cancellation);
        Assert.True(code == 3, output);
        Assert.Matches($"(?m)^{scope}: refused: stale as-of: [0-9-]+ [0-9:]+Z, before", output);
    }

    [Fact]
    public async Task A_full_pull_cut_after_line_60000_is_refused_and_one_that_lacks_a_row_changes_one_row()
    {
        SandboxOptions large = new() { World = "large", Rows = 100_000, PageRows = 10_000 };
        await using SandboxFixture sandbox = await SandboxFixture.StartAsync(large, Noon, Cancellation);
        using TempDirectory data = new();
        string[] world = [$"--Clock:Now={Now}", $"--Data:Directory={data.Path}", $"--Sandbox:Url={sandbox.Url}", "--Sandbox:World=large"];
        await OnceAsync(0);
        string[] before = await FillAsync();
        await sandbox.WorldAsync("variant=1pct&cut=60000");
        Assert.Contains("refused: incomplete", await OnceAsync(3), StringComparison.Ordinal);
        Assert.Equal(before, await FillAsync());

        await sandbox.WorldAsync("variant=base&without=0");
        Assert.Contains("99999 rows, 1 changed", await OnceAsync(0), StringComparison.Ordinal);

        async Task<string> OnceAsync(int expected)
        {
            (int code, string output) = await HostProcess.RunAsync(["--once", .. world], Cancellation);
            Assert.True(code == expected, output);
            return output;
        }

        async Task<string[]> FillAsync()
        {
            await using HostProcess host = await HostProcess.StartAsync([.. world, "--Jobs:PullAtStart=false"], Cancellation);
            JsonElement prices = await host.PricesAsync("zorvanil0001", "zorvanil0001-10-mg-tablet", "us", Cancellation, 30);
            return [.. prices.GetProperty("offers").EnumerateArray().Select(o => $"{o.GetProperty("chain").GetString()} {o.GetProperty("offerId").GetString()} {o.Amount()}")];
        }
    }

    [Fact]
    public async Task A_complete_pull_that_lacks_one_row_removes_exactly_that_offer()
    {
        // One package a product and one row a package: an offer rests on one row alone.
        SandboxOptions world = new() { World = "large", Rows = 3_000 };
        await using SandboxFixture sandbox = await SandboxFixture.StartAsync(world, Noon, Cancellation);
        using TempDirectory data = new();
        string[] settings = [$"--Clock:Now={Now}", $"--Data:Directory={data.Path}", $"--Sandbox:Url={sandbox.Url}", "--Sandbox:World=large"];
        await using (HostProcess host = await HostProcess.StartAsync(settings, Cancellation))
        {
            await host.AllFeedsAsync(Cancellation);
            Assert.NotNull((await host.PricesAsync("zorvanil0007", "zorvanil0007-10-mg-tablet", "us", Cancellation)).StartsAt());
        }

        await sandbox.WorldAsync("variant=base&without=6");
        await using HostProcess later = await HostProcess.StartAsync(settings, Cancellation);
        await later.EventuallyAsync(
            "/api/v1/drugs/zorvanil0007/prices?product=zorvanil0007-10-mg-tablet",
            (answer, body) => answer.IsSuccessStatusCode && body.Contains("\"offers\":[]", StringComparison.Ordinal), Cancellation);
        foreach (string other in new[] { "zorvanil0006", "zorvanil0008", "zorvanil3000" })
        {
            Assert.NotNull((await later.PricesAsync(other, $"{other}-10-mg-tablet", "us", Cancellation)).StartsAt());
        }
    }
}
