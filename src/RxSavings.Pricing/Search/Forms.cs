using System.Collections.Frozen;

namespace RxSavings.Pricing.Search;

/// <summary>
/// Forms as prescriptions shorten them and people count them: written out, and one for many, for neither is a mistyped word. A question and the names it is
/// held against are written the same way.
/// </summary>
internal static class Forms
{
    private static readonly FrozenDictionary<string, string> Same = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["cap"] = "capsule", ["caps"] = "capsule", ["capsules"] = "capsule", ["tab"] = "tablet", ["tabs"] = "tablet", ["tablets"] = "tablet", ["pill"] = "tablet", ["pills"] = "tablet",
        ["inj"] = "injection", ["injections"] = "injection", ["injectable"] = "injection", ["soln"] = "solution", ["susp"] = "suspension", ["oint"] = "ointment",
        ["patches"] = "patch", ["parche"] = "patch", ["parches"] = "patch", ["capsulas"] = "capsula", ["tabletas"] = "tableta", ["pastilla"] = "tableta", ["pastillas"] = "tableta",
        ["comprimido"] = "tableta", ["comprimidos"] = "tableta", ["with"] = "and", ["con"] = "y", ["e"] = "y", ["hr"] = "hour",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The words of a text that has more than one, each as it is held against others; a single word as it is.</summary>
    public static string Whole(string text)
    {
        string[] words = Folding.Fold(text).Split(' ');
        return words.Length > 1 ? string.Join(' ', words.Select(w => Same.GetValueOrDefault(w, w))) : text;
    }

    /// <summary>Other words for a product's form: RxNorm's "transdermal system" is a patch to everybody else.</summary>
    public static IEnumerable<string> Written(string display)
    {
        foreach ((string formal, string plain) in new[] { ("transdermal system", "patch"), ("disintegrating oral tablet", "ODT"), ("metered dose inhaler", "inhaler"), ("injectable solution", "injection"), ("topical cream", "cream") })
        {
            if (display.Contains(formal, StringComparison.OrdinalIgnoreCase))
            {
                yield return display.Replace(formal, plain, StringComparison.OrdinalIgnoreCase);
            }
        }
    }
}
