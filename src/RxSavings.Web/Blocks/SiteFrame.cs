using Microsoft.Extensions.Options;
using RxSavings.Pricing.Ports;
using RxSavings.Web.Prices;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Blocks;

/// <summary>What stands around every page: the site's name, the watermark of Demo, how fresh the data are and how many prices are withheld.</summary>
internal sealed class SiteFrame(PriceReader prices, Say say, IOptions<SiteOptions> options)
{
    public string Name => options.Value.Name;

    public bool Demo => options.Value.Mode == SiteMode.Demo;

    /// <summary>"Data as of 23 Nov 2026, 12:05 pm ET".</summary>
    public string DataAsOf => prices.Book is { Watermarks.Count: > 0 } book ? say["Footer.AsOf", say.Instant(book.Watermarks.Values.Max(w => w.Confirmed))] : say["Footer.NoData"];

    /// <summary>"7 prices are being checked and not shown"; empty when none is.</summary>
    public string Withheld => prices.Book?.Health.Sum(h => h.Withheld) is > 0 and { } count ? say.Count("Footer.Withheld", (int)count) : "";

    public string Absolute(string path) => options.Value.Absolute(path);
}
