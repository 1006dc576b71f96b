using RxSavings.Web.Answers;
using RxSavings.Web.Prices;

namespace RxSavings.Web.Pages;

/// <summary>What a browser that kept a coupon shows while there is no connection. It holds no price; its script says what was kept.</summary>
internal sealed class OfflineModel(PriceReader prices) : SitePage(prices)
{
    public void OnGet() => HttpContext.Keep(null);
}
