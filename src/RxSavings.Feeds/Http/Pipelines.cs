using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Retry;
using Polly.Timeout;
using RxSavings.Feeds.Egress;
using RxSavings.Pricing.Ports;

namespace RxSavings.Feeds.Http;

/// <summary>One HTTP client and one resilience pipeline a feed.</summary>
internal static class Pipelines
{
    /// <summary>Registers the client of a scope's publisher. Polly owns time; redirects are not followed; bodies stay as they came.</summary>
    public static IHttpClientBuilder AddPublisher(this IServiceCollection services, string name, Func<FeedsOptions, FeedOptions> address)
    {
        IHttpClientBuilder client = services.AddHttpClient(name)
            .ConfigureHttpClient((provider, http) =>
            {
                FeedsOptions options = provider.GetRequiredService<IOptions<FeedsOptions>>().Value;
                http.BaseAddress = address(options).BaseAddress;
                http.Timeout = Timeout.InfiniteTimeSpan;
                http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", options.UserAgent);
                http.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Encoding", "gzip");
            })
            .ConfigurePrimaryHttpMessageHandler(provider =>
            {
                EgressGuard guard = new(address(provider.GetRequiredService<IOptions<FeedsOptions>>().Value));
                return new SocketsHttpHandler
                {
                    AllowAutoRedirect = false,
                    UseCookies = false,
                    UseProxy = false,
                    AutomaticDecompression = DecompressionMethods.None,
                    PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                    ConnectCallback = guard.ConnectAsync,
                };
            });
        client.AddResilienceHandler("feed", (pipeline, context) =>
        {
            PipelineOptions options = context.ServiceProvider.GetRequiredService<IOptions<FeedsOptions>>().Value.Pipeline;
            pipeline.Name = "feed";
            if (options.Retries > 0)
            {
                pipeline.AddRetry(Retry(options));
            }

            if (address(context.ServiceProvider.GetRequiredService<IOptions<FeedsOptions>>().Value).RequestsPerSecond is { } most)
            {
                TokenBucketRateLimiter pace = new(Pace(most));
                context.OnPipelineDisposed(pace.Dispose);
                pipeline.AddRateLimiter(pace);
            }

            pipeline.AddTimeout(options.AttemptTimeout);
        });
        return client;
    }

    /// <summary>Requests wait their turn, however many: who asks is one pull. No two come closer than a share of a second.</summary>
    internal static TokenBucketRateLimiterOptions Pace(int requestsPerSecond) => new()
    {
        TokenLimit = 1,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1) / requestsPerSecond,
        QueueLimit = int.MaxValue,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    };

    /// <summary>Tries again after a passing fault; an egress refusal or a broken contract would be the same again.</summary>
    internal static RetryStrategyOptions<HttpResponseMessage> Retry(PipelineOptions options) => new()
    {
        MaxRetryAttempts = options.Retries,
        Delay = options.Delay,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        ShouldHandle = arguments => ValueTask.FromResult(
            arguments.Outcome.Exception is HttpRequestException { InnerException: not FeedException } or TimeoutRejectedException
            || (arguments.Outcome.Result is { } answer && Passing(answer.StatusCode) && !LongerThan(answer, options.RetryAfterCap))),
        DelayGenerator = arguments => ValueTask.FromResult(RetryAfter(arguments.Outcome.Result)),
    };

    internal static bool Passing(HttpStatusCode status) => status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)status >= 500;

    private static bool LongerThan(HttpResponseMessage answer, TimeSpan cap) => RetryAfter(answer) is { } wait && wait > cap;

    private static TimeSpan? RetryAfter(HttpResponseMessage? answer) => answer?.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when answer.Headers.Date is { } now => date > now ? date - now : TimeSpan.Zero,
        _ => null,
    };
}
