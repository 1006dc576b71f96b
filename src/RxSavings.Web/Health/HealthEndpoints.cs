using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using RxSavings.Pricing.Ports;
using RxSavings.Web.Api;
using RxSavings.Web.Prices;

namespace RxSavings.Web.Health;

/// <summary>
/// /health/live: the process answers. /health/ready: checks with the tag "ready" pass. /health/data: how fresh each feed is; it answers 200 whatever it
/// says, for late data are no reason to take a node out of service.
/// </summary>
internal static class HealthEndpoints
{
    public const string Ready = "ready";

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        routes.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = c => c.Tags.Contains(Ready) });
        routes.MapMethods("/health/data", ["GET", "HEAD"], DataAsync).WithTags("Health").WithName("getDataHealth").Produces<HealthAnswer>();
    }

    private static async Task DataAsync(HttpContext context, PriceReader prices)
    {
        DateTimeOffset now = prices.Now;
        IReadOnlyList<FeedHealth> feeds = prices.Book?.Health ?? [];
        string status = prices.Book is null ? "rebuilding" : feeds.All(f => f.Status == "ok") ? "ok" : "degraded";
        HealthAnswer answer = new(status, now, [.. feeds.Select(f => Feed(f, now))]);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentType = "application/json; charset=utf-8";
        await JsonSerializer.SerializeAsync(context.Response.Body, answer, ApiJson.Default.HealthAnswer, context.RequestAborted);
    }

    private static FeedAnswer Feed(FeedHealth f, DateTimeOffset now) => new(
        f.Id, f.Status, f.Reason, f.LastSuccess, f.LastSuccess is { } last ? (long)(now - last).TotalSeconds : null, f.RowsRead, f.Accepted, f.Rejected, f.Withheld, f.UnmatchedNdc);
}

/// <summary>Ready: the price book is present.</summary>
internal sealed class BookCheck(IPriceBook book) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(book.Current is null ? HealthCheckResult.Unhealthy("prices are being rebuilt") : HealthCheckResult.Healthy());
}
