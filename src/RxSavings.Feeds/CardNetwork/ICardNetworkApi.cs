using Refit;

namespace RxSavings.Feeds.CardNetwork;

/// <summary>The card-network contract: seed/openapi/card-network.yaml.</summary>
public interface ICardNetworkApi
{
    [Get("/v1/prices")]
    Task<HttpResponseMessage> PricesAsync(
        [AliasAs("page")] int page, [Header("Authorization")] string? authorization, [HeaderCollection] IDictionary<string, string> conditions,
        CancellationToken cancellation);
}
