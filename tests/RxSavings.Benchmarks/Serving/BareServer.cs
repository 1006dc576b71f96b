using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace RxSavings.Benchmarks.Serving;

/// <summary>The floor of serving: Kestrel, one terminal delegate, the same bytes, no more headers than it needs.</summary>
internal static class BareServer
{
    public static async Task<int> RunAsync(string file, CancellationToken cancellation)
    {
        byte[] body = await File.ReadAllBytesAsync(file, cancellation);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        await using WebApplication app = builder.Build();
        app.Run(context =>
        {
            HttpResponse answer = context.Response;
            answer.ContentType = "application/json";
            answer.ContentLength = body.Length;
            ValueTask<System.IO.Pipelines.FlushResult> write = answer.BodyWriter.WriteAsync(body, context.RequestAborted);
            return write.IsCompletedSuccessfully ? Task.CompletedTask : write.AsTask();
        });
        await app.StartAsync(cancellation);
        Console.WriteLine("RxSavings is at " + app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        await app.WaitForShutdownAsync(cancellation);
        return 0;
    }
}
