using RxSavings.Web.Answers;
using RxSavings.Web.Prices;

namespace RxSavings.Web.Pages;

internal sealed class AboutModel(PriceReader prices) : SitePage(prices)
{
    public IReadOnlyList<string> Keys { get; } = ["1", "2", "3", "4"];

    public void OnGet() => HttpContext.Keep(null);
}
