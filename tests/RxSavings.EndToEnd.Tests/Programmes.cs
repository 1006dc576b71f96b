using System.Net;
using RxSavings.EndToEnd.Tests.Processes;

namespace RxSavings.EndToEnd.Tests;

/// <summary>A programme that lacks a legal field.</summary>
public sealed class Programmes
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_programme_lacking_a_phone_is_nowhere_on_the_site_and_the_operator_is_told_what_it_lacks()
    {
        using TempDirectory data = new();
        using TempDirectory seed = new();
        foreach (string file in Directory.EnumerateFiles(SandboxFixture.Seed, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(seed, Path.GetRelativePath(SandboxFixture.Seed, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        string lacking = Path.Combine(seed, "programmes", "meadowpass.json");
        await File.WriteAllTextAsync(lacking, (await File.ReadAllTextAsync(lacking, Cancellation)).Replace("555-0104", "", StringComparison.Ordinal), Cancellation);
        await using HostProcess host = await HostProcess.StartAsync(["--Clock:Now=2026-11-20T15:00:00Z", $"--Data:Directory={data.Path}", $"--Data:Seed={seed.Path}"], Cancellation);
        await host.AllFeedsAsync(Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, (await host.Http.GetAsync("/cards/meadowpass", Cancellation)).StatusCode);
        string product = await host.Http.GetStringAsync("/drugs/duloxetine/duloxetine-30-mg-dr-capsule?quantity=30", Cancellation);
        Assert.Contains("/coupons/", product, StringComparison.Ordinal);
        Assert.DoesNotContain("Meadow Pass", product, StringComparison.Ordinal);

        using HttpRequestMessage request = new(HttpMethod.Get, "/ops");
        request.Headers.Add("Cookie", await Operators.SignInAsync(host, Cancellation));
        using HttpResponseMessage answer = await host.Http.SendAsync(request, Cancellation);
        string page = await answer.Content.ReadAsStringAsync(Cancellation);
        string row = page.Split("<tr>").Single(r => r.Contains("meadowpass</small>", StringComparison.Ordinal));
        Assert.Contains("Not published", row, StringComparison.Ordinal);
        Assert.Contains("operator.phone", row, StringComparison.Ordinal);
    }
}
