using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace RxSavings.EndToEnd.Tests.Processes;

/// <summary>Where a browser is.</summary>
internal static class Browsing
{
    /// <summary>Waits until the page is at an address and there to its foot. Looks again and again, for an event may have been before anybody waited for it.</summary>
    /// <param name="ending">The end of the address; "*" stands for anything.</param>
    public static async Task AtAsync(this IPage page, string ending)
    {
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(Regex.Escape(ending).Replace("\\*", ".*", StringComparison.Ordinal) + "$"));
        await page.Locator("footer").WaitForAsync();
    }
}
