using System.Text.Json;
using RxSavings.EndToEnd.Tests.Processes;

namespace RxSavings.EndToEnd.Tests;

/// <summary>The real files through the same front door, on the days they were current and on a day they are not.</summary>
public sealed class RecordedDays
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_30_April_2026_duloxetine_shows_that_weeks_NADAC() => await LiveAsync("2026-04-30T12:00:00Z", async host =>
    {
        foreach ((string strength, string nadac) in new[] { ("20", "0.13055"), ("30", "0.09517"), ("60", "0.12286") })
        {
            JsonElement benchmark = (await host.PricesAsync("duloxetine", $"duloxetine-{strength}-mg-dr-capsule", "us", Cancellation)).GetProperty("benchmark");
            Assert.Equal(nadac, benchmark.GetProperty("nadacPerUnit").GetString());
            Assert.Equal("2026-04-29", benchmark.GetProperty("asOf").GetString());
        }
    });

    [Fact]
    public async Task On_24_March_2022_Cost_Plus_sells_by_mail_and_NADAC_is_that_weeks() => await LiveAsync("2022-03-24T12:00:00Z", async host =>
    {
        (string Strength, string AllIn, string Drug, string Nadac)[] expected =
            [("20", "9.20", "1.20", "0.13163"), ("30", "9.20", "1.20", "0.10619"), ("60", "9.80", "1.80", "0.12412")];
        foreach (var fill in expected)
        {
            JsonElement prices = await host.PricesAsync("duloxetine", $"duloxetine-{fill.Strength}-mg-dr-capsule", "us", Cancellation, 30);
            JsonElement mail = prices.GetProperty("offers").EnumerateArray().Single(o => o.GetProperty("kind").GetString() == "mail");
            Assert.Equal(fill.AllIn, mail.Amount());
            Assert.Equal(
                [$"drug {fill.Drug}", "fee 3.00", "shipping 5.00"],
                mail.GetProperty("parts").EnumerateArray().Select(p => $"{p.GetProperty("name").GetString()} {p.Amount()}"));
            Assert.False(mail.GetProperty("synthetic").GetBoolean());
            Assert.Equal(fill.Nadac, prices.GetProperty("benchmark").GetProperty("nadacPerUnit").GetString());
        }
    });

    [Fact]
    public async Task Today_neither_is_current_and_the_pages_say_when_they_were_last_seen() => await LiveAsync("2026-11-20T15:00:00Z", async host =>
    {
        JsonElement prices = await host.PricesAsync("duloxetine", "duloxetine-30-mg-dr-capsule", "us", Cancellation, 30);
        Assert.Equal(JsonValueKind.Null, prices.GetProperty("benchmark").ValueKind);
        Assert.DoesNotContain("mail", prices.Kinds());
        string page = await host.Http.GetStringAsync("/drugs/duloxetine/duloxetine-30-mg-dr-capsule?quantity=30", Cancellation);
        Assert.Matches("Last seen <time[^>]*>29 Apr 2026</time>, not current|Last seen 29 Apr 2026, not current", page);
        Assert.Matches("last seen (<time[^>]*>)?23 Mar 2022(</time>)?, not current", page);
        Assert.DoesNotContain("0.09517", page, StringComparison.Ordinal);
    });

    [Fact]
    public async Task Weeks_before_2023_are_unfolded_from_the_intervals() => await LiveAsync("2020-07-02T12:00:00Z", async host =>
    {
        JsonElement benchmark = (await host.PricesAsync("duloxetine", "duloxetine-30-mg-dr-capsule", "us", Cancellation)).GetProperty("benchmark");
        Assert.Equal("0.15182", benchmark.GetProperty("nadacPerUnit").GetString());
    });

    private static async Task LiveAsync(string now, Func<HostProcess, Task> look)
    {
        string? real = Environment.GetEnvironmentVariable("RXSAVINGS_REAL_DATA");
        Assert.SkipWhen(real is null, "RXSAVINGS_REAL_DATA does not point to the real files");
        using TempDirectory data = new();
        await using HostProcess host = await HostProcess.StartAsync([$"--Data:Directory={data.Path}", $"--Sandbox:Data={real}", $"--Clock:Now={now}", "--Feeds:OpenFda:Enabled=false", "--Feeds:RxNorm:Enabled=false"], Cancellation);
        await host.AllFeedsAsync(Cancellation);
        await look(host);
    }
}
