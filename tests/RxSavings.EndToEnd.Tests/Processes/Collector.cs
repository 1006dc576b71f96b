using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace RxSavings.EndToEnd.Tests.Processes;

/// <summary>A collector of traces that keeps every word and number it is sent.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<string> taken = new();

    private Collector(WebApplication app) => this.app = app;

    public Uri Address => new(new Uri(app.Urls.First()), "/v1/traces");

    public static async Task<Collector> StartAsync(CancellationToken cancellation)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        Collector collector = new(builder.Build());
        collector.app.MapPost("/v1/traces", async (HttpRequest request) =>
        {
            using MemoryStream body = new();
            await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
            collector.taken.Enqueue(TraceTexts.Of(body.ToArray()));
        });
        await collector.app.StartAsync(cancellation);
        return collector;
    }

    /// <summary>All that was sent, once it holds a text.</summary>
    public async Task<string> UntilAsync(string text, CancellationToken cancellation)
    {
        for (Stopwatch watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromSeconds(60);)
        {
            if (taken.Any(t => t.Contains(text, StringComparison.Ordinal)))
            {
                return string.Join('\n', taken);
            }

            await Task.Delay(200, cancellation);
        }

        throw new TimeoutException($"no trace holds {text}; {taken.Count} were sent");
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
