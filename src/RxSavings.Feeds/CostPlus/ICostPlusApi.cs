using Refit;

namespace RxSavings.Feeds.CostPlus;

/// <summary>Mark Cuban Cost Plus Drugs' public API: https://costplusdrugs.github.io/apidocs.</summary>
public interface ICostPlusApi
{
    [Get("/main")]
    Task<HttpResponseMessage> ListingAsync([HeaderCollection] IDictionary<string, string> conditions, CancellationToken cancellation);

    [Get("/main?quantity_units={quantity}")]
    Task<HttpResponseMessage> QuotesAsync(int quantity, [HeaderCollection] IDictionary<string, string> conditions, CancellationToken cancellation);
}
