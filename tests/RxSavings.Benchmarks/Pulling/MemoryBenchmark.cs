using RxSavings.Benchmarks.Measuring;
using RxSavings.EndToEnd.Tests.Processes;

namespace RxSavings.Benchmarks.Pulling;

/// <summary>The most a worker process held while it pulled, less what it holds when idle; from /proc.</summary>
internal static class MemoryBenchmark
{
    public static async Task RunAsync(CancellationToken cancellation)
    {
        foreach (int rows in new[] { 1_000_000, 5_000_000 })
        {
            await using LargeSandbox sandbox = await LargeSandbox.StartAsync(rows, cancellation);
            await sandbox.BecomeAsync("base", cancellation);
            double idle = await PeakAsync(sandbox, pull: false, cancellation);
            double peak = await PeakAsync(sandbox, pull: true, cancellation);
            Result.Print($"memory-{rows / 1_000_000}M", $"MB at the peak of a pull of {rows:N0} rows, MB idle: +{peak - idle:0} MB", [(peak, idle)], null);
        }
    }

    private static async Task<double> PeakAsync(LargeSandbox sandbox, bool pull, CancellationToken cancellation)
    {
        using TempDirectory data = new();
        await using PostgresServer postgres = await PostgresServer.StartAsync(cancellation);
        await using RedisServer redis = await RedisServer.StartAsync(cancellation);
        await using HostProcess worker = await HostProcess.StartAsync(
            [
                "--role=worker", "--Ledger:Provider=postgres", $"--Ledger:ConnectionString={postgres.ConnectionString}", $"--Redis:Endpoint={redis.Endpoint}",
                $"--Data:Directory={data.Path}", $"--Sandbox:Url={sandbox.Url}", "--Sandbox:World=large", $"--Jobs:PullAtStart={pull}",
            ],
            cancellation);
        if (pull)
        {
            await worker.EventuallyAsync(
                "/health/data", (answer, body) => answer.IsSuccessStatusCode && !body.Contains("\"never\"", StringComparison.Ordinal) && body.Contains("\"id\"", StringComparison.Ordinal),
                cancellation, seconds: 300);
        }
        else
        {
            await Task.Delay(TimeSpan.FromSeconds(8), cancellation);
        }

        return await worker.PeakMegabytesAsync(cancellation);
    }
}
