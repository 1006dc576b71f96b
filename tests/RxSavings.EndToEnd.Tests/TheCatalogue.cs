using System.Text.Json;
using RxSavings.EndToEnd.Tests.Processes;
using Xunit;

namespace RxSavings.EndToEnd.Tests;

/// <summary>The national catalogue as pages and search show it.</summary>
public sealed class TheCatalogue
{
    private const string Metformin = "/api/v1/drugs/metformin";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_drug_that_only_the_directory_knows_is_found_has_no_price_yet_and_is_the_same_after_a_restart()
    {
        using TempDirectory data = new();
        string[] settings = ["--Clock:Now=2026-11-20T15:00:00Z", $"--Data:Directory={data.Path}"];
        string product;
        await using (HostProcess host = await HostProcess.StartAsync(settings, Cancellation))
        {
            product = await ProductAsync(host);
            Assert.Contains("\"product\":\"" + product, await host.Http.GetStringAsync("/api/v1/drugs?q=metformin%20500%20mg", Cancellation), StringComparison.Ordinal);
            Assert.Contains("No price yet", await host.Http.GetStringAsync($"/drugs/metformin/{product}", Cancellation), StringComparison.Ordinal);
            JsonElement snri = await host.JsonAsync("/api/v1/classes/snri", Cancellation);
            Assert.Equal(5, snri.GetProperty("drugs").GetArrayLength());
        }

        await using HostProcess again = await HostProcess.StartAsync([.. settings, "--Jobs:PullAtStart=false"], Cancellation);
        Assert.Equal(product, await ProductAsync(again));
        (int code, string found) = await VerifyAsync(again, settings);
        Assert.True(code == 0 && found.Contains("missing 0 doubled 0 undelivered 0", StringComparison.Ordinal), found);
    }

    private static async Task<(int Code, string Output)> VerifyAsync(HostProcess host, string[] settings)
    {
        await host.KillAsync();
        return await HostProcess.RunAsync(["verify", .. settings], Cancellation);
    }

    /// <summary>The one product of metformin, when the catalogue has it.</summary>
    private static async Task<string> ProductAsync(HostProcess host)
    {
        string body = await host.EventuallyAsync(Metformin, (answer, text) => answer.IsSuccessStatusCode && text.Contains("500 mg", StringComparison.Ordinal), Cancellation);
        using JsonDocument json = JsonDocument.Parse(body);
        return Assert.Single(json.RootElement.GetProperty("products").EnumerateArray().Select(p => p.GetProperty("id").GetString()!));
    }
}
