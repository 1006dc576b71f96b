using System.Globalization;

namespace RxSavings.Sandbox.Faults;

/// <summary>The first middleware: notes every publisher request, and does wrong what it was told to.</summary>
internal static class LogAndFault
{
    /// <summary>The publishers besides the card network, whose programmes are a feed each.</summary>
    public static IReadOnlyList<string> Feeds { get; } = ["nadac", "costplus", "openfda-ndc", "goodrx", "rxnorm", "dailymed", "nppes", "gazetteer"];

    public static async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (FeedOf(context.Request.Path) is not { } feed)
        {
            await next(context);
            return;
        }

        try
        {
            if (context.RequestServices.GetRequiredService<FaultBoard>().Take(feed) is { } fault)
            {
                await BefallAsync(context, next, fault);
            }
            else
            {
                await next(context);
            }
        }
        finally
        {
            context.RequestServices.GetRequiredService<RequestLog>().Add(new LoggedRequest(
                context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow(), context.Request.Method, context.Request.Path,
                context.Request.QueryString.Value ?? "", context.Response.StatusCode, feed));
        }
    }

    private static string? FeedOf(PathString path)
    {
        string[] parts = (path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts switch
        {
            ["nadac", ..] => "nadac",
            ["costplus", ..] => "costplus",
            ["openfda", ..] => "openfda-ndc",
            ["goodrx", ..] => "goodrx",
            ["rxnav", ..] => "rxnorm",
            ["dailymed", ..] => "dailymed",
            ["nppes", ..] => "nppes",
            ["gazetteer", ..] => "gazetteer",
            ["card-network", { } programme, ..] => "card-network/" + programme,
            _ => null,
        };
    }

    private static async Task BefallAsync(HttpContext context, RequestDelegate next, Fault fault)
    {
        HttpResponse answer = context.Response;
        switch (fault.Name)
        {
            case "status":
                string[] words = (fault.Argument ?? "500").Split(',');
                answer.StatusCode = int.Parse(words[0], CultureInfo.InvariantCulture);
                if (words.Length > 1)
                {
                    answer.Headers.RetryAfter = words[1];
                }

                break;
            case "html503":
                await HtmlAsync(answer, 503);
                break;
            case "html200":
                await HtmlAsync(answer, 200);
                break;
            case "timeout":
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);
                break;
            case "reset":
                context.Abort();
                break;
            case "redirect":
                answer.Redirect(fault.Argument ?? "http://169.254.169.254/");
                break;
            case "unconditional":
                context.Request.Headers.Remove("If-None-Match");
                context.Request.Headers.Remove("If-Modified-Since");
                await next(context);
                break;
            case "drip":
                await DripAsync(context, next, int.Parse(fault.Argument ?? "50", CultureInfo.InvariantCulture));
                break;
            case "cut" or "half" or "half-gzip" or "nothing" or "another-type":
                await BentBody.SendAsync(context, next, fault);
                break;
            default:
                await next(context);
                break;
        }
    }

    private static Task HtmlAsync(HttpResponse answer, int status)
    {
        answer.StatusCode = status;
        answer.ContentType = "text/html";
        return answer.WriteAsync("<!doctype html><html><body><h1>We will be right back</h1></body></html>");
    }

    /// <summary>Sends the right answer a kilobyte at a time.</summary>
    private static async Task DripAsync(HttpContext context, RequestDelegate next, int millisecondsPerKilobyte)
    {
        Stream wire = context.Response.Body;
        using MemoryStream whole = new();
        context.Response.Body = whole;
        await next(context);
        context.Response.Body = wire;
        byte[] body = whole.ToArray();
        for (int at = 0; at < body.Length; at += 1024)
        {
            await wire.WriteAsync(body.AsMemory(at, Math.Min(1024, body.Length - at)), context.RequestAborted);
            await wire.FlushAsync(context.RequestAborted);
            await Task.Delay(millisecondsPerKilobyte, context.RequestAborted);
        }
    }
}
