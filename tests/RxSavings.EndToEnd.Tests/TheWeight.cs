using Microsoft.Playwright;
using RxSavings.EndToEnd.Tests.Processes;

namespace RxSavings.EndToEnd.Tests;

/// <summary>What a first visit to a product page costs a phone, as a real browser received it. Sizes, not times, so a test and not a benchmark.</summary>
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
        using IPlaywright playwright = await Playwright.CreateAsync();
        await using IBrowser browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] });
        await using IBrowserContext context = await browser.NewContextAsync();
        IPage page = await context.NewPageAsync();
        List<IRequest> requests = [];
        page.RequestFinished += (_, request) => requests.Add(request);
        await page.GotoAsync(
            new Uri(host.Address, language + "/drugs/duloxetine/duloxetine-30-mg-dr-capsule?quantity=30").ToString(),
            new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });

        int see = await BodiesAsync(requests, "document") + await BodiesAsync(requests, "stylesheet");
        int script = await BodiesAsync(requests, "script");
        TestContext.Current.TestOutputHelper?.WriteLine($"weight {see} bytes of HTML and CSS, {script} of script, {requests.Count} requests");

        // A page that did not come, or came without its styles, would weigh little.
        Assert.Contains("duloxetin", await page.Locator("h1").InnerTextAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains(requests, r => r.ResourceType == "stylesheet");
        Assert.InRange(see, 1, MostToSee);
        Assert.InRange(script, 1, MostScript);
        Assert.InRange(requests.Count, 3, MostRequests);
    }

    private static async Task<int> BodiesAsync(IEnumerable<IRequest> requests, string type)
    {
        int bytes = 0;
        foreach (IRequest request in requests.Where(r => r.ResourceType == type))
        {
            Assert.Contains(await (await request.ResponseAsync())!.HeaderValueAsync("content-encoding"), new[] { "br", "gzip" });
            bytes += (await request.SizesAsync()).ResponseBodySize;
        }

        return bytes;
    }
}
