using System.Text;

namespace RxSavings.Pricing.Search;

/// <summary>How a word sounds to somebody who heard it once: "cimbalta" and "cymbalta", "effexer" and "effexor" are alike.</summary>
internal static class Sound
{
    public static string Of(ReadOnlySpan<char> word)
    {
        StringBuilder key = new(word.Length);
        for (int i = 0; i < word.Length; i++)
        {
            char next = i + 1 < word.Length ? word[i + 1] : '\0';
            char sound = word[i] switch
            {
                'p' when next == 'h' => 'f',
                'v' => 'f',
                'c' when next is 'e' or 'i' or 'y' => 's',
                'c' or 'q' => 'k',
                'x' => 'k',
                'z' => 's',
                'y' => 'i',
                'e' or 'a' or 'o' or 'u' => 'a',
                'h' => '\0',
                char other => other,
            };
            if (sound != '\0' && (key.Length == 0 || key[^1] != sound))
            {
                key.Append(sound);
            }

            if (word[i] is 'x' && (key.Length == 0 || key[^1] != 's'))
            {
                key.Append('s');
            }
        }

        return key.ToString();
    }
}
