using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RxSavings.EndToEnd.Tests.Processes;

namespace RxSavings.EndToEnd.Tests;

/// <summary>From a product to a coupon, onto the clipboard and onto paper.</summary>
public sealed partial class TheCoupon(OneHost shared) : IClassFixture<OneHost>, IAsyncLifetime
{
    private const string Product = "/drugs/duloxetine/duloxetine-30-mg-dr-capsule?quantity=30";

    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The coupon the product page offers first.</summary>
    public static async Task<string> PathAsync(HostProcess host, CancellationToken cancellation) =>
        Link().Match(await host.Http.GetStringAsync(Product, cancellation)).Groups[1].Value;

    /// <summary>The lines of the receipt that a code to scan lies over.</summary>
    private const string UnderTheScans = """
        () => {
          const scans = [...document.querySelectorAll('.scans figure')].map(f => f.getBoundingClientRect());
          const walker = document.createTreeWalker(document.querySelector('.receipt'), NodeFilter.SHOW_TEXT);
          const words = [];
          while (walker.nextNode()) words.push(walker.currentNode);
          const range = document.createRange();
          const over = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
          return words.filter(w => w.data.trim() && !w.parentElement.closest('.vh, .scans'))
            .filter(w => { range.selectNodeContents(w); return [...range.getClientRects()].some(r => scans.some(s => over(r, s))); }).map(w => w.data.trim());
        }
        """;

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
    public async Task Without_script_a_coupon_is_opened_by_keyboard_from_the_product_and_lacks_only_its_buttons()
    {
        HostProcess host = await shared.HostAsync();
        await using IBrowserContext context = await browser.NewContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = false });
        IPage page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(host.Address, Product).ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = "Get free coupon" }).PressAsync("Enter");
        await page.AtAsync("/coupons/*");
        await Assertions.Expect(page.GetByText("THIS IS NOT INSURANCE").First).ToBeVisibleAsync();
        Assert.Equal(4, await page.Locator("[data-copy]").CountAsync());
        Assert.Equal(0, await page.Locator("main button").CountAsync());
    }

    [Fact]
    public async Task A_code_is_copied_without_the_gaps_it_is_read_with()
    {
        HostProcess host = await shared.HostAsync();
        await using IBrowserContext context = await browser.NewContextAsync(new BrowserNewContextOptions { Permissions = ["clipboard-read", "clipboard-write"] });
        IPage page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(host.Address, "/cards/harborlight").ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Copy BIN" }).PressAsync("Enter");
        await page.GetByText("BIN: Copied").WaitForAsync();
        Assert.Equal("099991", await page.EvaluateAsync<string>("navigator.clipboard.readText()"));
    }

    [Theory]
    [InlineData("Letter", ColorScheme.Light)]
    [InlineData("A4", ColorScheme.Dark)]
    public async Task On_paper_a_coupon_and_a_card_are_one_page_with_codes_and_disclosures_and_nothing_of_the_site(string paper, ColorScheme scheme)
    {
        HostProcess host = await shared.HostAsync();
        await using IBrowserContext context = await browser.NewContextAsync(new BrowserNewContextOptions { ColorScheme = scheme });
        IPage page = await context.NewPageAsync();
        foreach (string path in new[] { await PathAsync(host, Cancellation), "/cards/harborlight" })
        {
            await page.GotoAsync(new Uri(host.Address, path).ToString());
            byte[] pdf = await page.PdfAsync(new PagePdfOptions { Format = paper, Path = Path.Combine(AppContext.BaseDirectory, "screenshots", $"{path[1..].Replace('/', '-')}-{paper}.pdf") });
            Assert.Single(PdfPage().Matches(System.Text.Encoding.Latin1.GetString(pdf)));

            await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
            string text = await page.Locator("body").InnerTextAsync();
            Assert.All(
                ["THIS IS NOT INSURANCE", "BIN", "PCN", "Group", "Member ID", "DEMO", "It pays nothing to pharmacies", "Medicare", "Who is paid", "Example Street", "555-01"],
                words => Assert.Contains(words, text, StringComparison.Ordinal));
            Assert.All(["Search", "Copy", "Print", "Privacy", "cookies"], words => Assert.DoesNotContain(words, text, StringComparison.Ordinal));
            Assert.Equal(2, await page.Locator("svg.scan:visible").CountAsync());
            Assert.All(
                await page.Locator(".terms ol li, .not-insurance >> visible=true").EvaluateAllAsync<float[]>("all => all.map(e => parseFloat(getComputedStyle(e).fontSize))"),
                size => Assert.True(size >= 16, $"{size} px"));
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Null });
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("/es")]
    public async Task Whatever_the_fill_the_programme_and_the_pharmacy_a_coupon_prints_on_one_page_and_nothing_lies_over_its_words(string root)
    {
        HostProcess host = await shared.HostAsync();
        // As wide as what a letter's margins leave.
        IPage page = await browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = 756, Height = 1000 } });
        foreach (string fill in new[]
        {
            "/drugs/duloxetine/duloxetine-30-mg-dr-capsule?quantity=60&area=941", "/drugs/levomilnacipran/fetzima-titration-pack?quantity=28",
            "/drugs/desvenlafaxine/desvenlafaxine-succinate-100-mg-er-tablet?quantity=90",
        })
        {
            string html = await host.Http.GetStringAsync(root + fill, Cancellation);
            string[] coupons = [.. Link().Matches(html).Select(m => m.Groups[1].Value).Distinct(StringComparer.Ordinal)];
            Assert.NotEmpty(coupons);
            foreach (string path in coupons.Take(6))
            {
                await page.GotoAsync(new Uri(host.Address, path).ToString());
                byte[] pdf = await page.PdfAsync(new PagePdfOptions { Format = "Letter" });
                Assert.True(PdfPage().Count(System.Text.Encoding.Latin1.GetString(pdf)) == 1, $"{path} takes more than a page");
                await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
                Assert.Empty(await page.EvaluateAsync<string[]>(UnderTheScans));
                await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Null });
            }
        }
    }

    [GeneratedRegex("href=\"((?:/es)?/coupons/[^\"]+)\"")]
    private static partial Regex Link();

    [GeneratedRegex(@"/Type\s*/Page[^s]")]
    private static partial Regex PdfPage();
}
