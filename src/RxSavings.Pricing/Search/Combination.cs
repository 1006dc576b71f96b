using System.Text;
using RxSavings.Pricing.Drugs;

namespace RxSavings.Pricing.Search;

/// <summary>Which combinations a question names: by brand, or by as many words as they have ingredients.</summary>
internal sealed class Combination
{
    private const int ShortestBeginning = 3;
    private const int LongName = 8;

    private readonly string[] words;

    public Combination(string question)
    {
        string bare = Particulars.Without(question) ?? question;
        words = Folding.Fold(Salts.Without(bare) ?? bare).Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>True for a drug of one ingredient. A word that is like no ingredient may be one in another language, or an abbreviation.</summary>
    public bool Names(Product product, Drug drug)
    {
        string[] parts = IngredientNames.Parts(drug.Name);
        if (parts.Length < 2 || (product.Brand is { } brand && Folding.Fold(brand).Split(' ').Any(b => words.Any(w => Alike(w, b)))))
        {
            return true;
        }

        string[][] names = [.. parts.Select(p => Folding.Fold(p).Split(' '))];
        int named = names.Count(n => n.Any(p => words.Any(w => Alike(w, p)))), others = words.Count(w => !names.Any(n => n.Any(p => Alike(w, p))));
        return named + others >= parts.Length;
    }

    private static bool Alike(string word, string name) => word.Length >= ShortestBeginning && name.Length >= ShortestBeginning
        && (name.StartsWith(word, StringComparison.Ordinal) || word.StartsWith(name, StringComparison.Ordinal)
            || EditDistance.Of(Encoding.ASCII.GetBytes(word), Encoding.ASCII.GetBytes(name), 2).Whole <= (name.Length >= LongName ? 2 : 1));
}
