using System.Collections.Frozen;

namespace RxSavings.Pricing.Search;

/// <summary>Forms as prescriptions shorten them: written out, for a right abbreviation is no mistyped word.</summary>
internal static class Forms
{
    private static readonly FrozenDictionary<string, string> Short = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["cap"] = "capsule", ["caps"] = "capsules", ["tab"] = "tablet", ["tabs"] = "tablets", ["inj"] = "injection", ["soln"] = "solution", ["susp"] = "suspension", ["oint"] = "ointment",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The question with its forms written out; the same where it has none that are short.</summary>
    public static string Whole(string question)
    {
        string[] words = Folding.Fold(question).Split(' ');
        return words.Length > 1 && words.Any(Short.ContainsKey) ? string.Join(' ', words.Select(w => Short.GetValueOrDefault(w, w))) : question;
    }
}
