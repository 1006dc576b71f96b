using System.Text;
using RxSavings.Pricing.Search;

namespace RxSavings.Pricing.Drugs;

/// <summary>When a package's name is a brand: not when it is its ingredient's, with or without its salt, form or a slip of the pen.</summary>
internal static class BrandName
{
    private const int LongestWords = 3;

    /// <summary>The brand as it is written, or null. <paramref name="bases"/> are its ingredients without salts.</summary>
    public static string? Of(string? name, string? generic, IReadOnlyCollection<string> bases)
    {
        if (name is null || Folding.Fold(name) is not { Length: > 2 } folded || (generic is not null && Folding.Fold(generic) == folded))
        {
            return null;
        }

        string[] words = folded.Split(' ');
        bool named = bases.SelectMany(b => Folding.Fold(b).Split(' ')).Any(b => b.Length > 3 && words.Any(w => Near(w, b)));
        return named || words.Length > LongestWords || !words[0].Any(char.IsAsciiLetter) ? null : Cased(name);
    }

    private static bool Near(string word, string ingredient) =>
        EditDistance.Of(Encoding.ASCII.GetBytes(word), Encoding.ASCII.GetBytes(ingredient), 2).Whole <= 1;

    /// <summary>"ELIQUIS" becomes "Eliquis"; short endings stay: "EFFEXOR XR" becomes "Effexor XR".</summary>
    private static string Cased(string name) => name.Any(char.IsAsciiLetterLower)
        ? name
        : string.Join(' ', name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => w.Length <= 3 ? w : w[..1] + w[1..].ToLowerInvariant()));
}
