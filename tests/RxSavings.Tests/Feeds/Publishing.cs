using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RxSavings.Feeds;

namespace RxSavings.Tests.Feeds;

/// <summary>A publisher that answers the harmless questions of every feed rightly, and the one that matters as it is told.</summary>
internal sealed class Publishing : IAsyncDisposable
{
    private readonly WebApplication app;
    private int asked;

    private Publishing(WebApplication app) => this.app = app;

    /// <summary>Requests answered so far.</summary>
    public int Asked => asked;

    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <param name="matters">Answers the question whose answer holds the data: the file, the page, the prices.</param>
    /// <param name="leads">What the answer before it says the file's address is; null for this publisher's own.</param>
    public static async Task<Publishing> StartAsync(RequestDelegate matters, string? leads, CancellationToken cancellation)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        Publishing publisher = new(builder.Build());
        publisher.app.Run(context =>
        {
            Interlocked.Increment(ref publisher.asked);
            string file = leads ?? $"http://{context.Request.Host}/file";
            return Before(context.Request.Path, file) is { } answer ? context.Response.WriteAsync(answer, cancellation) : matters(context);
        });
        await publisher.app.StartAsync(cancellation);
        return publisher;
    }

    /// <summary>Points every feed here.</summary>
    public void Point(FeedsOptions options)
    {
        FeedOptions here = new() { BaseAddress = Address, AllowLoopback = true };
        (options.Nadac, options.CostPlus, options.OpenFda, options.RxNorm) = (here, here, here, here);
        (options.DailyMed, options.Nppes, options.Gazetteer) = (here, here, here);
        options.GoodRx.Address = here;
        options.Programmes.Clear();
        options.Programmes.Add(new ProgrammeFeedOptions { Slug = "harborlight", Address = here });
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    /// <summary>Sends a byte over and over, packed: ten megabytes of it come to ten gigabytes.</summary>
    public static async Task BombAsync(HttpContext context, byte filler, int megabytes)
    {
        context.Response.Headers.ContentEncoding = "gzip";
        byte[] packed = Packed(filler);
        for (int i = 0; i < megabytes; i++)
        {
            await context.Response.Body.WriteAsync(packed, context.RequestAborted);
        }
    }

    /// <summary>A zip archive of one file, its bytes the filler's.</summary>
    public static byte[] Zipped(string name, byte filler, int megabytes)
    {
        using MemoryStream archive = new();
        using (ZipArchive zip = new(archive, ZipArchiveMode.Create, leaveOpen: true))
        {
            using Stream file = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
            byte[] block = new byte[1_048_576];
            Array.Fill(block, filler);
            for (int i = 0; i < megabytes; i++)
            {
                file.Write(block);
            }
        }

        return archive.ToArray();
    }

    private static byte[] Packed(byte filler)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            byte[] block = new byte[1_048_576];
            Array.Fill(block, filler);
            gzip.Write(block);
        }

        return packed.ToArray();
    }

    private static string? Before(string path, string file)
    {
        string listed = $$"""{"identifier":"d1","title":"NADAC (National Average Drug Acquisition Cost) 2026","distribution":[{"identifier":"x","data":{"downloadURL":"{{file}}"} }]}""";
        return path switch
        {
            "/api/1/metastore/schemas/dataset/items" => $"[{listed}]",
            "/api/1/metastore/schemas/dataset/items/d1" => listed,
            "/api/1/datastore/query/d1/0" => """{"count":1}""",
            "/download.json" => $$"""{"results":{"drug":{"ndc":{"export_date":"2026-04-27","total_records":1,"partitions":[{"file":"{{file}}","records":1}]} } } }""",
            "/version.json" => """{"version":"06-Apr-2026","apiVersion":"3"}""",
            _ => null,
        };
    }
}
