using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace RxSavings.Web.Answers;

/// <summary>Behind routing: what an endpoint that keeps answers wrote is frozen, kept while its terms hold, and sent.</summary>
internal sealed class AnswerCapture(RequestDelegate next, AnswerStore store, AnswerSqueezer squeezer, TimeProvider clock, IOptions<AnswerOptions> options)
{
    private readonly int mostSeconds = options.Value.MaxSeconds;

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<KeepsAnswersAttribute>() is null || !HttpMethods.IsGet(context.Request.Method))
        {
            await next(context);
            return;
        }

        long generation = store.Generation;
        AnswerKey key = new(context.Request.Path.Value ?? "", context.Request.QueryString.Value ?? "");
        IHttpResponseBodyFeature wire = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using MemoryStream written = new();
        StreamResponseBodyFeature buffer = new(written);
        context.Features.Set<IHttpResponseBodyFeature>(buffer);
        try
        {
            await next(context);
            await buffer.CompleteAsync();
        }
        finally
        {
            context.Features.Set(wire);
        }

        DateTimeOffset now = clock.GetUtcNow();
        if (context.Response.StatusCode == StatusCodes.Status200OK && context.Features.Get<AnswerTerms>() is { } terms && !(terms.Boundary <= now))
        {
            await FrozenAnswers.SendAsync(context, Freeze(context, key, written.ToArray(), terms, now, generation), now, mostSeconds);
            return;
        }

        if (context.Response.Headers.CacheControl.Count == 0)
        {
            context.Response.Headers.CacheControl = "no-store";
        }

        if (written.Length > 0)
        {
            context.Response.ContentLength = written.Length;
            await wire.Stream.WriteAsync(written.GetBuffer().AsMemory(0, (int)written.Length), context.RequestAborted);
        }
    }

    private FrozenAnswer Freeze(HttpContext context, AnswerKey key, byte[] body, AnswerTerms terms, DateTimeOffset now, long generation)
    {
        DateTimeOffset expires = now.AddSeconds(mostSeconds);
        FrozenAnswer answer = new(
            body, context.Response.ContentType ?? "application/octet-stream", terms.Boundary < expires ? terms.Boundary.Value : expires, terms.Boundary, terms.Products);
        answer.Squeeze(ContentCodings.Accepted(context.Request.Headers.AcceptEncoding), hard: false);
        if (store.Put(key, answer, generation))
        {
            squeezer.Add(answer);
        }

        return answer;
    }
}
