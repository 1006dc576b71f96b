using System.Diagnostics;
using RxSavings.Benchmarks.Measuring;
using RxSavings.EndToEnd.Tests.Processes;
using RxSavings.Host.Composition;
using RxSavings.Jobs.Publishing;
using RxSavings.Jobs.Pulls;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Benchmarks.Pulling;

/// <summary>The real directory's 148,206 packages and RxNorm's names, pulled into the ledger, made into the national catalogue and published, on both stores.</summary>
internal static class CatalogueBenchmark
{
    private const string Directory = "openfda-ndc", Concepts = "rxnorm";
    private const int Rounds = 4;
    private const int WarmUp = 1;

    public static async Task RunAsync(CancellationToken cancellation)
    {
        if (Environment.GetEnvironmentVariable("RXSAVINGS_REAL_DATA") is not { } data)
        {
            Console.WriteLine("pull-catalogue skipped: set RXSAVINGS_REAL_DATA to the directory of the real files");
            return;
        }

        await using RealSandbox sandbox = await RealSandbox.StartAsync(data, cancellation);
        await using PostgresServer postgres = await PostgresServer.StartAsync(cancellation);
        await using RedisServer redis = await RedisServer.StartAsync(cancellation);
        await MeasureAsync("sqlite", sandbox, redis, _ => Task.FromResult<string[]>([]), cancellation);
        await MeasureAsync("postgres", sandbox, redis, number => postgres.FreshAsync($"catalogue{number}", cancellation), cancellation);
    }

    private static async Task MeasureAsync(string store, RealSandbox sandbox, RedisServer redis, Func<int, Task<string[]>> ledger, CancellationToken cancellation)
    {
        List<(double Value, double Floor)> packages = [], concepts = [], make = [], publish = [];
        for (int round = 0; round < Rounds; round++)
        {
            double floor = await sandbox.PackagesPerSecondAsync(cancellation);
            using TempDirectory data = new();
            await redis.FlushAsync();
            await using RunningHost host = await HostComposition.BuildAsync([.. Settings(sandbox, redis, data), .. await ledger(round)], serve: false, cancellation);
            (double directorySeconds, long rows) = await PullAsync(host, Directory, cancellation);
            (double conceptSeconds, long said) = await PullAsync(host, Concepts, cancellation);
            double makeSeconds = await SecondsAsync(() => host.Get<DirectoryShelf>().RefreshAsync(cancellation));
            double publishSeconds = await SecondsAsync(() => host.Get<BookKeeper>().PublishAsync(cancellation));
            double againSeconds = await SecondsAsync(() => host.Get<BookKeeper>().PublishAsync(cancellation));
            if (round >= WarmUp)
            {
                packages.Add((rows / directorySeconds, floor));
                concepts.Add((conceptSeconds * 1000, said));
                make.Add((makeSeconds * 1000, directorySeconds * 1000));
                publish.Add((publishSeconds * 1000, againSeconds * 1000));
            }
        }

        Result.Print($"pull-catalogue-{store}", "packages/s from HTTP to the ledger, against the file alone: downloaded, unzipped, every token of it read", packages, null);
        Result.Print($"pull-concepts-{store}", "ms of RxNorm's pull, concepts: most are a request of their own", concepts, null);
        Result.Print($"catalogue-make-{store}", "ms to make the national catalogue, ms of the directory's pull", make, null);
        Result.Print($"catalogue-publish-{store}", "ms to publish it, ms where nothing is new", publish, null);
        double idle = await PeakAsync([.. Settings(sandbox, redis, ""), .. await ledger(Rounds), "--Jobs:PullAtStart=false"], pull: false, redis, cancellation);
        double peak = await PeakAsync([.. Settings(sandbox, redis, ""), .. await ledger(Rounds + 1)], pull: true, redis, cancellation);
        Result.Print($"catalogue-memory-{store}", $"MB at the peak of both pulls, the making and the publishing, MB idle: +{peak - idle:0} MB", [(peak, idle)], null);
    }

    private static string[] Settings(RealSandbox sandbox, RedisServer redis, string data) =>
    [
        $"--Redis:Endpoint={redis.Endpoint}", $"--Sandbox:Url={sandbox.Url}", $"--Data:Directory={data}",
        "--Feeds:Nadac:Enabled=false", "--Feeds:CostPlus:Enabled=false",
    ];

    private static async Task<(double Seconds, long Rows)> PullAsync(RunningHost host, string scope, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        PullOutcome outcome = await host.Get<PullRun>().RunAsync(scope, cancellation);
        return outcome.Ending == PullEnding.Succeeded
            ? (Stopwatch.GetElapsedTime(start).TotalSeconds, outcome.RowsRead)
            : throw new InvalidOperationException($"the pull ended {outcome.Ending} {outcome.Reason}");
    }

    private static async Task<double> SecondsAsync(Func<Task> act)
    {
        long start = Stopwatch.GetTimestamp();
        await act();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task<double> PeakAsync(string[] settings, bool pull, RedisServer redis, CancellationToken cancellation)
    {
        using TempDirectory data = new();
        await redis.FlushAsync();
        await using HostProcess worker = await HostProcess.StartAsync(["--role=all", .. settings, $"--Data:Directory={data.Path}"], cancellation);
        if (pull)
        {
            await worker.EventuallyAsync("/api/v1/drugs?q=apixaban", (answer, body) => answer.IsSuccessStatusCode && body.Contains("\"slug\":\"apixaban\"", StringComparison.Ordinal), cancellation, seconds: 300);
        }
        else
        {
            await Task.Delay(TimeSpan.FromSeconds(8), cancellation);
        }

        return await worker.PeakMegabytesAsync(cancellation);
    }
}
