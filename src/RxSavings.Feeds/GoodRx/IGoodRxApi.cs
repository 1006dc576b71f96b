using Refit;

namespace RxSavings.Feeds.GoodRx;

/// <summary>GoodRx's partner API, version 1. Key and signature are put on by <see cref="SignedRequests"/> when a request is sent.</summary>
public interface IGoodRxApi
{
    /// <summary>Every price of one fill, by pharmacy.</summary>
    /// <param name="ndc">11 digits.</param>
    /// <param name="quantity">Dispensing units.</param>
    /// <param name="manufacturer">"brand" or "generic".</param>
    [Get("/compare-price?ndc={ndc}&quantity={quantity}&manufacturer={manufacturer}")]
    Task<HttpResponseMessage> ComparePriceAsync(
        string ndc, int quantity, string manufacturer, [HeaderCollection] IDictionary<string, string> conditions, CancellationToken cancellation);

    /// <summary>The lowest price of one fill; it names no pharmacy.</summary>
    [Get("/low-price?ndc={ndc}&quantity={quantity}&manufacturer={manufacturer}")]
    Task<HttpResponseMessage> LowPriceAsync(
        string ndc, int quantity, string manufacturer, [HeaderCollection] IDictionary<string, string> conditions, CancellationToken cancellation);
}
