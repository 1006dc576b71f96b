using System.Reflection;
using RxSavings.Benchmarks.Measuring;
using RxSavings.EndToEnd.Tests.Processes;

namespace RxSavings.Benchmarks.Serving;

/// <summary>What a first visit to a product page costs a phone, as a real browser received it. The floor is what it may cost at most.</summary>
internal static class WeightBenchmark
{
    private const int FirstWindow = 14 * 1024;
    private const int MostRequests = 8;
    private const int MostScript = 15 * 1024;

    public static async Task RunAsync(CancellationToken cancellation)
    {
        Environment.SetEnvironmentVariable("PLAYWRIGHT_DRIVER_SEARCH_PATH", Driver);
        using TempDirectory data = new();
        await using HostProcess host = await HostProcess.StartAsync(["--Clock:Now=2026-11-20T15:00:00Z", $"--Data:Directory={data.Path}"], cancellation);
        await host.EventuallyAsync(
            "/health/data", (answer, body) => answer.IsSuccessStatusCode && !body.Contains("\"never\"", StringComparison.Ordinal) && body.Contains("\"id\"", StringComparison.Ordinal), cancellation);
        FirstVisit visit = await FirstVisit.OfAsync(new Uri(host.Address, "/drugs/duloxetine/duloxetine-30-mg-dr-capsule?quantity=30"));
        Result.PrintAtMost("weight", "bytes of HTML and CSS, compressed, of a product page's first load; TCP's first window", visit.See, FirstWindow);
        Result.PrintAtMost("weight-requests", "requests of the first load", visit.Requests, MostRequests);
        Result.PrintAtMost("weight-script", "bytes of script, compressed", visit.Script, MostScript);
    }

    /// <summary>The driver is run where the package has it: another copy would be 135 MB.</summary>
    private static string Driver => typeof(WeightBenchmark).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "PlaywrightDriver").Value!;
}
