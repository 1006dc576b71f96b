using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RxSavings.EndToEnd.Tests.Processes;

namespace RxSavings.EndToEnd.Tests;

/// <summary>How far a pharmacy is, worked out in a real browser from a ZIP that stays there.</summary>
public sealed class TheDistances(OneHost shared) : IClassFixture<OneHost>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "(nearest )?(about [0-9.]+ miles|in your ZIP code)", "any store of the chain")]
    [InlineData("/es", "(más cercana: )?(a unas [0-9.]+ millas|en su código postal)", "en cualquier sucursal")]
    public async Task A_zip_typed_here_gives_every_pharmacy_its_distance_and_goes_into_no_address(string root, string words, string anyStore)
    {
        Software.Need("chromium", "/usr/bin/chromium");
        HostProcess host = await shared.HostAsync();
        await host.EventuallyAsync("/api/v1/areas/941", (_, body) => body.Contains("\"zip\":\"941", StringComparison.Ordinal) && body.Contains("\"94110\":[", StringComparison.Ordinal), Cancellation);
        using IPlaywright playwright = await Playwright.CreateAsync();
        await using IBrowser browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] });
        await using IBrowserContext context = await browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 320, Height = 900 } });
        IPage page = await context.NewPageAsync();
        List<string> asked = [];
        page.Request += (_, request) => asked.Add(request.Url);
        await page.GotoAsync(new Uri(host.Address, root + "/drugs/duloxetine/duloxetine-30-mg-dr-capsule?quantity=30").ToString());
        await page.Locator(".choose summary").ClickAsync();
        await page.Locator("#zip").FillAsync("94110");
        await page.Keyboard.PressAsync("Enter");
        await page.AtAsync("area=941*");
        ILocator near = page.Locator("[data-from]");
        await Assertions.Expect(near.First).ToHaveTextAsync(new Regex(words));
        // A chain without a store in the area keeps what stood there.
        string[] texts = [.. await near.AllTextContentsAsync()];
        Assert.All(texts, text => Assert.Matches($"^({words}|{anyStore})$", text));
        Assert.True(texts.Count(text => text != anyStore) >= 5, string.Join("; ", texts));

        await page.PictureAsync("near" + root);
        Assert.Contains(asked, url => new Regex("/api/v1/areas/941$").IsMatch(url));
        Assert.DoesNotContain(asked, url => url.Contains("94110", StringComparison.Ordinal));
        Assert.DoesNotContain("94110", host.Output, StringComparison.Ordinal);
        Assert.Empty(await context.CookiesAsync());

        // In another tab nothing is known of it.
        await using IBrowserContext other = await browser.NewContextAsync();
        IPage fresh = await other.NewPageAsync();
        await fresh.GotoAsync(page.Url, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        Assert.All(await fresh.Locator("[data-from]").AllTextContentsAsync(), text => Assert.DoesNotMatch("[0-9]\\.[0-9]|ZIP|postal", text));
    }
}
