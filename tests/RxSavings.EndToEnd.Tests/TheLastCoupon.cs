using System.Globalization;
using System.Text.Json;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using RxSavings.EndToEnd.Tests.Processes;

namespace RxSavings.EndToEnd.Tests;

/// <summary>At a counter without a connection: the coupon opened last stands until its price ends, and not a second longer.</summary>
public sealed class TheLastCoupon : IAsyncLifetime
{
    private readonly TempDirectory data = new();
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;
    private HostProcess host = null!;
    private bool gone;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Software.Need("chromium", "/usr/bin/chromium");
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] });
        // The worker has the device's clock, and so must the site.
        host = await HostProcess.StartAsync([$"--Clock:Now={DateTime.UtcNow.ToString("s", CultureInfo.InvariantCulture)}Z", $"--Data:Directory={data.Path}"], Cancellation);
        await host.AllFeedsAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
        if (!gone)
        {
            await host.DisposeAsync();
        }

        data.Dispose();
    }

    [Theory]
    [InlineData("", "Without a connection", "Open your last coupon", "The price of your last coupon has ended")]
    [InlineData("/es", "Sin conexión", "Abrir su último cupón", "El precio de su último cupón ya terminó")]
    public async Task It_stands_without_a_connection_until_its_price_ends(string root, string title, string open, string ended)
    {
        string path = root + await TheCoupon.PathAsync(host, Cancellation);
        await using IBrowserContext context = await browser.NewContextAsync();
        IPage page = await context.NewPageAsync();
        await OpenAsync(page, path);
        string price = (await page.Locator(".receipt-price").InnerTextAsync()).Split(' ')[0];
        await page.PictureAsync("coupon-kept" + root, whole: false);
        await EndAsync(page);

        await page.GotoAsync(Address(path));
        Assert.StartsWith(price, await page.Locator(".receipt-price").InnerTextAsync(), StringComparison.Ordinal);
        await Assertions.Expect(page.Locator("[data-copy]").First).ToBeVisibleAsync();

        await page.GotoAsync(Address("/drugs/duloxetine"));
        Assert.Equal(title, await page.Locator("h1").InnerTextAsync());
        Assert.DoesNotContain("$", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        AxeResult axe = await page.RunAxe();
        Assert.True(axe.Violations.Length == 0, string.Join("; ", axe.Violations.Select(v => $"{v.Id}: {v.Nodes.FirstOrDefault()?.Html}")));
        await page.PictureAsync("offline" + root);
        await page.GetByText(open).ClickAsync();
        await page.Locator("[data-kept] button").WaitForAsync();

        await page.EvaluateAsync("""
            async () => {
              const store = await caches.open("last-coupon");
              const record = await (await store.match("/last-coupon.json")).json();
              await store.put("/last-coupon.json", new Response(JSON.stringify({ ...record, ends: Date.now() - 1 })));
            }
            """);
        await page.GotoAsync(Address(path));
        await page.GetByText(ended).WaitForAsync();
        Assert.DoesNotContain(price, await page.ContentAsync(), StringComparison.Ordinal);
        Assert.False(await page.EvaluateAsync<bool>("async (path) => !!(await caches.match(path))", path));
        await page.Locator("[data-last] a").ClickAsync();
        await Assertions.Expect(page.Locator("[data-copy]").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_clock_that_was_put_back_shows_no_price()
    {
        string path = await TheCoupon.PathAsync(host, Cancellation);
        await using IBrowserContext context = await browser.NewContextAsync();
        IPage page = await context.NewPageAsync();
        await OpenAsync(page, path);
        await page.EvaluateAsync("""
            async () => {
              const store = await caches.open("last-coupon");
              const record = await (await store.match("/last-coupon.json")).json();
              await store.put("/last-coupon.json", new Response(JSON.stringify({ ...record, at: Date.now() + 60000 })));
            }
            """);
        await EndAsync(page);
        await page.GotoAsync(Address(path));
        await page.GetByText("The price of your last coupon has ended").WaitForAsync();
    }

    [Fact]
    public async Task A_page_left_open_asks_again_the_moment_its_price_ends()
    {
        string path = await TheCoupon.PathAsync(host, Cancellation);
        await using IBrowserContext context = await browser.NewContextAsync();
        IPage page = await context.NewPageAsync();
        await page.Clock.InstallAsync(new ClockInstallOptions { TimeDate = DateTime.UtcNow });
        await OpenAsync(page, path);
        TimeSpan left = DateTimeOffset.Parse((await page.Locator("[data-ends]").GetAttributeAsync("data-ends"))!, CultureInfo.InvariantCulture) - DateTimeOffset.UtcNow;
        await EndAsync(page);
        await page.EvaluateAsync("() => { window.opened = true; }");
        await page.Clock.FastForwardAsync((long)left.TotalMilliseconds - 5_000);
        Assert.True(await page.EvaluateAsync<bool>("() => window.opened"));
        await page.Clock.FastForwardAsync(6_000);
        await page.WaitForFunctionAsync("() => !window.opened");
    }

    [Fact]
    public async Task Forgotten_it_is_gone_and_so_is_the_worker()
    {
        string path = await TheCoupon.PathAsync(host, Cancellation);
        await using IBrowserContext context = await browser.NewContextAsync();
        IPage page = await context.NewPageAsync();
        await OpenAsync(page, path);
        await page.GetByRole(AriaRole.Button, new() { Name = "Do not keep it" }).PressAsync("Enter");
        await page.GetByText("Not kept").WaitForAsync();
        Assert.False(await page.EvaluateAsync<bool>("() => caches.has('last-coupon')"));
        Assert.Equal(0, await page.EvaluateAsync<int>("async () => (await navigator.serviceWorker.getRegistrations()).length"));
        Assert.Empty(await context.CookiesAsync());
    }

    [Fact]
    public async Task A_browser_can_install_the_site_in_both_languages()
    {
        await using IBrowserContext context = await browser.NewContextAsync();
        IPage page = await context.NewPageAsync();
        ICDPSession chromium = await context.NewCDPSessionAsync(page);
        foreach ((string start, string language) in new[] { ("/", "en"), ("/es", "es") })
        {
            await page.GotoAsync(Address(start));
            JsonElement manifest = (await chromium.SendAsync("Page.getAppManifest"))!.Value;
            Assert.Equal(0, manifest.GetProperty("errors").GetArrayLength());
            using JsonDocument said = JsonDocument.Parse(manifest.GetProperty("data").GetString()!);
            Assert.Equal((start, language), (said.RootElement.GetProperty("start_url").GetString(), said.RootElement.GetProperty("lang").GetString()));
            JsonElement hurdles = (await chromium.SendAsync("Page.getInstallabilityErrors"))!.Value.GetProperty("installabilityErrors");
            // A browser context of a test is one that keeps nothing, and says so.
            Assert.All(hurdles.EnumerateArray(), h => Assert.Equal("in-incognito", h.GetProperty("errorId").GetString()));
        }
    }

    /// <summary>The site is gone, and what a browser had fetched a moment ago with it.</summary>
    private async Task EndAsync(IPage page)
    {
        gone = true;
        await host.DisposeAsync();
        await (await page.Context.NewCDPSessionAsync(page)).SendAsync("Network.clearBrowserCache");
    }

    private string Address(string path) => new Uri(host.Address, path).ToString();

    private async Task OpenAsync(IPage page, string path)
    {
        await page.GotoAsync(Address(path));
        await page.Locator("[data-kept] button").WaitForAsync();
        await page.EvaluateAsync("async () => { await navigator.serviceWorker.ready; }");
    }
}
