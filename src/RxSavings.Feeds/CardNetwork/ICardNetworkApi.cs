using Refit;

namespace RxSavings.Feeds.CardNetwork;

/// <summary>The card-network contract: seed/openapi/card-network.yaml.</summary>
public interface ICardNetworkApi
{
    [Get("/v1/prices")]
    Task<HttpResponseMessage> PricesAsync(
        [AliasAs("page")] int page, [Header("Authorization")] string? authorization, [HeaderCollection] IDictionary<string, string> conditions,
        CancellationToken cancellation);

    /// <param name="since">A version the programme stated; <see cref="VersionToken"/> says of what it is made, so that nothing in it is escaped.</param>
    [Get("/v1/changes")]
    Task<HttpResponseMessage> ChangesAsync(
        [AliasAs("since")] string since, [AliasAs("page")] int page, [Header("Authorization")] string? authorization, [HeaderCollection] IDictionary<string, string> conditions,
        CancellationToken cancellation);
}
