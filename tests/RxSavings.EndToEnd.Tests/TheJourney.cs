using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RxSavings.EndToEnd.Tests.Processes;

namespace RxSavings.EndToEnd.Tests;

/// <summary>From a mistyped name to a coupon on paper, by keyboard alone.</summary>
public sealed partial class TheJourney(OneHost shared) : IClassFixture<OneHost>, IAsyncLifetime
{
    private const int MostTabs = 120;
    private const int Wide = 960;
    private static readonly string[] English = ["Who is paid", "It pays nothing to pharmacies", "Medicare", "Complaints"];
    private static readonly string[] InSpanish = ["THIS IS NOT INSURANCE", "Quién recibe un pago", "No paga nada a las farmacias", "Medicare", "Quejas"];
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

    /// <summary>Every width, language, scheme, with script and without; 320 px is also what is left of 1,280 at a zoom of 400 %. Forced colours on some of each.</summary>
    public static TheoryData<string, int, ColorScheme, bool, ForcedColors> Everywhere =>
    [
        .. from root in new[] { "", "/es" }
           from width in new[] { 320, 768, 1280 }
           from scheme in new[] { ColorScheme.Light, ColorScheme.Dark }
           from script in new[] { true, false }
           select (root, width, scheme, script, (scheme == ColorScheme.Dark) == script && width != 1280 ? ForcedColors.Active : ForcedColors.None),
    ];

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task By_keyboard_alone_a_mistyped_drug_becomes_a_printed_coupon(string root, int width, ColorScheme scheme, bool script, ForcedColors forced)
    {
        HostProcess host = await shared.HostAsync();
        await using IBrowserContext context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 900 }, ColorScheme = scheme, JavaScriptEnabled = script, ForcedColors = forced,
        });
        IPage page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(host.Address, root.Length > 0 ? root : "/").ToString());
        await ReachAsync(page, "input[name=q]");
        await page.Keyboard.TypeAsync("dulxoetine");
        await GoAsync(page, width, "/search?q=dulxoetine");

        await ReachAsync(page, "main a[href$='/drugs/duloxetine']");
        await GoAsync(page, width, "/drugs/duloxetine");

        await ReachAsync(page, "main a[href*='/duloxetine-30-mg-dr-capsule']");
        await GoAsync(page, width, "/duloxetine-30-mg-dr-capsule?quantity=30");

        await OpenAsync(page, width);
        await ReachAsync(page, "#quantity");
        await page.Keyboard.PressAsync("ArrowDown");
        await ReachAsync(page, ".picker button");
        await GoAsync(page, width, "/duloxetine-30-mg-dr-capsule?quantity=60");

        await OpenAsync(page, width);
        await ReachAsync(page, "#zip");
        await page.Keyboard.TypeAsync("94103");
        await GoAsync(page, width, "?quantity=60&area=941");

        await ReachAsync(page, "main .offers a[href*='/figures/f1-']");
        await GoAsync(page, width, "/figures/f1-*");
        await page.GoBackAsync();

        await ReachAsync(page, "main a[href*='/coupons/']");
        await GoAsync(page, width, "/coupons/*-60-*");
        await PrintsOnOnePageAsync(page, root);
    }

    /// <summary>Opens the choices, which lie open where there is room.</summary>
    private static async Task OpenAsync(IPage page, int width)
    {
        if (width < Wide)
        {
            await ReachAsync(page, ".choose summary");
            await page.Keyboard.PressAsync("Enter");
        }
    }

    /// <summary>Tabs until what is wanted has the focus, and sees that the focus shows.</summary>
    private static async Task ReachAsync(IPage page, string selector)
    {
        for (int tabs = 0; tabs < MostTabs; tabs++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
            {
                Assert.True(
                    await page.EvaluateAsync<bool>("() => { const style = getComputedStyle(document.activeElement); return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2; }"),
                    $"no focus is seen at {selector}");
                return;
            }
        }

        Assert.Fail($"{selector} is not within {MostTabs} tabs of {page.Url}");
    }

    private static async Task GoAsync(IPage page, int width, string address)
    {
        await page.Keyboard.PressAsync("Enter");
        await page.AtAsync(address);
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, $"{page.Url} scrolls sideways at {width} px");
    }

    private static async Task PrintsOnOnePageAsync(IPage page, string root)
    {
        byte[] pdf = await page.PdfAsync(new PagePdfOptions { Format = "Letter" });
        Assert.Single(PdfPage().Matches(Encoding.Latin1.GetString(pdf)));
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        string paper = await page.Locator("body").InnerTextAsync();
        Assert.All(["BIN", "PCN", "DEMO", "Example Street", "555-01", .. root.Length == 0 ? English : InSpanish], words => Assert.Contains(words, paper, StringComparison.Ordinal));
        Assert.Matches("THIS IS NOT INSURANCE|ESTO NO ES UN SEGURO", paper);
        Assert.Equal(2, await page.Locator("svg.scan:visible").CountAsync());
    }

    [GeneratedRegex(@"/Type\s*/Page[^s]")]
    private static partial Regex PdfPage();
}
