using System.Runtime.InteropServices;

namespace RxSavings.Pricing.Search;

/// <summary>Folded names as flat arrays: their letters, their words, and for every word the names that hold it, in rank order.</summary>
internal sealed class NameTable
{
    private readonly byte[] text;
    private readonly int[] textAt;
    private readonly ulong[] letters;
    private readonly int[] wordsAt;
    private readonly int[] wordsOfName;
    private readonly int[] namesAt;
    private readonly int[] namesOfWord;
    private readonly int[] beginningAt;
    private readonly int[] namesBeginning;

    public NameTable(IReadOnlyList<string> names)
    {
        Count = names.Count;
        textAt = new int[Count + 1];
        letters = new ulong[Count];
        wordsAt = new int[Count + 1];
        List<byte> all = new(Count * 24);
        List<int> ofName = new(Count * 4);
        Dictionary<string, int> numbers = new(StringComparer.Ordinal);
        var lookup = numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int i = 0; i < Count; i++)
        {
            string folded = Folding.Fold(names[i]);
            foreach (char c in folded)
            {
                all.Add((byte)c);
                letters[i] |= Bit((byte)c);
            }

            foreach (Range part in folded.AsSpan().Split(' '))
            {
                ReadOnlySpan<char> word = folded.AsSpan()[part];
                if (word.Length > 0)
                {
                    ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(lookup, word, out bool known);
                    number = known ? number : numbers.Count - 1;
                    ofName.Add(number);
                }
            }

            textAt[i + 1] = all.Count;
            wordsAt[i + 1] = ofName.Count;
        }

        text = [.. all];
        (Words, int[] order) = Sorted(numbers);
        wordsOfName = [.. ofName.Select(w => order[w])];
        (namesAt, namesOfWord) = Postings(first: false);
        (beginningAt, namesBeginning) = Postings(first: true);
    }

    public int Count { get; }

    /// <summary>Distinct words in ordinal order.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>A bit a letter; what a name lacks of what was asked must have been mistyped.</summary>
    public static ulong Bit(byte letter) => 1UL << (letter is >= (byte)'a' ? letter - 'a' : letter is >= (byte)'0' and <= (byte)'9' ? letter - '0' + 26 : 63);

    public ReadOnlySpan<byte> Text(int name) => text.AsSpan(textAt[name], textAt[name + 1] - textAt[name]);

    public ulong Letters(int name) => letters[name];

    public ReadOnlySpan<int> WordsOf(int name) => wordsOfName.AsSpan(wordsAt[name], wordsAt[name + 1] - wordsAt[name]);

    /// <summary>Names that hold any word of a run; a name stands once for each such word.</summary>
    public ReadOnlySpan<int> NamesOf(int low, int high) => namesOfWord.AsSpan(namesAt[low], namesAt[high] - namesAt[low]);

    /// <summary>Names whose first word is this one, in rank order.</summary>
    public ReadOnlySpan<int> NamesBeginning(int word) => namesBeginning.AsSpan(beginningAt[word], beginningAt[word + 1] - beginningAt[word]);

    private static (string[] Words, int[] Order) Sorted(Dictionary<string, int> numbers)
    {
        string[] words = [.. numbers.Keys];
        int[] first = [.. numbers.Values];
        Array.Sort(words, first, StringComparer.Ordinal);
        int[] order = new int[words.Length];
        for (int i = 0; i < words.Length; i++)
        {
            order[first[i]] = i;
        }

        return (words, order);
    }

    private (int[] At, int[] Names) Postings(bool first)
    {
        int[] at = new int[Words.Count + 1];
        for (int name = 0; name < Count; name++)
        {
            foreach (int word in Of(name))
            {
                at[word + 1]++;
            }
        }

        for (int w = 0; w < Words.Count; w++)
        {
            at[w + 1] += at[w];
        }

        int[] next = [.. at];
        int[] names = new int[at[^1]];
        for (int name = 0; name < Count; name++)
        {
            foreach (int word in Of(name))
            {
                names[next[word]++] = name;
            }
        }

        return (at, names);

        ReadOnlySpan<int> Of(int name) => WordsOf(name) is { Length: > 1 } several && first ? several[..1] : WordsOf(name);
    }
}
