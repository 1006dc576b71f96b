using System.Text.Json;
using RxSavings.EndToEnd.Tests.Processes;
using RxSavings.Sandbox;

namespace RxSavings.EndToEnd.Tests;

/// <summary>SIGKILL at points of progress drawn from a seed: while answers are fetched, while blocks are written, while sheets are published.</summary>
public sealed class Crashes
{
    private const string Now = "2026-11-20T15:00:00Z";
    private const int Rows = 100_000;
    private const int PageRows = 5_000;
    private const int Products = 3_000;
    private const int Batches = 10;
    private static readonly DateTimeOffset Noon = DateTimeOffset.Parse(Now, System.Globalization.CultureInfo.InvariantCulture);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>20 points: pages fetched of 20, batches staged of 13, batches published of 10.</summary>
    public static IEnumerable<string[]> Points()
    {
        Random seeded = new(20261120);
        return [Draw("reading", 7, 19), Draw("writing", 7, 10), Draw("publishing", 6, 8)];

        string[] Draw(string phase, int count, int of) =>
            [.. Enumerable.Range(1, of).OrderBy(_ => seeded.Next()).Take(count).Order().Select(at => $"{phase} {at}")];
    }

    [Fact]
    public async Task Killed_at_twenty_points_of_a_pull_the_ledger_and_every_figure_end_as_if_undisturbed()
    {
        SandboxOptions large = new() { World = "large", Rows = Rows, PageRows = PageRows, Pace = TimeSpan.FromMilliseconds(20) };
        await using SandboxFixture sandbox = await SandboxFixture.StartAsync(large, Noon, Cancellation);
        string[] undisturbed = await RecoverAsync(sandbox, []);
        Assert.Equal(Products, undisturbed.Length);
        Assert.Contains("\"amount\"", undisturbed[0], StringComparison.Ordinal);
        string[] points = [.. Points().SelectMany(p => p)];
        Assert.Equal(20, points.Length);
        foreach (string point in points)
        {
            string[] after = await RecoverAsync(sandbox, point.Split(' '));
            string[] differing = [.. undisturbed.Where((line, i) => after[i] != line)];
            Assert.True(differing.Length == 0, $"killed at {point}: {differing.Length} figures differ, first {differing.FirstOrDefault()}");
        }
    }

    /// <summary>Kills at a point if one is given, lets a second start find its own way, checks the stores, and returns all figures.</summary>
    private static async Task<string[]> RecoverAsync(SandboxFixture sandbox, string[] point)
    {
        using TempDirectory data = new();
        string[] world = [$"--Clock:Now={Now}", $"--Data:Directory={data.Path}", $"--Sandbox:Url={sandbox.Url}", "--Sandbox:World=large", "--Limits:RequestsPerMinute=1000000"];
        if (point is [string phase, string at])
        {
            await KillAsync(sandbox, world, phase, int.Parse(at, System.Globalization.CultureInfo.InvariantCulture));
        }

        string[] figures;
        await using (HostProcess host = await HostProcess.StartAsync(world, Cancellation))
        {
            await host.AllFeedsAsync(Cancellation);
            await host.EventuallyAsync("/api/v1/drugs/zorvanil0001", (answer, body) => answer.IsSuccessStatusCode && body.Contains("amount", StringComparison.Ordinal), Cancellation);
            figures = await FiguresAsync(host);
        }

        (int code, string output) = await HostProcess.RunAsync(["verify", .. world], Cancellation);
        Assert.True(code == 0 && output.Contains("missing 0 doubled 0 undelivered 0", StringComparison.Ordinal), $"{string.Join(' ', point)}: {output}");
        return figures;
    }

    private static async Task KillAsync(SandboxFixture sandbox, string[] world, string phase, int at)
    {
        await sandbox.ClearLogAsync();
        string[] talking = [.. world, "--Logging:LogLevel:RxSavings.Jobs=Debug"];
        string said = await HostProcess.KillWhenAsync(
            talking,
            async host => phase switch
            {
                "reading" => (await sandbox.LogAsync()).Count(r => r.Feed.StartsWith("card-network", StringComparison.Ordinal)) >= at,
                "writing" => host.Said("Staged ") >= at,
                _ => PublishedSince(host.Output) >= at,
            },
            Cancellation);
        Assert.True(PublishedSince(said) < Batches, "everything was published before the kill");
        Assert.Equal(phase == "publishing", said.Contains(": Succeeded", StringComparison.Ordinal));
        Assert.Equal(phase != "reading", said.Contains("Staged ", StringComparison.Ordinal));
    }

    /// <summary>Batches published since the pull was committed; those before it are of the empty book.</summary>
    private static int PublishedSince(string said) =>
        said.IndexOf(": Succeeded", StringComparison.Ordinal) is > 0 and int committed ? said[committed..].Split("Published ").Length - 1 : 0;

    /// <summary>What every product starts at and each of its offers, without the times of this run.</summary>
    private static async Task<string[]> FiguresAsync(HostProcess host)
    {
        string[] lines = new string[Products];
        await Parallel.ForAsync(0, Products, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Cancellation }, async (i, token) =>
        {
            string drug = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"zorvanil{i + 1:0000}");
            JsonElement prices = await host.PricesAsync(drug, $"{drug}-10-mg-tablet", "us", token);
            lines[i] = string.Join(' ', drug, prices.GetProperty("savingPercent"), Basis(prices.GetProperty("typicalCash")),
                string.Join(';', prices.GetProperty("offers").EnumerateArray().Select(o => $"{o.GetProperty("offerId")} \"amount\" {o.Amount()} {o.GetProperty("observedAt")}")));
        });
        return lines;
    }

    private static string Basis(JsonElement cash) =>
        cash.ValueKind == JsonValueKind.Null ? "none" : $"{cash.Amount()} of {cash.GetProperty("chains")} chains";
}
