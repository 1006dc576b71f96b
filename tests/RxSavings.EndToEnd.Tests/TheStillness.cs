using Microsoft.Playwright;
using RxSavings.EndToEnd.Tests.Processes;

namespace RxSavings.EndToEnd.Tests;

/// <summary>Nothing moves once it is there, and where one has been one is again at once: measured by the browser itself.</summary>
public sealed class TheStillness(OneHost shared) : IClassFixture<OneHost>, IAsyncLifetime
{
    private const double Still = 0.0005;
    private const string Product = "/drugs/duloxetine/duloxetine-30-mg-dr-capsule?quantity=30";

    /// <summary>Everything that moved without being asked to, by the Layout Instability measure; 0 is nothing at all.</summary>
    private const string Shifts = """
        () => new Promise(done => {
          let sum = 0;
          new PerformanceObserver(list => list.getEntries().forEach(e => { if (!e.hadRecentInput) sum += e.value; })).observe({ type: "layout-shift", buffered: true });
          setTimeout(() => done(sum), 300);
        })
        """;

    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Software.Need("chromium", "/usr/bin/chromium");
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"], IgnoreDefaultArgs = ["--disable-back-forward-cache"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
            playwright.Dispose();
        }
    }

    [Theory]
    [InlineData("", 320)]
    [InlineData("", 768)]
    [InlineData("", 1280)]
    [InlineData("/es", 320)]
    [InlineData("/es", 1280)]
    public async Task No_page_moves_while_it_comes_nor_when_the_distances_do(string root, int width)
    {
        HostProcess host = await shared.HostAsync();
        await host.EventuallyAsync("/api/v1/areas/941", (_, body) => body.Contains("\"94110\":[", StringComparison.Ordinal), Cancellation);
        await using IBrowserContext context = await browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = 900 } });
        IPage page = await context.NewPageAsync();
        string home = root.Length > 0 ? root : "/";
        await page.GotoAsync(new Uri(host.Address, home).ToString());
        await page.EvaluateAsync("() => sessionStorage.setItem('zip', '94110')");
        string coupon = await TheCoupon.PathAsync(host, Cancellation), receipt = await TheBrowser.ReceiptAsync(host, Cancellation);
        foreach (string path in new[] { home, root + "/classes/snri", root + "/drugs/duloxetine", root + Product, root + Product + "&area=941", root + "/articles/norepinephrine", root + coupon, root + "/cards/harborlight", root + "/saved?list=duloxetine-30-mg-dr-capsule.30", root + receipt })
        {
            await page.GotoAsync(new Uri(host.Address, path).ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
            double moved = await page.EvaluateAsync<double>(Shifts);
            Assert.True(moved < Still, $"{path} moves by {moved}");
        }
    }

    [Fact]
    public async Task Back_and_forward_are_the_page_as_it_was_left()
    {
        HostProcess host = await shared.HostAsync();
        IPage page = await browser.NewPageAsync();
        await page.AddInitScriptAsync("addEventListener('pageshow', e => { window.restored = e.persisted; });");
        await page.GotoAsync(new Uri(host.Address, "/classes/snri").ToString());
        await page.EvaluateAsync("() => { window.left = 'here'; }");
        await page.GotoAsync(new Uri(host.Address, Product).ToString());
        await page.EvaluateAsync("() => { window.left = 'there'; }");
        await page.EvaluateAsync("() => history.back()");
        await page.AtAsync("/classes/snri");
        Assert.Equal("here", await page.EvaluateAsync<string?>("() => window.restored ? window.left : JSON.stringify(performance.getEntriesByType('navigation')[0].notRestoredReasons)"));
        await page.EvaluateAsync("() => history.forward()");
        await page.AtAsync("/drugs/*");
        Assert.Equal("there", await page.EvaluateAsync<string?>("() => window.restored ? window.left : 'made anew'"));
        await page.CloseAsync();
    }
}
