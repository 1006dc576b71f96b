namespace RxSavings.Pricing.Search;

/// <summary>How people write a release: "venlafaxine er 75 mg tablets" for "venlafaxine 75 mg extended-release tablets".</summary>
internal static class Releases
{
    private static readonly (string Words, string[] Short)[] Known =
    [
        ("extended-release ", ["er", "xr", "extended release"]),
        ("delayed-release ", ["dr", "delayed release"]),
    ];

    /// <summary>The other ways a product's words are written: its release short, after its name or after its strength. None for a product without a release.</summary>
    public static IEnumerable<string> Written(string display)
    {
        foreach ((string words, string[] shorts) in Known)
        {
            int at = display.IndexOf(words, StringComparison.OrdinalIgnoreCase);
            int strength = at < 0 ? -1 : display.AsSpan(0, at).IndexOfAnyInRange('0', '9');
            if (strength <= 0)
            {
                continue;
            }

            (string name, string amount, string form) = (display[..strength], display[strength..at], display[(at + words.Length)..]);
            foreach (string one in shorts)
            {
                yield return $"{name}{one} {amount}{form}";
                yield return $"{name}{amount}{one} {form}";
                yield return $"{name}{one} {form} {amount}";
            }
        }
    }
}
