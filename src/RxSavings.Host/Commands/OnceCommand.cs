using RxSavings.Host.Composition;
using RxSavings.Jobs.Publishing;
using RxSavings.Jobs.Pulls;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Host.Commands;

/// <summary>Runs every pull once, prints the receipt of five SNRIs, and ends. Exit code 3 names the feeds that failed.</summary>
internal static class OnceCommand
{
    private const int FeedFailed = 3;

    public static async Task<int> RunAsync(string[] arguments)
    {
        using CancellationTokenSource stop = new();
        Console.CancelKeyPress += (_, press) =>
        {
            press.Cancel = true;
            stop.Cancel();
        };
        await using RunningHost host = await HostComposition.BuildAsync(arguments, serve: false, stop.Token);
        await host.Get<Retirement>().RetireAsync(stop.Token);
        List<string> failed = await PullAllAsync(host, stop.Token);
        await host.Get<BookKeeper>().PublishAsync(stop.Token);
        await Receipt.PrintAsync(host, Console.Out, stop.Token);
        foreach (string line in failed)
        {
            await Console.Error.WriteLineAsync("rxsavings: " + line);
        }

        return failed.Count == 0 ? 0 : FeedFailed;
    }

    private static async Task<List<string>> PullAllAsync(RunningHost host, CancellationToken cancellation)
    {
        List<string> failed = [];
        foreach (Scope scope in host.Get<Jobs.Pulls.Feeds>().Scopes)
        {
            try
            {
                PullOutcome outcome = await host.Get<PullRun>().RunAsync(scope.Id, cancellation);
                await Console.Out.WriteLineAsync(
                    $"{outcome.Scope}: {Word(outcome.Ending)}{(outcome.Reason.Length > 0 ? $": {outcome.Reason}" : "")} "
                    + $"(pull {outcome.PullId}, {outcome.RowsRead} rows, {outcome.ChangedRows} changed)");
                if (outcome.Ending is PullEnding.Refused)
                {
                    failed.Add($"feed {scope.Id} refused: {outcome.Reason}");
                }
            }
            catch (FeedException fault)
            {
                failed.Add($"feed {scope.Id} failed: {fault.Message}");
            }
        }

        return failed;
    }

    private static string Word(PullEnding ending) => ending switch
    {
        PullEnding.Succeeded => "succeeded",
        PullEnding.NoChange => "no change",
        PullEnding.Refused => "refused",
        PullEnding.Skipped => "skipped",
        _ => "failed",
    };
}
