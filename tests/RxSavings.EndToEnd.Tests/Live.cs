using System.Text.Json;
using System.Text.RegularExpressions;
using RxSavings.EndToEnd.Tests.Processes;
using RxSavings.Sandbox;

namespace RxSavings.EndToEnd.Tests;

/// <summary>A site that is no demo: no key, no programme, the publishers at addresses of their own. Here they are the sandbox under another host's name.</summary>
public sealed partial class Live
{
    private const string LabelWords = "INVENTED LABEL TEXT, no label";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Live_mode_shows_what_the_publishers_say_and_nothing_invented()
    {
        await using SandboxFixture sandbox = await SandboxFixture.StartAsync(new SandboxOptions(), TimeProvider.System.GetUtcNow(), Cancellation);
        using TempDirectory data = new();
        string[] local = [.. new[] { "Nadac", "CostPlus", "OpenFda", "RxNorm", "DailyMed", "Nppes", "Gazetteer" }.Select(feed => $"--Feeds:{feed}:AllowLoopback=true")];
        await using HostProcess host = await HostProcess.StartAsync([.. At(sandbox, data), .. local], Cancellation);
        string health = await host.AllFeedsAsync(Cancellation);
        Assert.Equal(["costplus ok", "dailymed ok", "gazetteer ok", "nadac ok", "nppes ok", "openfda-ndc ok", "rxnorm ok"], Feeds(health));
        JsonElement prices = await host.PricesAsync("duloxetine", "duloxetine-30-mg-dr-capsule", "us", Cancellation, 30);
        Assert.False(prices.GetProperty("synthetic").GetBoolean());
        Assert.Equal(JsonValueKind.Null, prices.GetProperty("savingPercent").ValueKind);
        string drug = await host.EventuallyAsync(
            "/api/v1/drugs/metformin", (answer, body) => answer.IsSuccessStatusCode && body.Contains("metformin hydrochloride 500 mg", StringComparison.Ordinal), Cancellation);
        Assert.Contains("\"startsAt\":null", drug, StringComparison.Ordinal);
        string page = await host.Http.GetStringAsync("/drugs/duloxetine/duloxetine-30-mg-dr-capsule", Cancellation);
        Assert.Contains("29 Apr 2026", page, StringComparison.Ordinal);
        // What the sandbox serves for a label's words says that it is invented; here it stands for the words themselves.
        await host.EventuallyAsync("/drugs/duloxetine", (_, body) => body.Contains(LabelWords, StringComparison.Ordinal), Cancellation);
        foreach (string path in new[] { "/", "/classes/snri", "/drugs/duloxetine", "/drugs/duloxetine/duloxetine-30-mg-dr-capsule", "/articles/norepinephrine" })
        {
            string text = Quote().Replace(await host.Http.GetStringAsync(path, Cancellation), "");
            Assert.All(new[] { "invented", "Demonstration", "Harborwick", "Lanternwick" }, word => Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task The_egress_guard_is_on_a_name_that_leads_into_this_machine_is_not_asked()
    {
        await using SandboxFixture sandbox = await SandboxFixture.StartAsync(new SandboxOptions(), TimeProvider.System.GetUtcNow(), Cancellation);
        using TempDirectory data = new();
        await using HostProcess host = await HostProcess.StartAsync([.. At(sandbox, data), "--Jobs:RetryDelays:0=00:00:00.200", "--Jobs:RetryDelays:1=00:00:00.200"], Cancellation);
        string health = await host.AllFeedsAsync(Cancellation);
        Assert.Equal(["costplus failed", "dailymed failed", "gazetteer failed", "nadac failed", "nppes failed", "openfda-ndc failed", "rxnorm failed"], Feeds(health));
        Assert.Contains("blocked address: localhost is at no public address", health, StringComparison.Ordinal);
        Assert.Empty(await sandbox.LogAsync());
    }

    /// <summary>No exception to the guard, no address on this machine, each publisher asked no faster than by default.</summary>
    [Fact]
    public async Task With_the_guard_as_it_is_every_feed_is_pulled_from_publishers_at_a_public_address()
    {
        Assert.SkipWhen(ClosedNetwork.Lacks is not null, ClosedNetwork.Lacks ?? "");
        using TempDirectory data = new();
        (int code, string output) = await ClosedNetwork.RunHostAsync("publishers.example", ["--once", .. At("http://publishers.example", data, [])], Cancellation);
        Assert.True(code == 0, output);
        Assert.All(
            new[] { "costplus", "dailymed", "gazetteer", "nadac", "nppes", "openfda-ndc", "rxnorm" },
            feed => Assert.Matches($"(?m)^{feed}: succeeded .*[1-9][0-9]* rows", output));
        (code, output) = await ClosedNetwork.RunHostAsync("publishers.example", ["--once", .. At("http://localhost", data, [])], Cancellation);
        Assert.Equal(3, code);
        Assert.Contains("blocked address: localhost is at no public address", output, StringComparison.Ordinal);
    }

    [GeneratedRegex("<blockquote.*?</blockquote>", RegexOptions.Singleline)]
    private static partial Regex Quote();

    private static string[] Feeds(string health)
    {
        using JsonDocument json = JsonDocument.Parse(health);
        return [.. json.RootElement.GetProperty("feeds").EnumerateArray().Select(f => $"{f.GetProperty("id").GetString()} {f.GetProperty("status").GetString()}")];
    }

    private static string[] At(SandboxFixture sandbox, TempDirectory data) =>
        At($"http://localhost:{new Uri(sandbox.Url).Port}", data, ["--Feeds:Nppes:RequestsPerSecond=1000", "--Feeds:RxNorm:RequestsPerSecond=1000", "--Feeds:DailyMed:RequestsPerSecond=1000"]);

    private static string[] At(string publishers, TempDirectory data, string[] more) =>
        [
            "--Site:Mode=Live", $"--Data:Directory={data.Path}", $"--Feeds:Nadac:BaseAddress={publishers}/nadac", $"--Feeds:CostPlus:BaseAddress={publishers}/costplus",
            $"--Feeds:OpenFda:BaseAddress={publishers}/openfda", $"--Feeds:RxNorm:BaseAddress={publishers}/rxnav/REST",
            $"--Feeds:DailyMed:BaseAddress={publishers}/dailymed/services",
            $"--Feeds:Nppes:BaseAddress={publishers}/nppes", "--Feeds:NppesPrefixes:0=94", $"--Feeds:Gazetteer:BaseAddress={publishers}/gazetteer",
            "--Feeds:GazetteerRows=1", .. more,
        ];
}
