using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using RxSavings.Web.Languages;

namespace RxSavings.Web.Errors;

/// <summary>
/// Answers that have no body of their own: the API's become problem details, the site's a page that helps. What was thrown is logged by its
/// route, never with the query, since that may hold a drug beside a place.
/// </summary>
internal sealed partial class Troubles(RequestDelegate next, ILogger<Troubles> logger)
{
    public const string Path = "/trouble";

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (BadHttpRequestException bad) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = bad.StatusCode;
        }
        catch (Exception thrown) when (!context.Response.HasStarted)
        {
            Log.Failed(logger, context.Request.Method, (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "", thrown);
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }

        if (Lacks(context.Response))
        {
            Trouble trouble = context.Features.Get<Trouble>() ?? Plain(context.Response.StatusCode);
            context.Response.Headers.CacheControl = "no-store";
            await (IsForPrograms(context.Request.Path) ? Problems.WriteAsync(context, trouble) : ShowAsync(context, trouble));
        }
    }

    private static bool Lacks(HttpResponse response) =>
        !response.HasStarted && response.ContentLength is null && string.IsNullOrEmpty(response.ContentType)
        && response.StatusCode is 400 or 404 or 405 or 406 or 413 or 414 or 415 or 500 or 503;

    private static bool IsForPrograms(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.Ordinal) || path.StartsWithSegments("/health", StringComparison.Ordinal)
        || path.StartsWithSegments("/openapi", StringComparison.Ordinal);

    private static Trouble Plain(int status) => status switch
    {
        405 => new Trouble(status, "Method not allowed", "This address does not take that method."),
        404 => new Trouble(status, "Not found", "There is nothing at this address."),
        503 => Trouble.Rebuilding,
        500 => new Trouble(status, "Something went wrong", "The mistake is ours and has been noted."),
        _ => new Trouble(status, "Bad request", "The request could not be understood."),
    };

    private async Task ShowAsync(HttpContext context, Trouble trouble)
    {
        int status = context.Response.StatusCode;
        PathString asked = context.Request.Path;
        string method = context.Request.Method;
        context.Features.Set(trouble);
        context.Features.Set(new AskedFor(asked, HttpMethods.IsGet(method) || HttpMethods.IsHead(method)));
        context.SetEndpoint(null);
        context.Features.Get<IRouteValuesFeature>()?.RouteValues.Clear();
        context.Request.Path = Path;
        context.Request.Method = HttpMethods.Get;
        try
        {
            context.Response.StatusCode = status;
            await next(context);
        }
        finally
        {
            context.Request.Path = asked;
            context.Request.Method = method;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Route} failed")]
        public static partial void Failed(ILogger logger, string method, string route, Exception thrown);
    }
}
