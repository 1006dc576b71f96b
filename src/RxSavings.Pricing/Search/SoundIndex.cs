namespace RxSavings.Pricing.Search;

/// <summary>The dictionary's words by how they sound.</summary>
internal sealed class SoundIndex
{
    private const int ShortestForgiven = 5;

    /// <summary>Fewer sounds than these are no word: one letter over and over sounds like that letter.</summary>
    private const int Fewest = 3;

    private readonly WordTrie keys;
    private readonly int[] wordsAt;
    private readonly int[] words;

    public SoundIndex(IReadOnlyList<string> dictionary)
    {
        string[] sounds = new string[dictionary.Count];
        words = new int[dictionary.Count];
        for (int i = 0; i < dictionary.Count; i++)
        {
            sounds[i] = Sound.Of(dictionary[i]);
            words[i] = i;
        }

        Array.Sort(sounds, words, StringComparer.Ordinal);
        List<string> distinct = [];
        List<int> at = [];
        for (int i = 0; i < sounds.Length; i++)
        {
            if (i == 0 || sounds[i] != sounds[i - 1])
            {
                distinct.Add(sounds[i]);
                at.Add(i);
            }
        }

        at.Add(sounds.Length);
        wordsAt = [.. at];
        keys = new WordTrie(distinct);
    }

    /// <summary>Words that sound like one, each counted as two edits away; numbers sound like nothing but themselves.</summary>
    public List<WordMatch> Like(string word)
    {
        string sound = Sound.Of(word);
        if (sound.Length < Fewest)
        {
            return [];
        }

        List<WordMatch> alike = [];
        keys.Near([.. sound.Select(c => (byte)c)], sound.Length >= ShortestForgiven && !char.IsAsciiDigit(word[0]) ? 1 : 0, false, alike);
        List<WordMatch> found = [];
        foreach (WordMatch key in alike)
        {
            for (int i = wordsAt[key.Low]; i < wordsAt[key.Low + 1]; i++)
            {
                found.Add(new WordMatch(words[i], words[i] + 1, 1 + key.Distance, false));
            }
        }

        return found;
    }
}
