using System.Text;

namespace RxSavings.Pricing.Search;

/// <summary>Text as the index sees it: words of small letters without accents, numbers apart from letters, one space between.</summary>
public static class Folding
{
    private const string Accented = "áàâäãåéèêëíìîïóòôöõúùûüñç";
    private const string Plain = "aaaaaaeeeeiiiiooooouuuunc";

    /// <summary>"Effexor XR 37.5mg" becomes "effexor xr 37.5 mg".</summary>
    public static string Fold(string text)
    {
        StringBuilder folded = new(text.Length + 4);
        bool gap = false;
        for (int i = 0; i < text.Length; i++)
        {
            // An accent of its own, behind its letter; the comma of "1,000".
            if (text[i] is >= '\u0300' and <= '\u036f' || IsThousands(text, i))
            {
                continue;
            }

            char c = Letter(text, i);
            if (c == ' ')
            {
                gap = true;
                continue;
            }

            // ".5 mg", as a prescription may have it.
            if (c == '.' && (folded.Length == 0 || gap || !IsNumber(folded[^1])))
            {
                folded.Append(folded.Length > 0 ? " 0" : "0");
                gap = false;
            }

            bool turn = folded.Length > 0 && IsNumber(folded[^1]) != IsNumber(c);
            if (folded.Length > 0 && (gap || turn))
            {
                folded.Append(' ');
            }

            folded.Append(c);
            gap = false;
        }

        return folded.ToString();
    }

    private static bool IsNumber(char c) => c is (>= '0' and <= '9') or '.';

    private static bool IsThousands(string text, int i) =>
        text[i] == ',' && i > 0 && char.IsAsciiDigit(text[i - 1]) && text.AsSpan(i + 1).IndexOfAnyExceptInRange('0', '9') is var end && (end < 0 ? text.Length - i - 1 : end) == 3;

    /// <summary>The letter, digit or percent sign at a place; a full stop, or a comma between digits, before a digit, between digits or after a space; a space for all else.</summary>
    private static char Letter(string text, int i)
    {
        char c = char.ToLowerInvariant(text[i]);
        if (c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '%')
        {
            return c;
        }

        if (c == '.' && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]) && (i == 0 || char.IsAsciiDigit(text[i - 1]) || text[i - 1] == ' '))
        {
            return c;
        }

        // "37,5 mg", as Spanish writes it.
        if (c == ',' && i > 0 && char.IsAsciiDigit(text[i - 1]) && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]))
        {
            return '.';
        }

        int accent = c < 128 ? -1 : Accented.IndexOf(c, StringComparison.Ordinal);
        return accent < 0 ? ' ' : Plain[accent];
    }
}
