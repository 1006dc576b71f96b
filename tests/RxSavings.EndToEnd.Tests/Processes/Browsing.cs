using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace RxSavings.EndToEnd.Tests.Processes;

/// <summary>Where a browser is.</summary>
internal static class Browsing
{
    private const int MostTries = 4;

    /// <summary>Waits until the page is at an address and there to its foot. Looks again and again, for an event may have been before anybody waited for it.</summary>
    /// <param name="ending">The end of the address; "*" stands for anything.</param>
    public static async Task AtAsync(this IPage page, string ending)
    {
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(Regex.Escape(ending).Replace("\\*", ".*", StringComparison.Ordinal) + "$"));
        await page.Locator("footer").WaitForAsync();
    }

    /// <summary>
    /// A picture for whoever looks, beside the tests in "screenshots". Asked for again where the browser could not take it: on a busy machine its compositor
    /// may not be ready in time, which says nothing of the page.
    /// </summary>
    public static async Task PictureAsync(this IPage page, string of, bool whole = true)
    {
        string name = string.Concat(of.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-');
        for (int tries = 1; ; tries++)
        {
            try
            {
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(AppContext.BaseDirectory, "screenshots", name + ".png"), FullPage = whole });
                return;
            }
            catch (PlaywrightException) when (tries < MostTries)
            {
                await Task.Delay(TimeSpan.FromSeconds(tries));
            }
        }
    }
}
