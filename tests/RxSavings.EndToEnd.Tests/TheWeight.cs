using RxSavings.EndToEnd.Tests.Processes;

namespace RxSavings.EndToEnd.Tests;

/// <summary>What a first visit to a product page costs a phone. Sizes, not times, so a test and not only a benchmark.</summary>
public sealed class TheWeight(OneHost shared) : IClassFixture<OneHost>
{
    /// <summary>TCP's first window of ten packets, in bytes: HTML and CSS together, compressed.</summary>
    private const int MostToSee = 14 * 1024;

    private const int MostScript = 15 * 1024;
    private const int MostRequests = 8;

    [Theory]
    [InlineData("")]
    [InlineData("/es")]
    public async Task A_product_page_can_be_seen_after_one_window_and_eight_requests(string language)
    {
        Software.Need("chromium", "/usr/bin/chromium");
        HostProcess host = await shared.HostAsync();
        FirstVisit visit = await FirstVisit.OfAsync(new Uri(host.Address, language + "/drugs/duloxetine/duloxetine-30-mg-dr-capsule?quantity=30"));
        Assert.Contains("duloxetin", visit.Heading, StringComparison.OrdinalIgnoreCase);
        Assert.InRange(visit.See, 1, MostToSee);
        Assert.InRange(visit.Script, 1, MostScript);
        Assert.InRange(visit.Requests, 3, MostRequests);
    }
}
