using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Polly.Timeout;
using Refit;
using RxSavings.Feeds.Egress;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Feeds.Http;

/// <summary>How a feed asks: conditionally, archived before anything reads the answer, every fault with its name.</summary>
public sealed class Publisher(IHttpClientFactory clients, IPayloadArchive archive, IOptions<FeedsOptions> options, TimeProvider clock)
{
    /// <summary>By lease, for a pull has one of its own; gone with it.</summary>
    private readonly ConditionalWeakTable<PullLease, PullTally> tallies = [];

    public FeedsOptions Options => options.Value;

    public TimeProvider Clock => clock;

    /// <summary>A Refit client over the scope's HTTP client, made anew for every pull so that DNS is looked up anew.</summary>
    public T Api<T>(string name)
        where T : class => RestService.ForGenerated<T>(clients.CreateClient(name));

    /// <summary>Asks for a file at an address the publisher supplied and the guard allowed; the body is not read yet.</summary>
    public async Task<HttpResponseMessage> DownloadAsync(string name, Uri address, IDictionary<string, string> conditions, CancellationToken cancellation)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, address);
        foreach ((string header, string value) in conditions)
        {
            request.Headers.TryAddWithoutValidation(header, value);
        }

        return await clients.CreateClient(name).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
    }

    /// <summary>
    /// Asks once (the pipeline retries) and archives the answer. A 304 stands as the payload of the pull before. <paramref name="pathAndQuery"/> is how
    /// the answer is recognised from pull to pull. <paramref name="alsoAnswers"/> is a status besides 200 that is an answer too.
    /// </summary>
    public async Task<ArchivedPayload> KeepAsync(
        PullStart pull, string pathAndQuery, Func<IDictionary<string, string>, CancellationToken, Task<HttpResponseMessage>> send,
        CancellationToken cancellation, Action<HttpResponseMessage>? look = null, int? alsoAnswers = null)
    {
        ArchivedPayload? before = pull.Payloads.FirstOrDefault(p => IsAt(p.Origin.Url, pathAndQuery));
        try
        {
            using HttpResponseMessage answer = await send(Conditions(before), cancellation);
            look?.Invoke(answer);
            if ((int)answer.StatusCode == 304)
            {
                return before ?? throw new FeedException("http 304 to a request without conditions", retryLater: false);
            }

            Check(answer, alsoAnswers);
            using CancellationTokenSource time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            time.CancelAfter(options.Value.Limits.BodyTime);
            return await ArchiveAsync(pull, answer, before, time.Token);
        }
        catch (ApiRequestException) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
        catch (Exception fault) when (Named(fault, cancellation) is { } named)
        {
            throw named;
        }
    }

    /// <summary>The decoded payload, bounded.</summary>
    public async Task<Stream> OpenAsync(ArchivedPayload payload, CancellationToken cancellation) =>
        new BoundedStream(await archive.OpenAsync(payload, cancellation), options.Value.Limits.DecodedBytes, "the decoded answer");

    /// <summary>The decoded payload in memory, for answers that are small by contract.</summary>
    public async Task<byte[]> WholeAsync(ArchivedPayload payload, CancellationToken cancellation)
    {
        await using BoundedStream stream = new(await archive.OpenAsync(payload, cancellation), options.Value.Limits.WholeBytes, "the decoded answer");
        using MemoryStream whole = new();
        await stream.CopyToAsync(whole, cancellation);
        return whole.ToArray();
    }

    private async Task<ArchivedPayload> ArchiveAsync(
        PullStart pull, HttpResponseMessage answer, ArchivedPayload? before, CancellationToken cancellation)
    {
        PayloadOrigin origin = new(
            pull.Scope.Id, answer.RequestMessage!.Method.Method, answer.RequestMessage.RequestUri!.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped),
            (int)answer.StatusCode, answer.Headers.ETag?.ToString(), answer.Content.Headers.LastModified,
            answer.Content.Headers.ContentEncoding.FirstOrDefault(), answer.Content.Headers.ContentType?.MediaType, clock.GetUtcNow());
        await using BoundedStream body = new(
            await answer.Content.ReadAsStreamAsync(cancellation), options.Value.Limits.WireBytes, "the answer",
            tallies.GetValue(pull.Lease, _ => new PullTally(options.Value.Limits.PullBytes)));
        return await archive.KeepAsync(origin, body, before, cancellation);
    }

    /// <summary>Whether an absolute address has this path and query, whatever its host.</summary>
    private static bool IsAt(string url, string pathAndQuery) =>
        url.EndsWith(pathAndQuery, StringComparison.Ordinal) && url.IndexOf('/', Uri.UriSchemeHttps.Length + Uri.SchemeDelimiter.Length) == url.Length - pathAndQuery.Length;

    private static Dictionary<string, string> Conditions(ArchivedPayload? before)
    {
        Dictionary<string, string> headers = [];
        if (before?.Origin.ETag is { } etag)
        {
            headers["If-None-Match"] = etag;
        }
        else if (before?.Origin.LastModified is { } modified)
        {
            headers["If-Modified-Since"] = modified.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        }

        return headers;
    }

    private static void Check(HttpResponseMessage answer, int? alsoAnswers)
    {
        int status = (int)answer.StatusCode;
        if (status is >= 300 and < 400)
        {
            throw new FeedException($"blocked address: http {status} redirects are not followed", retryLater: false);
        }

        if (status != 200 && status != alsoAnswers)
        {
            throw new FeedException($"http {status}", retryLater: Pipelines.Passing(answer.StatusCode));
        }

        if (status == 200 && answer.Content.Headers.ContentType?.MediaType is "text/html" or "application/xhtml+xml")
        {
            throw new FeedException("not the format: a web page with status 200", retryLater: false);
        }
    }

    /// <summary>What broke a connection: where the client has no word for it, the socket's.</summary>
    private static string Broken(HttpRequestException fault)
    {
        for (Exception? inner = fault; fault.HttpRequestError == HttpRequestError.Unknown && inner is not null; inner = inner.InnerException)
        {
            if (inner is SocketException socket)
            {
                return socket.SocketErrorCode.ToString();
            }
        }

        return fault.HttpRequestError == HttpRequestError.Unknown ? "it broke before the answer" : fault.HttpRequestError.ToString();
    }

    private static FeedException? Named(Exception fault, CancellationToken cancellation) => fault switch
    {
        FeedException => null,
        // Refit wraps whatever befell the request.
        ApiRequestException { InnerException: { } sent } => sent as FeedException ?? Named(sent, cancellation),
        TimeoutRejectedException => new FeedException("timeout: no answer in time", retryLater: true, fault),
        HttpRequestException { InnerException: FeedException blocked } => new FeedException(blocked.Message, blocked.RetryLater, fault),
        HttpRequestException http => new FeedException($"no connection: {Broken(http)}", retryLater: true, fault),
        IOException => new FeedException("the connection broke while the answer was read", retryLater: true, fault),
        OperationCanceledException when !cancellation.IsCancellationRequested => new FeedException("timeout: the answer took too long", retryLater: true, fault),
        _ => null,
    };
}
