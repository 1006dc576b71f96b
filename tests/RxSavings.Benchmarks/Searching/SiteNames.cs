using RxSavings.Benchmarks.Pulling;
using RxSavings.EndToEnd.Tests.Processes;
using RxSavings.Host.Composition;
using RxSavings.Jobs.Publishing;
using RxSavings.Jobs.Pulls;
using RxSavings.Pricing.Pulls;
using RxSavings.Pricing.Search;

namespace RxSavings.Benchmarks.Searching;

/// <summary>The names the site's search holds: those of the national catalogue, pulled and made from the real files as the site does it.</summary>
internal static class SiteNames
{
    /// <summary>Throws where a pull fails.</summary>
    /// <param name="data">The directory of the real files.</param>
    public static async Task<string[]> ReadAsync(string data, CancellationToken cancellation)
    {
        await using RealSandbox sandbox = await RealSandbox.StartAsync(data, cancellation);
        using TempDirectory directory = new();
        await using RunningHost host = await HostComposition.BuildAsync(
            [$"--Sandbox:Url={sandbox.Url}", $"--Data:Directory={directory.Path}", "--Feeds:Nadac:Enabled=false", "--Feeds:CostPlus:Enabled=false"], serve: false, cancellation);
        foreach (string scope in new[] { "openfda-ndc", "rxnorm" })
        {
            PullOutcome outcome = await host.Get<PullRun>().RunAsync(scope, cancellation);
            if (outcome.Ending != PullEnding.Succeeded)
            {
                throw new InvalidOperationException($"the pull of {scope} ended {outcome.Ending} {outcome.Reason}");
            }
        }

        DirectoryShelf shelf = host.Get<DirectoryShelf>();
        await shelf.RefreshAsync(cancellation);
        return [.. new DrugSearch(shelf.Catalogue, new Dictionary<string, IReadOnlyList<string>>()).Names];
    }
}
