using System.Globalization;
using Microsoft.Extensions.Primitives;
using RxSavings.Sandbox.World;

namespace RxSavings.Sandbox.CardNetwork;

/// <summary>The card-network contract, version 1.</summary>
internal static class CardNetworkEndpoints
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/card-network/{programme}/v1/prices", (HttpContext c, string programme, ProgrammeFeeds f, SandboxOptions o, TimeProvider t, int page = 1) => AnswerAsync(c, f.Of(programme, cells: false), o, t, page, cells: false));
        app.MapGet("/card-network/{programme}/csv/v1/prices", (HttpContext c, string programme, ProgrammeFeeds f, SandboxOptions o, TimeProvider t, int page = 1) => AnswerAsync(c, f.Of(programme, cells: true), o, t, page, cells: true));
        app.MapGet("/card-network/{programme}/v1/changes", (HttpContext c, string programme, string since, ProgrammeFeeds f, SandboxOptions o, TimeProvider t, int page = 1) => AnswerAsync(c, f.Since(programme, since, cells: false), o, t, page, cells: false));
        app.MapGet("/card-network/{programme}/csv/v1/changes", (HttpContext c, string programme, string since, ProgrammeFeeds f, SandboxOptions o, TimeProvider t, int page = 1) => AnswerAsync(c, f.Since(programme, since, cells: true), o, t, page, cells: true));
    }

    private static async Task AnswerAsync(
        HttpContext context, IReadOnlyList<FeedPage>? pages, SandboxOptions options, TimeProvider clock, int page, bool cells)
    {
        HttpResponse answer = context.Response;
        if (context.Request.Headers.Authorization != $"Bearer {options.ApiKey}")
        {
            await ProblemAsync(answer, 401, "A key is needed: Authorization: Bearer KEY");
            return;
        }

        if (pages is { Count: 0 })
        {
            await ProblemAsync(answer, 410, "That version is no longer known.");
            return;
        }

        if (pages is null || page < 1 || page > pages.Count)
        {
            await ProblemAsync(answer, 404, "There is no such programme or page.");
            return;
        }

        FeedPage wanted = pages[page - 1];
        answer.Headers.ETag = wanted.ETag;
        answer.Headers.LastModified = PublisherDays.NewestMorning(clock).ToString("R", CultureInfo.InvariantCulture);
        answer.Headers.Vary = "Accept-Encoding";
        if (page < pages.Count)
        {
            answer.Headers.Link = $"<{context.Request.Scheme}://{context.Request.Host}{context.Request.Path}?{(context.Request.Query["since"] is [{ } since] ? $"since={since}&" : "")}page={page + 1}>; rel=\"next\"";
        }

        if (context.Request.Headers.IfNoneMatch == wanted.ETag)
        {
            answer.StatusCode = 304;
            return;
        }

        if (options.Pace > TimeSpan.Zero)
        {
            await Task.Delay(options.Pace, context.RequestAborted);
        }

        bool gzip = context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);
        byte[] body = gzip ? wanted.Gzip : wanted.Plain;
        answer.ContentType = cells ? "text/csv; charset=utf-8" : "application/x-ndjson";
        if (gzip)
        {
            answer.Headers.ContentEncoding = new StringValues("gzip");
        }

        answer.ContentLength = body.Length;
        await answer.Body.WriteAsync(body, context.RequestAborted);
    }

    private static Task ProblemAsync(HttpResponse answer, int status, string title)
    {
        answer.StatusCode = status;
        answer.ContentType = "application/problem+json";
        return answer.WriteAsync($"{{\"status\":{status},\"title\":\"{title}\"}}");
    }
}
