using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RxSavings.EndToEnd.Tests.Processes;

namespace RxSavings.EndToEnd.Tests;

/// <summary>What /privacy promises, proven on every route by a browser that follows links, and on every line the site writes about it.</summary>
public sealed partial class ThePrivacy(OneHost shared) : IClassFixture<OneHost>
{
    /// <summary>Addresses walked of one route: another drug's page is made by the same code.</summary>
    private const int MostOfARoute = 3;

    private const string Near = "/drugs/duloxetine/duloxetine-30-mg-dr-capsule?quantity=30&area=941";

    private static readonly string[] AllRoutes =
    [
        "/", "/about", "/articles/*", "/cards/*", "/classes/*", "/coupons/*", "/drugs/*", "/drugs/*/*", "/figures/*", "/how-prices-work", "/nothing", "/offline", "/privacy", "/saved",
        "/search",
    ];

    private static readonly string[] Drugs = ["duloxetin", "cymbalta", "venlafaxin", "effexor", "milnacipran", "savella", "fetzima", "pristiq"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("/es")]
    public async Task No_route_sets_a_cookie_asks_anybody_else_or_tells_anybody_where_one_came_from(string root)
    {
        Software.Need("chromium", "/usr/bin/chromium");
        HostProcess host = await shared.HostAsync();
        using IPlaywright playwright = await Playwright.CreateAsync();
        await using IBrowser browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] });
        await using IBrowserContext context = await browser.NewContextAsync();
        ConcurrentBag<IResponse> answers = [];
        ConcurrentBag<string> asked = [];
        context.Request += (_, request) => asked.Add(request.Url);
        context.Response += (_, answer) => answers.Add(answer);
        IPage page = await context.NewPageAsync();

        Dictionary<string, int> routes = new(StringComparer.Ordinal);
        HashSet<string> seen = [];
        Queue<string> ahead = new([root.Length > 0 ? root : "/", root + "/search?q=cimbalta", root + "/saved?list=duloxetine-30-mg-dr-capsule.30&find=venla", root + Near, root + "/offline", root + "/nothing"]);
        while (ahead.TryDequeue(out string? path))
        {
            string route = Route(path);
            if (!seen.Add(path) || (routes[route] = routes.GetValueOrDefault(route) + 1) > MostOfARoute)
            {
                continue;
            }

            await page.GotoAsync(new Uri(host.Address, path).ToString());
            foreach (string link in await page.Locator("a[href^='/']").EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href'))"))
            {
                ahead.Enqueue(link);
            }
        }

        // Nothing was walked where a route is missing.
        Assert.Superset(
            AllRoutes.Select(r => (root + r).TrimEnd('/') is { Length: > 0 } address ? address : "/").ToHashSet(),
            routes.Keys.ToHashSet());
        Assert.All(asked.Where(a => !a.StartsWith("data:", StringComparison.Ordinal)), a => Assert.StartsWith(host.Address.ToString(), a, StringComparison.Ordinal));
        Assert.Empty(await context.CookiesAsync());
        Assert.True(answers.Count > routes.Count);
        foreach (IResponse answer in answers)
        {
            Dictionary<string, string> headers = await answer.AllHeadersAsync();
            Assert.False(headers.ContainsKey("set-cookie"), answer.Url);
            Assert.True(headers.GetValueOrDefault("referrer-policy") == "no-referrer", answer.Url);
            string policy = headers["content-security-policy"];
            Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            string? from = (await answer.Request.AllHeadersAsync()).GetValueOrDefault("referer");
            Assert.True(string.IsNullOrEmpty(from), $"{answer.Url} was asked from {from}");
        }

        Assert.Equal(0, await page.EvaluateAsync<int>("localStorage.length + sessionStorage.length"));
    }

    [Fact]
    public async Task Neither_a_log_line_nor_a_metric_nor_a_trace_holds_a_drug_beside_a_place_or_a_question_that_was_asked()
    {
        await using Collector collector = await Collector.StartAsync(Cancellation);
        using TempDirectory data = new();
        await using HostProcess host = await HostProcess.StartAsync(
            ["--Clock:Now=2026-11-20T15:00:00Z", $"--Data:Directory={data.Path}", $"--Telemetry:Traces={collector.Address}"], Cancellation);
        await host.AllFeedsAsync(Cancellation);
        foreach (string path in new[] { Near, "/es" + Near, "/search?q=duloxetine+94103", "/api/v1/drugs?q=cymbalta+941", "/api/v1/drugs/duloxetine/prices?product=duloxetine-30-mg-dr-capsule&area=941", "/drugs/duloxetine/duloxetine-30-mg-dr-capsule?area=wrong", "/figures/f3-2-30-941-1" })
        {
            using HttpResponseMessage answer = await host.Http.GetAsync(path, Cancellation);
            await answer.Content.ReadAsStringAsync(Cancellation);
        }

        using FormUrlEncodedContent form = new(new Dictionary<string, string> { ["drug"] = "duloxetine", ["product"] = "duloxetine-30-mg-dr-capsule", ["quantity"] = "30", ["zip"] = "94103" });
        using HttpResponseMessage placed = await host.Http.PostAsync("/place", form, Cancellation);
        using HttpRequestMessage ask = new(HttpMethod.Get, "/metrics");
        ask.Headers.Add("Cookie", await Operators.SignInAsync(host, Cancellation));
        using HttpResponseMessage metrics = await host.Http.SendAsync(ask, Cancellation);
        string measured = await metrics.Content.ReadAsStringAsync(Cancellation);
        Assert.Contains("http_server_request_duration", measured, StringComparison.Ordinal);
        Assert.Contains("Pull", host.Output, StringComparison.Ordinal);
        string traced = await collector.UntilAsync("/drugs/{slug}/{product}", Cancellation);
        Assert.Contains("http.route", traced, StringComparison.Ordinal);
        Assert.DoesNotContain("url.path", traced, StringComparison.Ordinal);
        Assert.All(Drugs, drug => Assert.DoesNotContain(drug, traced, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotMatch(@"\b941(03)?\b|area=|q=", traced);
        Assert.All((host.Output + "\n" + measured).Split('\n'), line =>
        {
            Assert.False(Drugs.Any(d => line.Contains(d, StringComparison.OrdinalIgnoreCase)) && Place().IsMatch(line), line);
            Assert.DoesNotContain("94103", line, StringComparison.Ordinal);
            Assert.DoesNotContain("q=", line, StringComparison.Ordinal);
        });
    }

    /// <summary>"/drugs/*/*": pages with a subject are of one route.</summary>
    private static string Route(string path)
    {
        string plain = path.Split('?', '#')[0];
        string root = plain == "/es" || plain.StartsWith("/es/", StringComparison.Ordinal) ? "/es" : "";
        string[] parts = plain[root.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries);
        string route = root + "/" + string.Join('/', parts.Select((p, i) => i == 0 ? p : "*"));
        return route.Length > 1 ? route.TrimEnd('/') : route;
    }

    [GeneratedRegex(@"zip3:|area|\b941\b|94103")]
    private static partial Regex Place();
}
