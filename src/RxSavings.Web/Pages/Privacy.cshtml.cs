using RxSavings.Web.Answers;
using RxSavings.Web.Prices;

namespace RxSavings.Web.Pages;

internal sealed class PrivacyModel(PriceReader prices) : SitePage(prices)
{
    public IReadOnlyList<string> Keys { get; } = ["1", "2", "3", "6", "7", "4", "5"];

    public void OnGet() => HttpContext.Keep(null);
}
