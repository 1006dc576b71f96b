using Microsoft.Extensions.Options;

namespace RxSavings.Feeds.GoodRx;

/// <summary>
/// Puts key and signature on a request for the time it is sent, each try anew, and takes them off again: what asks, archives and logs never sees them.
/// </summary>
internal sealed class SignedRequests(IOptions<FeedsOptions> options) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Uri plain = request.RequestUri!;
        GoodRxOptions goodRx = options.Value.GoodRx;
        string signed = Signature.Sign(plain.GetComponents(UriComponents.Query, UriFormat.UriEscaped), goodRx.ApiKey!, goodRx.Secret!);
        request.RequestUri = new UriBuilder(plain) { Query = signed }.Uri;
        try
        {
            HttpResponseMessage answer = await base.SendAsync(request, cancellationToken);
            answer.RequestMessage = request;
            return answer;
        }
        finally
        {
            request.RequestUri = plain;
        }
    }
}
