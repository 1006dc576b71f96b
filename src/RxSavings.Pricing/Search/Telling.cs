namespace RxSavings.Pricing.Search;

/// <summary>The words of a name that tell which medicine it is: not its salts, strengths and forms, nor what joins them.</summary>
internal static class Telling
{
    public static bool Is(string word) => word is not ("and" or "y" or "e") && char.IsAsciiLetter(word[0]) && !Salts.Is(word) && !Particulars.Is(word);

    public static int Count(string text) => Folding.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Count(Is);
}
