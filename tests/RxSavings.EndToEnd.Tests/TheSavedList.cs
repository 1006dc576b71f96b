using Microsoft.Playwright;
using RxSavings.EndToEnd.Tests.Processes;

namespace RxSavings.EndToEnd.Tests;

/// <summary>A list in a link, and in the browser's own storage for who asks for it.</summary>
public sealed class TheSavedList(OneHost shared) : IClassFixture<OneHost>, IAsyncLifetime
{
    private const string Capsule = "duloxetine-30-mg-dr-capsule";
    private const string Product = "/drugs/duloxetine/" + Capsule + "?quantity=30";

    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    public async ValueTask InitializeAsync()
    {
        Software.Need("chromium", "/usr/bin/chromium");
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
            playwright.Dispose();
        }
    }

    [Fact]
    public async Task Without_script_a_list_grows_by_links_and_no_log_line_names_what_is_on_it()
    {
        HostProcess host = await shared.HostAsync();
        await using IBrowserContext context = await browser.NewContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = false });
        IPage page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(host.Address, Product).ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = "Save to a list" }).PressAsync("Enter");
        await page.AtAsync($"/saved?list={Capsule}.30");
        await page.Locator("#find").FillAsync("cymbalta 60");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".saved-choices a").First.ClickAsync();
        await Assertions.Expect(page.Locator("li.line")).ToHaveCountAsync(2);
        Assert.Equal(0, await page.Locator(".saved-keep button").CountAsync());
        Assert.DoesNotContain("list=", host.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Capsule, host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_is_kept_in_the_browser_only_when_asked_and_forgotten_when_asked()
    {
        HostProcess host = await shared.HostAsync();
        await using IBrowserContext context = await browser.NewContextAsync();
        IPage page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(host.Address, $"/saved?list={Capsule}.30").ToString());
        Assert.Equal(0, await page.EvaluateAsync<int>("localStorage.length"));

        await page.GetByRole(AriaRole.Button, new() { Name = "Keep in this browser" }).PressAsync("Enter");
        await page.GetByText("This list is kept in this browser").WaitForAsync();
        Assert.Equal(Capsule + ".30", await page.EvaluateAsync<string>("localStorage.getItem('saved-list')"));

        await page.GotoAsync(new Uri(host.Address, "/drugs/duloxetine/cymbalta-30-mg?quantity=30").ToString());
        await page.Locator($"[data-save][href*='{Capsule}.30,cymbalta-30-mg.30']").ClickAsync();
        await page.GetByText("This browser keeps another list").WaitForAsync();
        await Assertions.Expect(page.Locator("li.line")).ToHaveCountAsync(2);

        await page.GetByRole(AriaRole.Button, new() { Name = "Forget the kept list" }).PressAsync("Enter");
        await page.GetByText("This browser keeps no list any more").WaitForAsync();
        Assert.Equal(0, await page.EvaluateAsync<int>("localStorage.length"));
        Assert.Empty(await context.CookiesAsync());
    }
}
