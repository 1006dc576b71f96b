using System.Text.Json;
using RxSavings.EndToEnd.Tests.Processes;
using RxSavings.Sandbox;

namespace RxSavings.EndToEnd.Tests;

/// <summary>The worked example of the figures, from a programme's feed to the page: seven outlets of four chains, one card, the NADAC of that week.</summary>
public sealed class TheWorkedExample
{
    private const string Now = "2026-04-30T12:00:00Z";
    private const string Ndc = "68180029503";
    private static readonly long[] Cash = [4200, 4899, 5250, 5599, 6100, 11900, 14999];
    private static readonly DateTimeOffset Noon = DateTimeOffset.Parse(Now, System.Globalization.CultureInfo.InvariantCulture);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Near_941_the_card_is_76_percent_below_and_in_the_country_there_is_no_comparison()
    {
        await using SandboxFixture sandbox = await SandboxFixture.StartAsync(new SandboxOptions(), Noon, Cancellation);
        foreach (string silent in new[] { "harborlight", "lanternrx", "meadowpass" })
        {
            await sandbox.RowsAsync(silent, new { rows = Array.Empty<object>() });
        }

        await sandbox.RowsAsync("evergreen", new { rows = Cash.Select((cents, i) => Row(
            "cash", null, $"999000000{i + 1}", "zip3:941", cents)).Prepend(Row("card", "harborview", null, "us", 1288)) });
        using TempDirectory data = new();
        using TempDirectory seed = new();
        FourChains(seed);
        await using HostProcess host = await HostProcess.StartAsync(
            [$"--Clock:Now={Now}", $"--Data:Directory={data.Path}", $"--Data:Seed={seed.Path}", $"--Sandbox:Url={sandbox.Url}"], Cancellation);
        await host.EventuallyAsync("/health/data", (_, body) => body.Contains("card-network/evergreen\",\"status\":\"ok", StringComparison.Ordinal), Cancellation);

        JsonElement near = await host.PricesAsync("duloxetine", "duloxetine-30-mg-dr-capsule", "941", Cancellation, 30);
        Assert.Equal("12.88", near.StartsAt());
        JsonElement typical = near.GetProperty("typicalCash");
        Assert.Equal(("55.99", 7, 4), (typical.Amount(), typical.GetProperty("outlets").GetInt32(), typical.GetProperty("chains").GetInt32()));
        Assert.Equal(76, near.GetProperty("savingPercent").GetInt32());
        Assert.Equal("0.09517", near.GetProperty("benchmark").GetProperty("nadacPerUnit").GetString());
        Assert.Empty(near.GetProperty("withheld").EnumerateObject());

        string page = await host.Http.GetStringAsync("/drugs/duloxetine/duloxetine-30-mg-dr-capsule?quantity=30&area=941", Cancellation);
        Assert.Contains("$12.88", page, StringComparison.Ordinal);
        Assert.Contains("76 % below the typical cash price", Words(page), StringComparison.Ordinal);
        Assert.Contains("Typical cash price $55.99 (median of 7 pharmacies near 941, last 90 days)", Words(page), StringComparison.Ordinal);
        Assert.DoesNotContain("82 %", Words(page), StringComparison.Ordinal);
        Assert.DoesNotContain("91 %", Words(page), StringComparison.Ordinal);

        JsonElement country = await host.PricesAsync("duloxetine", "duloxetine-30-mg-dr-capsule", "us", Cancellation, 30);
        Assert.Equal("12.88", country.StartsAt());
        Assert.Equal(JsonValueKind.Null, country.GetProperty("typicalCash").ValueKind);
        Assert.Equal(JsonValueKind.Null, country.GetProperty("savingPercent").ValueKind);
        Assert.Contains(
            "no comparison available", Words(await host.Http.GetStringAsync("/drugs/duloxetine/duloxetine-30-mg-dr-capsule?quantity=30", Cancellation)), StringComparison.OrdinalIgnoreCase);
    }

    private static object Row(string kind, string? chain, string? outlet, string area, long cents) =>
        new { ndc = Ndc, quantity = 30, kind, chain, outlet, area, amount = (cents / 100m).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture) };

    /// <summary>The text of a page without its marks, in single spaces.</summary>
    private static string Words(string page) => System.Text.RegularExpressions.Regex.Replace(
        System.Net.WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Replace(page, "(<span class=\"usd\" aria-hidden=\"true\">)([^<]*)</span><span class=\"vh\">[^<]*</span>|<[^>]+>", "$2 ")), @"[\s\u00A0\u202F]+", " ");

    /// <summary>The seed with its one store of a fifth chain near 941 given to the first.</summary>
    private static void FourChains(string to)
    {
        foreach (string file in Directory.GetFiles(SandboxFixture.Seed, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(to, Path.GetRelativePath(SandboxFixture.Seed, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        string outlets = Path.Combine(to, "outlets.tsv");
        string text = File.ReadAllText(outlets);
        Assert.Contains("9990000005\tbrightwater", text, StringComparison.Ordinal);
        File.WriteAllText(outlets, text.Replace("9990000005\tbrightwater", "9990000005\tharborview", StringComparison.Ordinal));
    }
}
