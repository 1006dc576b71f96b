using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using RxSavings.EndToEnd.Tests.Processes;
using RxSavings.Sandbox;

namespace RxSavings.EndToEnd.Tests;

/// <summary>A real browser on every page: three widths, both colour schemes, both languages, script on and off.</summary>
public sealed partial class TheBrowser(OneHost shared) : IClassFixture<OneHost>, IAsyncLifetime
{
    private static readonly string[] Paths =
    [
        "/", "/search?q=cimbalta", "/search?q=xyzzyq", "/drugs/duloxetine", "/drugs/atorvastatin", "/drugs/duloxetine/duloxetine-30-mg-dr-capsule",
        "/drugs/duloxetine/duloxetine-30-mg-dr-capsule?area=941", "/classes/snri", "/classes/statins", "/articles/norepinephrine", "/how-prices-work", "/privacy", "/about", "/drugs/nothing-like-it",
        "/offline", "/cards/harborlight", "/coupons/2-30-us-0000000000000", "/saved",
        "/saved?list=duloxetine-30-mg-dr-capsule.30,cymbalta-30-mg.30,unheard-of.30&find=venla",
    ];

    /// <summary>What is pressed and stands alone, not in a sentence, and is less than 24 px high or wide.</summary>
    private const string SmallTargets = """
        () => [...document.querySelectorAll('main :is(a, button, summary, select, input:not([type=hidden])), header :is(a, button, input), footer a')]
          .filter(e => e.offsetParent && !e.closest('.vh, .skip') && e.parentElement.innerText.trim() === e.innerText?.trim())
          .filter(e => { const box = e.getBoundingClientRect(); return box.height < 23.9 || box.width < 23.9; })
          .map(e => `${e.outerHTML.slice(0, 120)} ${Math.round(e.getBoundingClientRect().width)}x${Math.round(e.getBoundingClientRect().height)}`)
        """;

    /// <summary>Where a page scrolls sideways: what reaches beyond it.</summary>
    private const string Beyond = """
        width => document.documentElement.scrollWidth <= width ? []
          : [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > width + 0.5 && !e.closest('.vh')).map(e => e.outerHTML.slice(0, 100))
        """;

    /// <summary>The width at which every page is seen in forced colours.</summary>
    private const int Forced = 768;

    private const int Phone = 320;
    private const string Now = "2026-11-20T15:00:00Z";

    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

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

    [Theory]
    [InlineData("en", 320, ColorScheme.Light, true)]
    [InlineData("en", 768, ColorScheme.Dark, true)]
    [InlineData("en", 1280, ColorScheme.Light, false)]
    [InlineData("en", 1280, ColorScheme.Dark, true)]
    [InlineData("en", 320, ColorScheme.Dark, false)]
    [InlineData("es", 320, ColorScheme.Light, true)]
    [InlineData("es", 1280, ColorScheme.Dark, true)]
    public async Task Every_page_fits_talks_to_nobody_else_and_has_no_barrier(string language, int width, ColorScheme scheme, bool script)
    {
        HostProcess host = await shared.HostAsync();
        await using IBrowserContext context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 900 }, ColorScheme = scheme, JavaScriptEnabled = script, ForcedColors = width == Forced ? ForcedColors.Active : ForcedColors.None,
        });
        List<string> elsewhere = [], faults = [], small = [];
        context.Request += (_, request) => elsewhere.AddRange(request.Url.StartsWith(host.Address.ToString(), StringComparison.Ordinal) || request.Url.StartsWith("data:", StringComparison.Ordinal) ? [] : [request.Url]);
        IPage page = await context.NewPageAsync();
        page.Console += (_, message) => faults.AddRange(message.Type == "error" && !message.Text.Contains("404", StringComparison.Ordinal) ? [message.Text] : []);
        page.PageError += (_, error) => faults.Add(error);
        string coupon = await TheCoupon.PathAsync(host, Cancellation);
        string receipt = await ReceiptAsync(host, Cancellation);
        foreach (string path in Paths.Append(coupon).Append(receipt).Select(p => language == "es" ? ("/es" + p).TrimEnd('/') : p))
        {
            await page.GotoAsync(new Uri(host.Address, path).ToString());
            Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
            await page.PictureAsync($"{path}-{width}-{scheme}-{(script ? "script" : "plain")}");
            if (path.EndsWith("capsule", StringComparison.Ordinal))
            {
                await page.PictureAsync($"first-screen-{language}-{width}-{scheme}-{(script ? "script" : "plain")}", whole: false);
            }

            if (script)
            {
                await HasNoBarrierAsync(page, path, width);
                small.AddRange((await page.EvaluateAsync<string[]>(SmallTargets)).Select(s => $"{path}: {s}"));
                if (width == Phone && await page.EvaluateAsync<bool>("() => [...document.querySelectorAll('details:not([open])')].map(d => d.open = true).length > 0"))
                {
                    await HasNoBarrierAsync(page, path + " opened", width);
                }
            }
        }

        Assert.True(small.Count == 0, "targets under 24 px:\n" + string.Join('\n', small));
        Assert.Empty(elsewhere);
        Assert.Empty(faults);
        Assert.Empty(await context.CookiesAsync());
    }

    [Theory]
    [InlineData("/drugs/duloxetine", ColorScheme.Light, "Prices are being rebuilt")]
    [InlineData("/es/drugs/duloxetine", ColorScheme.Dark, "Los precios se están reconstruyendo")]
    public async Task While_prices_are_being_rebuilt_a_page_says_so_fits_and_has_no_barrier(string path, ColorScheme scheme, string heading)
    {
        // Publishers that do not answer: until one has there is no book.
        DateTimeOffset now = DateTimeOffset.Parse(Now, System.Globalization.CultureInfo.InvariantCulture);
        await using SandboxFixture sandbox = await SandboxFixture.StartAsync(new SandboxOptions(), now, Cancellation);
        foreach (string feed in new[] { "nadac", "costplus", "card-network/evergreen", "card-network/harborlight", "card-network/lanternrx", "card-network/meadowpass" })
        {
            await sandbox.FaultAsync(feed, "timeout");
        }

        using TempDirectory data = new();
        await using HostProcess host = await HostProcess.StartAsync([$"--Clock:Now={Now}", $"--Data:Directory={data.Path}", $"--Sandbox:Url={sandbox.Url}"], Cancellation);
        await using IBrowserContext context = await browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = Phone, Height = 900 }, ColorScheme = scheme });
        IPage page = await context.NewPageAsync();
        IResponse? answer = await page.GotoAsync(new Uri(host.Address, path).ToString());
        Assert.Equal(503, answer!.Status);
        Assert.Equal(heading, await page.Locator("h1").InnerTextAsync());
        await page.PictureAsync($"rebuilding-{path}");
        await HasNoBarrierAsync(page, path, Phone);
    }

    /// <summary>A receipt that the product's page leads to.</summary>
    internal static async Task<string> ReceiptAsync(HostProcess host, CancellationToken cancellation) =>
        Receipt().Match(await host.Http.GetStringAsync("/drugs/duloxetine/duloxetine-30-mg-dr-capsule", cancellation)).Groups[1].Value;

    private static async Task HasNoBarrierAsync(IPage page, string path, int width)
    {
        string[] wide = await page.EvaluateAsync<string[]>(Beyond, width);
        Assert.True(wide.Length == 0, $"{path} scrolls sideways at {width} px: {string.Join("; ", wide)}");
        AxeResult axe = await page.RunAxe(new AxeRunOptions
        {
            RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
            // Forced colours are the reader's own.
            Rules = new Dictionary<string, RuleOptions> { ["color-contrast"] = new() { Enabled = width != Forced } },
        });
        Assert.True(axe.Violations.Length == 0, $"{path}: {string.Join("; ", axe.Violations.Select(v => $"{v.Id}: {v.Nodes.FirstOrDefault()?.Html}"))}");
    }

    [GeneratedRegex("href=\"(/figures/[^\"]+)\"")]
    private static partial Regex Receipt();

    [Theory]
    [InlineData("/", "cimbalta", "Cymbalta", "Suggestions", "/drugs/duloxetine")]
    [InlineData("/es", "duloxetna", "duloxetina", "Sugerencias", "/es/drugs/duloxetine")]
    public async Task A_mistyped_name_is_offered_under_the_field_and_taken_by_keyboard(string start, string typed, string offered, string list, string target)
    {
        HostProcess host = await shared.HostAsync();
        IPage page = await browser.NewPageAsync();
        await page.GotoAsync(new Uri(host.Address, start).ToString());
        ILocator field = page.GetByRole(AriaRole.Combobox);
        await field.PressSequentiallyAsync(typed);
        ILocator option = page.GetByRole(AriaRole.Option).First;
        await Assertions.Expect(option).ToContainTextAsync(offered);
        Assert.Equal(list, await page.GetByRole(AriaRole.Listbox).GetAttributeAsync("aria-label"));
        Assert.Equal("true", await field.GetAttributeAsync("aria-expanded"));
        AxeResult axe = await page.RunAxe();
        Assert.True(axe.Violations.Length == 0, string.Join("; ", axe.Violations.Select(v => $"{v.Id}: {v.Nodes.FirstOrDefault()?.Html}")));
        await page.PictureAsync("suggestions" + start, whole: false);
        await field.PressAsync("ArrowDown");
        Assert.Equal(await option.GetAttributeAsync("id"), await field.GetAttributeAsync("aria-activedescendant"));
        await field.PressAsync("Enter");
        await page.AtAsync(target);
        await page.GetByRole(AriaRole.Heading, new() { Level = 1, NameRegex = new Regex("duloxeti", RegexOptions.IgnoreCase) }).WaitForAsync();
        await page.CloseAsync();
    }

    [Fact]
    public async Task Without_script_a_mistyped_name_is_found_a_fill_and_an_area_chosen_and_a_receipt_opened()
    {
        HostProcess host = await shared.HostAsync();
        await using IBrowserContext context = await browser.NewContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = false });
        IPage page = await context.NewPageAsync();
        await page.GotoAsync(host.Address.ToString());
        await page.GetByRole(AriaRole.Searchbox).FillAsync("dulxoetine");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Link, new() { Name = "duloxetine", Exact = true }).First.ClickAsync();
        await page.AtAsync("/drugs/duloxetine");
        await page.Locator("main a[href*='duloxetine-30-mg-dr-capsule']").First.ClickAsync();
        await page.Locator("input[name=zip], input[inputmode=numeric]").First.FillAsync("94103");
        await page.Keyboard.PressAsync("Enter");
        await page.AtAsync("area=941*");
        Assert.DoesNotContain("94103", page.Url, StringComparison.Ordinal);
        Assert.DoesNotContain("94103", host.Output, StringComparison.Ordinal);
        await page.Locator("main a[href^='/figures/']").First.ClickAsync();
        await page.AtAsync("/figures/*");
    }
}
