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
        string[] once = ["--once", $"--Clock:Now={Now}", $"--Data:Directory={data.Path}", $"--Sandbox:Url={sandbox.Url}"];
        Assert.Equal(0, (await HostProcess.RunAsync(once, Cancellation)).Code);
        string[] feeds = [.. (await sandbox.LogAsync()).Select(r => r.Feed).Distinct().Order()];
        Assert.Equal(["card-network/evergreen", "card-network/harborlight", "card-network/lanternrx", "card-network/meadowpass", "costplus", "nadac"], feeds);
        await sandbox.ClearLogAsync();
        (int code, string output) = await HostProcess.RunAsync(once, Cancellation);
        Assert.Equal(0, code);
        Assert.All((await sandbox.LogAsync()).Where(r => r.Method == "GET"), r => Assert.Equal(304, r.Status));
        Assert.Equal(6, output.Split("no change").Length - 1);
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
}
