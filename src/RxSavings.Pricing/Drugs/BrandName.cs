using System.Text;
using System.Text.RegularExpressions;
using RxSavings.Pricing.Search;

namespace RxSavings.Pricing.Drugs;

/// <summary>
/// When a package's name is a brand: not when it is its ingredient's, with or without its salt, form or a slip of the pen. A word joined to the ingredient's makes
/// one ("Depo-Estradiol"), and so does a capital within a word that is only like it ("GlucaGen").
/// </summary>
internal static partial class BrandName
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
        string[] ingredients = [.. bases.SelectMany(b => Folding.Fold(b).Split(' ')).Where(b => b.Length > 3)];
        bool coined = Coined().IsMatch(name);
        bool named = Unjoined(name, ingredients).Split(' ').Any(w => ingredients.Any(b => coined ? w == b : Near(w, b)));
        // Its numbers are no words: "Gildess Fe 1.5/30".
        return named || words.Count(w => char.IsAsciiLetter(w[0])) > LongestWords || !char.IsAsciiLetter(words[0][0]) || Particulars.IsAll(name) ? null : Cased(name);
    }

    /// <summary>The name folded, without an ingredient that another word is joined to; that word is neither an ingredient nor a word about a form or a salt.</summary>
    private static string Unjoined(string name, string[] ingredients) => Folding.Fold(
        Joined().Match(name) is { Success: true } joined && Folding.Fold(joined.Groups["word"].Value) is var word && !Particulars.Is(word) && !Salts.Is(word) && !ingredients.Any(b => Near(word, b))
            ? word + joined.Groups["rest"].Value
            : name);

    private static bool Near(string word, string ingredient) =>
        EditDistance.Of(Encoding.ASCII.GetBytes(word), Encoding.ASCII.GetBytes(ingredient), 2).Whole <= 1;

    /// <summary>"ELIQUIS" becomes "Eliquis"; short endings stay: "EFFEXOR XR" becomes "Effexor XR".</summary>
    private static string Cased(string name) => name.Any(char.IsAsciiLetterLower)
        ? name
        : string.Join(' ', name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => w.Length <= 3 ? w : w[..1] + w[1..].ToLowerInvariant()));

    [GeneratedRegex("^[A-Z][a-z]+[A-Z][a-z]+$")]
    private static partial Regex Coined();

    [GeneratedRegex("^(?<word>[A-Za-z]{3,})-[A-Za-z]{4,}(?<rest> .*)?$")]
    private static partial Regex Joined();
}
