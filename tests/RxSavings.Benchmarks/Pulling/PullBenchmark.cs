using System.Diagnostics;
using RxSavings.Benchmarks.Measuring;
using RxSavings.EndToEnd.Tests.Processes;
using RxSavings.Host.Composition;
using RxSavings.Jobs.Publishing;
using RxSavings.Jobs.Pulls;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Benchmarks.Pulling;

/// <summary>Pulls of a million rows in one warm process, from the first HTTP request to the last sheet in Redis, on PostgreSQL.</summary>
internal static class PullBenchmark
{
    public const string Scope = "card-network/largeworld";
    private const int Rows = 1_000_000;
    private const int Rounds = 9;
    private const int WarmUp = 2;

    public static async Task RunAsync(CancellationToken cancellation)
    {
        await using PostgresServer postgres = await PostgresServer.StartAsync(cancellation);
        await using RedisServer redis = await RedisServer.StartAsync(cancellation);
        await using LargeSandbox sandbox = await LargeSandbox.StartAsync(Rows, cancellation);
        await sandbox.BecomeAsync("other-bytes", cancellation);
        List<(double Value, double Floor)> first = [], same = [], unchanged = [];
        for (int round = 0; round < Rounds; round++)
        {
            await sandbox.BecomeAsync("base", cancellation);
            double floor = await Importer.RowsPerSecondAsync(postgres.ConnectionString, Rows, cancellation);
            using TempDirectory data = new();
            string[] ledger = await postgres.FreshAsync($"round{round}", cancellation);
            await redis.FlushAsync();
            await using RunningHost host = await HostComposition.BuildAsync(
                [
                    .. ledger, $"--Redis:Endpoint={redis.Endpoint}", $"--Data:Directory={data.Path}",
                    $"--Sandbox:Url={sandbox.Url}", "--Sandbox:World=large",
                ],
                serve: false, cancellation);
            double firstSeconds = await PullAsync(host, PullEnding.Succeeded, Rows, cancellation);
            await sandbox.ForgetConditionsAsync(true, cancellation);
            double sameSeconds = await PullAsync(host, PullEnding.NoChange, 0, cancellation);
            await sandbox.ForgetConditionsAsync(false, cancellation);
            await sandbox.BecomeAsync("other-bytes", cancellation);
            double unchangedSeconds = await PullAsync(host, null, 0, cancellation);
            if (round >= WarmUp)
            {
                first.Add((Rows / firstSeconds, floor));
                same.Add((firstSeconds * 1000, sameSeconds * 1000));
                unchanged.Add((firstSeconds * 1000, unchangedSeconds * 1000));
            }
        }

        Result.Print("pull", "rows/s of 1,000,000, HTTP to published, PostgreSQL, against the typed binary importer", first, 0.55);
        Result.Print("pull-same", "ms of the first pull, ms of the same bytes", same, 20);
        Result.Print("pull-unchanged", "ms of the first pull, ms of the same content in other bytes", unchanged, 2.5);
    }

    private static async Task<double> PullAsync(RunningHost host, PullEnding? expected, long changed, CancellationToken cancellation)
    {
        Stopwatch watch = Stopwatch.StartNew();
        PullOutcome outcome = await host.Get<PullRun>().RunAsync(Scope, cancellation);
        await host.Get<BookKeeper>().PublishAsync(cancellation);
        double seconds = watch.Elapsed.TotalSeconds;
        return outcome.ChangedRows == changed && (expected is null || outcome.Ending == expected)
            ? seconds
            : throw new InvalidOperationException($"the pull ended {outcome.Ending} {outcome.Reason} with {outcome.ChangedRows} changes");
    }
}
