using RxSavings.Benchmarks.Measuring;
using RxSavings.EndToEnd.Tests.Processes;

namespace RxSavings.Benchmarks.Serving;

/// <summary>A web node that answers from its frozen entries, against bare Kestrel that sends the same bytes.</summary>
internal static class ServingBenchmark
{
    private const int Pairs = 7;
    private const int WarmUpSeconds = 6;
    private const int Seconds = 3;

    public static Task ApiAsync(CancellationToken cancellation) =>
        MeasureAsync("api", "/api/v1/drugs/duloxetine/prices?product=duloxetine-30-mg-dr-capsule&area=941", [], 0.90, cancellation);

    public static Task PageAsync(CancellationToken cancellation) =>
        MeasureAsync("page", "/drugs/duloxetine/duloxetine-30-mg-dr-capsule?area=941", ["Accept-Encoding: br"], 0.85, cancellation);

    private static async Task MeasureAsync(string name, string path, string[] headers, double? due, CancellationToken cancellation)
    {
        using TempDirectory data = new();
        await using PostgresServer postgres = await PostgresServer.StartAsync(cancellation);
        await using RedisServer redis = await RedisServer.StartAsync(cancellation);
        string[] settings =
        [
            "--Ledger:Provider=postgres", $"--Ledger:ConnectionString={postgres.ConnectionString}", $"--Redis:Endpoint={redis.Endpoint}",
            $"--Data:Directory={data.Path}", "--Limits:RequestsPerMinute=1000000000",
        ];
        await using (HostProcess worker = await HostProcess.StartAsync(["--role=worker", .. settings], cancellation))
        {
            await worker.EventuallyAsync("/health/data", (answer, body) => answer.IsSuccessStatusCode && !body.Contains("\"never\"", StringComparison.Ordinal) && body.Contains("\"id\"", StringComparison.Ordinal), cancellation);
        }

        await using HostProcess web = await HostProcess.StartAsync(["--role=web", .. settings], cancellation);
        await web.EventuallyAsync(path, (answer, body) => answer.IsSuccessStatusCode, cancellation);
        string file = Path.Combine(data.Path, "body");
        await File.WriteAllBytesAsync(file, await BodyAsync(web.Http, path, headers, cancellation), cancellation);
        await using HostProcess bare = await HostProcess.StartSelfAsync(["bare", file], cancellation);
        await Wrk.RunAsync(bare.Address, WarmUpSeconds, headers, cancellation);
        await Wrk.RunAsync(new Uri(web.Address, path), WarmUpSeconds, headers, cancellation);
        List<(double, double)> pairs = [];
        for (int i = 0; i < Pairs; i++)
        {
            double floor = await Wrk.RunAsync(bare.Address, Seconds, headers, cancellation);
            pairs.Add((await Wrk.RunAsync(new Uri(web.Address, path), Seconds, headers, cancellation), floor));
        }

        Result.Print(name, $"requests/s, {new FileInfo(file).Length:N0} bytes, against bare Kestrel", pairs, due);
    }

    private static async Task<byte[]> BodyAsync(HttpClient http, string path, string[] headers, CancellationToken cancellation)
    {
        // The compressed form is made off the request path; the second answer has it.
        for (int i = 0; ; i++)
        {
            using HttpRequestMessage request = new(HttpMethod.Get, path);
            foreach (string header in headers)
            {
                request.Headers.TryAddWithoutValidation(header.Split(": ")[0], header.Split(": ")[1]);
            }

            using HttpResponseMessage answer = await http.SendAsync(request, cancellation);
            answer.EnsureSuccessStatusCode();
            if (i == 20)
            {
                return await answer.Content.ReadAsByteArrayAsync(cancellation);
            }

            await Task.Delay(50, cancellation);
        }
    }
}
