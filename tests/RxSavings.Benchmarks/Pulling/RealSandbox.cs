using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using RxSavings.EndToEnd.Tests.Processes;

namespace RxSavings.Benchmarks.Pulling;

/// <summary>The publishers' real files, served by a process of its own.</summary>
internal sealed class RealSandbox : IAsyncDisposable
{
    private const string File = "/openfda/drug/ndc/drug-ndc-0001-of-0001.json.zip";
    private readonly HostProcess process;
    private int packages;

    private RealSandbox(HostProcess process) => this.process = process;

    public string Url => process.Address.ToString();

    /// <summary>Ready when the file is made, which its first asker waits for.</summary>
    public static async Task<RealSandbox> StartAsync(string data, CancellationToken cancellation)
    {
        RealSandbox sandbox = new(await HostProcess.StartSelfAsync(["real-sandbox", data], cancellation));
        using JsonDocument manifest = JsonDocument.Parse(await sandbox.process.Http.GetStringAsync("/openfda/download.json", cancellation));
        sandbox.packages = manifest.RootElement.GetProperty("results").GetProperty("drug").GetProperty("ndc").GetProperty("total_records").GetInt32();
        await sandbox.PackagesPerSecondAsync(cancellation);
        return sandbox;
    }

    /// <summary>The floor: the same file downloaded, unzipped, and every token of it read and forgotten.</summary>
    public async Task<double> PackagesPerSecondAsync(CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        using MemoryStream packed = new(await process.Http.GetByteArrayAsync(File, cancellation));
        using ZipArchive zip = new(packed);
        using MemoryStream json = new();
        await using (Stream file = await zip.Entries[0].OpenAsync(cancellation))
        {
            await file.CopyToAsync(json, cancellation);
        }

        Read(json.GetBuffer().AsSpan(0, (int)json.Length));
        return packages / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();

    private static void Read(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = new(json);
        while (reader.Read())
        {
        }
    }
}
