using System.Text.RegularExpressions;

namespace RxSavings.Pricing.Search;

/// <summary>How people write a release: "venlafaxine er 75 mg tablets" for "venlafaxine 75 mg extended-release tablets".</summary>
internal static partial class Releases
{
    private static readonly string[] Extended = ["er", "xr", "extended release"];
    private static readonly string[] TwiceADay = ["er", "sr", "extended release"];
    private static readonly string[] OnceADay = ["er", "xr", "xl", "extended release"];
    private static readonly string[] Delayed = ["dr", "delayed release"];

    /// <summary>The other ways a product's words are written: its release short, after its name or after its strength. None for a product without a release.</summary>
    /// <param name="display">As the seed says it ("venlafaxine 75 mg extended-release tablets"), or as RxNorm does ("24 hour metoprolol succinate 50 mg extended release oral tablet").</param>
    public static IEnumerable<string> Written(string display)
    {
        Match release = Release().Match(display);
        Match hours = Hours().Match(display);
        int begin = hours.Length;
        int strength = release.Success && release.Index > begin ? display.AsSpan(begin, release.Index - begin).IndexOfAnyInRange('0', '9') : -1;
        if (strength <= 0)
        {
            yield break;
        }

        string[] shorts = !release.Groups["kind"].ValueSpan.Equals("extended", StringComparison.OrdinalIgnoreCase) ? Delayed
            : hours.Groups["of"].Value switch { "12" => TwiceADay, "24" => OnceADay, _ => Extended };
        (string name, string amount, string form) = (display[begin..(begin + strength)], display[(begin + strength)..release.Index], display[(release.Index + release.Length)..]);
        foreach (string one in shorts)
        {
            yield return $"{name}{one} {amount}{form}";
            yield return $"{name}{amount}{one} {form}";
            yield return $"{name}{one} {form} {amount}";
        }
    }

    /// <summary>How the seed's releases are written short: "er", "xr".</summary>
    public static IEnumerable<string> Short(string? release) => release switch
    {
        "er" => Extended[..2],
        "dr" => Delayed[..1],
        _ => [],
    };

    /// <summary>Whether a question asks for a release.</summary>
    public static bool AskedFor(string question) => Asked().IsMatch(Folding.Fold(question));

    [GeneratedRegex("(?<kind>extended|delayed)[- ]release ", RegexOptions.IgnoreCase)]
    private static partial Regex Release();

    [GeneratedRegex("^(?<of>12|24) (?:hour|hr) ", RegexOptions.IgnoreCase)]
    private static partial Regex Hours();

    [GeneratedRegex(@"\b(?:er|xr|xl|sr|cr|la|release|liberacion)\b")]
    private static partial Regex Asked();
}
