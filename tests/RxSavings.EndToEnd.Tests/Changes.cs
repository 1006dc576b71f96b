using System.Globalization;
using System.Text.Json;
using RxSavings.EndToEnd.Tests.Processes;
using RxSavings.Sandbox;

namespace RxSavings.EndToEnd.Tests;

/// <summary>What a programme says has changed between its full pulls.</summary>
public sealed class Changes
{
    private const string Now = "2026-11-20T15:00:00Z";
    private const string Feed = "card-network/harborlight";
    private const string Job = "changes:" + Feed;
    private const string Fill = "/api/v1/drugs/duloxetine/prices?product=duloxetine-30-mg-dr-capsule&area=us&quantity=30";
    private static readonly DateTimeOffset Noon = DateTimeOffset.Parse(Now, CultureInfo.InvariantCulture);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_changed_price_is_shown_at_once_confirms_nothing_else_and_the_next_full_pull_takes_it_back()
    {
        await using SandboxFixture sandbox = await SandboxFixture.StartAsync(new SandboxOptions(), Noon, Cancellation);
        using TempDirectory data = new();
        string[] settings = [$"--Clock:Now={Now}", $"--Data:Directory={data.Path}", $"--Sandbox:Url={sandbox.Url}", "--Limits:RequestsPerMinute=1000000"];
        decimal whole;
        await using (HostProcess host = await HostProcess.StartAsync(settings, Cancellation))
        {
            await host.AllFeedsAsync(Cancellation);
            string cookie = await Operators.SignInAsync(host, Cancellation);
            JsonElement before = Offer(await host.JsonAsync(Fill, Cancellation))!.Value;
            whole = decimal.Parse(before.Amount()!, CultureInfo.InvariantCulture);
            string? seen = (await HealthAsync(host)).GetProperty("lastSuccess").GetString();

            await PutAsync(sandbox, whole - 0.50m);
            await Operators.TriggerAsync(host, cookie, Job, Cancellation);
            JsonElement after = Offer(JsonDocument.Parse(await ShownAsync(host, whole - 0.50m)).RootElement)!.Value;
            Assert.Equal(before.GetProperty("observedAt").GetString(), after.GetProperty("observedAt").GetString());
            Assert.Equal(before.GetProperty("confirmedAt").GetString(), after.GetProperty("confirmedAt").GetString());
            JsonElement health = await HealthAsync(host);
            Assert.Equal(("ok", "", seen), (health.GetProperty("status").GetString(), health.GetProperty("reason").GetString(), health.GetProperty("lastSuccess").GetString()));

            await sandbox.ForgetVersionsAsync("harborlight");
            await Operators.TriggerAsync(host, cookie, Job, Cancellation);
            await host.EventuallyAsync("/health/data", (_, body) => body.Contains("changes skipped: the publisher no longer knows version put-1;", StringComparison.Ordinal), Cancellation);
            Assert.Equal("ok", (await HealthAsync(host)).GetProperty("status").GetString());
            Assert.DoesNotContain("ChangesAsync", await FailedAsync(host, cookie), StringComparison.Ordinal);
        }

        await VerifyAsync(settings);
        await sandbox.RestoreAsync("harborlight");
        await using (HostProcess later = await HostProcess.StartAsync(settings, Cancellation))
        {
            // The full answer is what it was, to the byte: 304.
            await ShownAsync(later, whole);
            await later.EventuallyAsync("/health/data", (_, body) => !body.Contains("changes skipped", StringComparison.Ordinal), Cancellation);
        }

        await VerifyAsync(settings);
    }

    [Fact]
    public async Task Killed_while_changes_are_pulled_it_ends_as_if_undisturbed()
    {
        await using SandboxFixture sandbox = await SandboxFixture.StartAsync(new SandboxOptions(), Noon, Cancellation);
        using TempDirectory data = new();
        string[] settings = [$"--Clock:Now={Now}", $"--Data:Directory={data.Path}", $"--Sandbox:Url={sandbox.Url}", "--Limits:RequestsPerMinute=1000000"];
        Assert.Equal(0, (await HostProcess.RunAsync(["--once", .. settings], Cancellation)).Code);
        decimal amount = 9.90m;
        foreach (int milliseconds in new[] { 0, 30, 100, 300, 900 })
        {
            amount -= 0.10m;
            await PutAsync(sandbox, amount);
            if (milliseconds == 900)
            {
                await sandbox.FaultAsync(Feed, "drip", "5000");
            }

            await using (HostProcess host = await HostProcess.StartAsync([.. settings, "--Jobs:PullAtStart=false"], Cancellation))
            {
                await TriggerAsync(host);
                await Task.Delay(milliseconds, Cancellation);
                await host.KillAsync();
            }

            await sandbox.ClearFaultsAsync();
            await using (HostProcess again = await HostProcess.StartAsync([.. settings, "--Jobs:PullAtStart=false"], Cancellation))
            {
                await TriggerAsync(again);
                await ShownAsync(again, amount);
            }

            await VerifyAsync(settings);
        }
    }

    /// <summary>The link is printed, and jobs are registered, soon after the start and not before it.</summary>
    private static async Task TriggerAsync(HostProcess host)
    {
        for (int tries = 0; host.Said("Operators sign in") == 0 && tries < 100; tries++)
        {
            await Task.Delay(100, Cancellation);
        }

        string cookie = await Operators.SignInAsync(host, Cancellation);
        for (int tries = 0; !(await PageAsync(host, cookie, "/ops/jobs/recurring")).Contains(Job, StringComparison.Ordinal) && tries < 100; tries++)
        {
            await Task.Delay(100, Cancellation);
        }

        await Operators.TriggerAsync(host, cookie, Job, Cancellation);
    }

    private static async Task PutAsync(SandboxFixture sandbox, decimal amount) => await sandbox.RowsAsync("harborlight", new
    {
        rows = new[] { "00228289103", "00228289150" }.Select(ndc => new { ndc, quantity = 30, kind = "card", chain = "marigold", area = "us", amount = amount.ToString("0.00", CultureInfo.InvariantCulture) }),
    });

    private static Task<string> ShownAsync(HostProcess host, decimal amount) => host.EventuallyAsync(
        Fill, (answer, body) => answer.IsSuccessStatusCode && Offer(JsonDocument.Parse(body).RootElement)?.Amount() == amount.ToString("0.00", CultureInfo.InvariantCulture), Cancellation, 30);

    private static JsonElement? Offer(JsonElement prices) => prices.GetProperty("offers").EnumerateArray()
        .Where(o => o.GetProperty("programme").GetString() == "harborlight" && o.GetProperty("chain").GetString() == "marigold").Cast<JsonElement?>().FirstOrDefault();

    private static async Task<JsonElement> HealthAsync(HostProcess host) =>
        (await host.JsonAsync("/health/data", Cancellation)).GetProperty("feeds").EnumerateArray().Single(f => f.GetProperty("id").GetString() == Feed);

    private static Task<string> FailedAsync(HostProcess host, string cookie) => PageAsync(host, cookie, "/ops/jobs/jobs/failed");

    private static async Task<string> PageAsync(HostProcess host, string cookie, string path)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        request.Headers.Add("Cookie", cookie);
        using HttpResponseMessage answer = await host.Http.SendAsync(request, Cancellation);
        return await answer.Content.ReadAsStringAsync(Cancellation);
    }

    private static async Task VerifyAsync(string[] settings)
    {
        (int code, string output) = await HostProcess.RunAsync(["verify", .. settings], Cancellation);
        Assert.True(code == 0 && output.Contains("missing 0 doubled 0 undelivered 0", StringComparison.Ordinal), output);
    }
}
