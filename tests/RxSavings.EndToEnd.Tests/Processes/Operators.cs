using System.Text.RegularExpressions;

namespace RxSavings.EndToEnd.Tests.Processes;

/// <summary>What an operator does with the link that the start printed.</summary>
internal static partial class Operators
{
    /// <summary>Signs in and returns the cookie.</summary>
    public static async Task<string> SignInAsync(HostProcess host, CancellationToken cancellation)
    {
        Match link = Link().Match(host.Output);
        Assert.True(link.Success, host.Output);
        using HttpResponseMessage answer = await host.Http.GetAsync(link.Groups[1].Value, cancellation);
        return answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }

    public static async Task<string> FailedJobsAsync(HostProcess host, CancellationToken cancellation)
    {
        string cookie = await SignInAsync(host, cancellation);
        using HttpRequestMessage request = new(HttpMethod.Get, "/ops/jobs/jobs/failed");
        request.Headers.Add("Cookie", cookie);
        using HttpResponseMessage answer = await host.Http.SendAsync(request, cancellation);
        return await answer.Content.ReadAsStringAsync(cancellation);
    }

    /// <summary>Has a recurring job run now, as the dashboard's button does.</summary>
    public static async Task TriggerAsync(HostProcess host, string cookie, string job, CancellationToken cancellation)
    {
        using HttpRequestMessage look = new(HttpMethod.Get, "/ops/jobs/recurring");
        look.Headers.Add("Cookie", cookie);
        using HttpResponseMessage page = await host.Http.SendAsync(look, cancellation);
        string html = await page.Content.ReadAsStringAsync(cancellation);
        Assert.Contains($"value=\"{job}\"", html, StringComparison.Ordinal);
        using HttpRequestMessage push = new(HttpMethod.Post, "/ops/jobs/recurring/trigger") { Content = new FormUrlEncodedContent([KeyValuePair.Create("jobs[]", job)]) };
        push.Headers.Add("Cookie", string.Join("; ", [cookie, .. page.Headers.TryGetValues("Set-Cookie", out IEnumerable<string>? set) ? set.Select(c => c.Split(';')[0]) : []]));
        push.Headers.Add("RequestVerificationToken", Token().Match(html).Groups[1].Value);
        using HttpResponseMessage answer = await host.Http.SendAsync(push, cancellation);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {job}");
    }

    [GeneratedRegex(@"name=""csrf-token"" content=""([^""]+)""")]
    private static partial Regex Token();

    [GeneratedRegex(@"(/ops/sign-in/\S+)")]
    private static partial Regex Link();
}
