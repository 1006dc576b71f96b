using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using RxSavings.EndToEnd.Tests.Processes;

namespace RxSavings.EndToEnd.Tests;

/// <summary>An operator lets a withheld price through, or keeps it out.</summary>
public sealed partial class Decisions
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_approved_price_is_shown_a_rejected_one_stays_out_and_both_stand_in_the_log()
    {
        using TempDirectory data = new();
        await using HostProcess host = await HostProcess.StartAsync(["--Clock:Now=2026-11-20T15:00:00Z", $"--Data:Directory={data.Path}"], Cancellation);
        await host.AllFeedsAsync(Cancellation);
        string cookie = await Operators.SignInAsync(host, Cancellation);
        (string page, string antiforgery) = await OpsAsync(host, cookie);
        Match[] waiting = [.. Doubt().Matches(page).Cast<Match>()];
        Assert.True(waiting.Length >= 2, page);

        string without = await DecideAsync(host, cookie, antiforgery: null, waiting[0].Groups[1].Value, "approve", "seen on the shelf");
        Assert.DoesNotContain("seen on the shelf", without, StringComparison.Ordinal);
        Assert.Contains("up to 500 characters", await DecideAsync(host, cookie, antiforgery, waiting[0].Groups[1].Value, "approve", ""), StringComparison.Ordinal);

        Assert.Contains("seen on the shelf", await DecideAsync(host, cookie, antiforgery, waiting[0].Groups[1].Value, "approve", "seen on the shelf"), StringComparison.Ordinal);
        Assert.Contains("a typing slip", await DecideAsync(host, cookie, antiforgery, waiting[1].Groups[1].Value, "reject", "a typing slip"), StringComparison.Ordinal);
        Assert.Contains("no longer waits", await DecideAsync(host, cookie, antiforgery, waiting[1].Groups[1].Value, "approve", "changed my mind"), StringComparison.Ordinal);

        (string after, _) = await OpsAsync(host, cookie);
        Assert.Equal(waiting.Length - 2, Doubt().Count(after));
        JsonElement health = await host.JsonAsync("/health/data", Cancellation);
        long withheld = health.GetProperty("feeds").EnumerateArray().Sum(f => f.GetProperty("withheld").GetInt64());
        await host.EventuallyAsync(
            "/health/data", (_, body) => Withheld(body) == waiting.Length - 1, Cancellation, 20);
        Assert.True(withheld >= waiting.Length - 1);
    }

    private static long Withheld(string body)
    {
        using JsonDocument json = JsonDocument.Parse(body);
        return json.RootElement.GetProperty("feeds").EnumerateArray().Sum(f => f.GetProperty("withheld").GetInt64());
    }

    private static async Task<(string Page, string Antiforgery)> OpsAsync(HostProcess host, string cookie)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/ops");
        request.Headers.Add("Cookie", cookie);
        using HttpResponseMessage answer = await host.Http.SendAsync(request, Cancellation);
        string page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancellation));
        string set = answer.Headers.TryGetValues("Set-Cookie", out IEnumerable<string>? cookies) ? cookies.Single().Split(';')[0] : "";
        return (page, $"{set}|{Token().Match(page).Groups[1].Value}");
    }

    private static async Task<string> DecideAsync(HostProcess host, string cookie, string? antiforgery, string doubt, string decision, string why)
    {
        string[] parts = (antiforgery ?? "|").Split('|');
        using HttpRequestMessage request = new(HttpMethod.Post, "/ops")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["doubt"] = doubt, ["decision"] = decision, ["why"] = why, ["__RequestVerificationToken"] = parts[1],
            }),
        };
        request.Headers.Add("Cookie", $"{cookie}; {parts[0]}");
        using HttpResponseMessage answer = await host.Http.SendAsync(request, Cancellation);
        Assert.Equal(antiforgery is null ? HttpStatusCode.BadRequest : HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancellation));
    }

    [GeneratedRegex("name=\"doubt\" value=\"([0-9]+)\"")]
    private static partial Regex Doubt();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
