using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using RxSavings.Web.Limits;

namespace RxSavings.Web.Answers;

/// <summary>
/// The first middleware: counts the client, answers what is kept, and lets the rest through. A hit computes nothing, compresses nothing and routes nothing.
/// </summary>
internal sealed class FrozenAnswers(RequestDelegate next, AnswerStore store, ClientWindows clients, TimeProvider clock, IOptions<AnswerOptions> options)
{
    private readonly int mostSeconds = options.Value.MaxSeconds;

    public Task InvokeAsync(HttpContext context)
    {
        if (!clients.Admit(context.Connection.RemoteIpAddress, out int seconds) && !context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
        {
            return TooMany.WriteAsync(context, seconds);
        }

        string method = context.Request.Method;
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method))
        {
            DateTimeOffset now = clock.GetUtcNow();
            FrozenAnswer? answer = store.Find(new AnswerKey(context.Request.Path.Value ?? "", context.Request.QueryString.Value ?? ""), now);
            if (answer is not null)
            {
                answer.Touch();
                return SendAsync(context, answer, now, mostSeconds);
            }
        }

        AnswerHeaders.Secure(context.Response.Headers);
        return next(context);
    }

    /// <summary>Sends a finished answer, or 304 where the client has it.</summary>
    public static Task SendAsync(HttpContext context, FrozenAnswer answer, DateTimeOffset now, int mostSeconds)
    {
        HttpResponse response = context.Response;
        IHeaderDictionary headers = response.Headers;
        FrozenBytes bytes = answer.In(ContentCodings.Accepted(context.Request.Headers.AcceptEncoding));
        AnswerHeaders.SecureData(headers);
        if (answer.IsDocument)
        {
            AnswerHeaders.SecureDocument(headers);
        }

        AnswerHeaders.Fresh(headers, answer, now, mostSeconds);
        headers.ETag = bytes.ETag;
        if (Has(context.Request.Headers.IfNoneMatch, answer.Tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        headers.ContentType = answer.ContentType;
        headers.ContentLength = bytes.Body.Length;
        if (bytes.ContentEncoding.Count > 0)
        {
            headers.ContentEncoding = bytes.ContentEncoding;
        }

        if (HttpMethods.IsHead(context.Request.Method))
        {
            return Task.CompletedTask;
        }

        ValueTask<System.IO.Pipelines.FlushResult> sent = response.BodyWriter.WriteAsync(bytes.Body, context.RequestAborted);
        return sent.IsCompletedSuccessfully ? Task.CompletedTask : sent.AsTask();
    }

    // The same content in another encoding is the same answer to who asks whether it changed.
    private static bool Has(StringValues header, string tag)
    {
        for (int i = 0; i < header.Count; i++)
        {
            if (header[i] is { } value && (value == "*" || value.Contains(tag, StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }
}
