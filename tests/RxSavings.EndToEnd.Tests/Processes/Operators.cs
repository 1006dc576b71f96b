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

    [GeneratedRegex(@"(/ops/sign-in/\S+)")]
    private static partial Regex Link();
}
