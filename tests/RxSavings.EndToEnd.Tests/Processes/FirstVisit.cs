using Microsoft.Playwright;
using Xunit;

namespace RxSavings.EndToEnd.Tests.Processes;

/// <summary>What a first visit to a page costs, as a real browser received it. Bytes are of compressed bodies.</summary>
/// <param name="See">Bytes of HTML and CSS: what has to come before anything is seen.</param>
/// <param name="Script">Bytes of script.</param>
/// <param name="Requests">Requests until the network was idle.</param>
/// <param name="Heading">The page's first heading.</param>
internal sealed record FirstVisit(int See, int Script, int Requests, string Heading)
{
    private const string Chromium = "/usr/bin/chromium";

    /// <summary>Skips where there is no browser. Fails where a page, style or script came uncompressed, or the page without its style: it would weigh little.</summary>
    public static async Task<FirstVisit> OfAsync(Uri address)
    {
        Software.Need("chromium", Chromium);
        using IPlaywright playwright = await Playwright.CreateAsync();
        await using IBrowser browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium, Args = ["--no-sandbox"] });
        await using IBrowserContext context = await browser.NewContextAsync();
        IPage page = await context.NewPageAsync();
        List<IRequest> requests = [];
        page.RequestFinished += (_, request) => requests.Add(request);
        await page.GotoAsync(address.ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        Assert.Contains(requests, r => r.ResourceType == "stylesheet");
        return new FirstVisit(
            await BodiesAsync(requests, "document") + await BodiesAsync(requests, "stylesheet"), await BodiesAsync(requests, "script"), requests.Count,
            await page.Locator("h1").InnerTextAsync());
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
