using System.Text.RegularExpressions;
using RxSavings.EndToEnd.Tests.Processes;

namespace RxSavings.EndToEnd.Tests;

/// <summary>What a first visit to a product page costs a phone. Sizes, not times, so a test and not only a benchmark.</summary>
public sealed partial class TheWeight(OneHost shared) : IClassFixture<OneHost>
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

    /// <summary>As it is first made for somebody, before there was time to compress it hard.</summary>
    [Fact]
    public async Task Every_product_page_in_both_languages_and_near_a_place_can_be_seen_after_one_window()
    {
        HostProcess host = await shared.HostAsync();
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        using HttpClient browser = new() { BaseAddress = host.Address };
        browser.DefaultRequestHeaders.Add("Accept-Encoding", "br");
        string home = await host.Http.GetStringAsync("/", cancellation);
        int style = (await browser.GetByteArrayAsync(Style().Match(home).Value, cancellation)).Length;
        List<string> heavy = [];
        int seen = 0;
        foreach (string drug in new[] { "duloxetine", "venlafaxine", "desvenlafaxine", "levomilnacipran", "milnacipran" })
        {
            string list = await host.Http.GetStringAsync("/drugs/" + drug, cancellation);
            foreach (string path in Fills().Matches(list).Select(m => m.Groups[1].Value).Distinct(StringComparer.Ordinal))
            {
                foreach (string page in new[] { path, path + "&area=941", "/es" + path, "/es" + path + "&area=941" })
                {
                    int html = (await browser.GetByteArrayAsync(page, cancellation)).Length;
                    seen++;
                    heavy.AddRange(html + style > MostToSee ? [$"{page}: {html} + {style}"] : []);
                }
            }
        }

        Assert.True(seen >= 100, $"{seen} pages");
        Assert.Empty(heavy);
    }

    [GeneratedRegex("/assets/site\\.[0-9a-f]+\\.css")]
    private static partial Regex Style();

    [GeneratedRegex("href=\"(/drugs/[a-z]+/[^\"?]+\\?quantity=[0-9]+)\"")]
    private static partial Regex Fills();
}
