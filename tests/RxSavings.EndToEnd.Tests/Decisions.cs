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
        Waiting[] waiting = [.. Row().Matches(page).Select(m => new Waiting(m.Groups["id"].Value, m.Groups["kind"].Value, m.Groups["amount"].Value))];
        Waiting right = waiting.First(w => w.Kind != "Cash"), wrong = waiting.Last(w => w.Kind != "Cash");
        Assert.True(waiting.Length >= 2 && right != wrong, page);
        string[] shown = await OffersAsync(host);

        string without = await DecideAsync(host, cookie, antiforgery: null, right.Id, "approve", "seen on the shelf");
        Assert.DoesNotContain("seen on the shelf", without, StringComparison.Ordinal);
        Assert.Contains("up to 500 characters", await DecideAsync(host, cookie, antiforgery, right.Id, "approve", ""), StringComparison.Ordinal);

        Assert.Contains("a typing slip", await DecideAsync(host, cookie, antiforgery, wrong.Id, "reject", "a typing slip"), StringComparison.Ordinal);
        Assert.Contains("no longer waits", await DecideAsync(host, cookie, antiforgery, wrong.Id, "approve", "changed my mind"), StringComparison.Ordinal);
        Assert.Contains("seen on the shelf", await DecideAsync(host, cookie, antiforgery, right.Id, "approve", "seen on the shelf"), StringComparison.Ordinal);

        (string after, _) = await OpsAsync(host, cookie);
        Assert.Equal(waiting.Length - 2, Row().Count(after));
        await host.EventuallyAsync("/health/data", (_, body) => Withheld(body) == waiting.Length - 1, Cancellation, 20);
        string[] added = [.. (await OffersAsync(host)).Except(shown)];
        Assert.NotEmpty(added);
        Assert.All(added, offer => Assert.EndsWith($" {right.Amount}", offer, StringComparison.Ordinal));
        Assert.Empty(shown.Except(await OffersAsync(host)));
    }

    /// <summary>Every offer of the SNRIs' listed quantities of 30 and 90, in the country and near 941.</summary>
    private static async Task<string[]> OffersAsync(HostProcess host)
    {
        List<string> offers = [];
        foreach (JsonElement drug in (await host.JsonAsync("/api/v1/classes/snri", Cancellation)).GetProperty("drugs").EnumerateArray())
        {
            string slug = drug.GetProperty("slug").GetString()!;
            foreach (JsonElement product in (await host.JsonAsync($"/api/v1/drugs/{slug}", Cancellation)).GetProperty("products").EnumerateArray())
            {
                foreach ((int quantity, string area) in new[] { (30, "us"), (90, "us"), (30, "941"), (90, "941") })
                {
                    string path = $"/api/v1/drugs/{slug}/prices?product={product.GetProperty("id").GetString()}&quantity={quantity}&area={area}";
                    using HttpResponseMessage answer = await host.Http.GetAsync(path, Cancellation);
                    if (answer.StatusCode == HttpStatusCode.OK)
                    {
                        using JsonDocument json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation));
                        offers.AddRange(json.RootElement.GetProperty("offers").EnumerateArray().Select(o => $"{path} {o.GetProperty("offerId").GetString()} {o.Amount()}"));
                    }
                }
            }
        }

        return [.. offers];
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

    [GeneratedRegex("<td>(?<kind>[A-Za-z]+)</td><td class=\"n\">(?<amount>[0-9.]+)</td>(?:(?!</tr>).)*?name=\"doubt\" value=\"(?<id>[0-9]+)\"", RegexOptions.Singleline)]
    private static partial Regex Row();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();

    private sealed record Waiting(string Id, string Kind, string Amount);
}
