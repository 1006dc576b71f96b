using System.Numerics;

namespace RxSavings.Pricing.Search;

/// <summary>A name that was found.</summary>
/// <param name="Name">Its place in the list the index was built from.</param>
/// <param name="Edits">How many edits away; 0: as it is written, or the beginning of it.</param>
/// <param name="Whole">Whether the name as a whole was asked for, and not its beginning or some of its words.</param>
public readonly record struct NameHit(int Name, int Edits, bool Whole);

/// <summary>
/// Names found though mistyped. The words of what was asked are looked up in a trie of all words; the names of the rarest are then compared as wholes.
/// Immutable; a changed list is a new index.
/// </summary>
public sealed class NameIndex
{
    private const int Enough = 3;
    private const int MostCandidates = 20_000;
    private const int MostOfCommon = 2_000;
    private const int LongestQuestion = 200;

    private readonly NameTable names;
    private readonly WordTrie words;
    private readonly SoundIndex sounds;

    /// <summary>Builds from names in rank order: of equally near names the earlier comes first.</summary>
    public NameIndex(IReadOnlyList<string> inRankOrder)
    {
        names = new NameTable(inRankOrder);
        words = new WordTrie(names.Words);
        sounds = new SoundIndex(names.Words);
    }

    public int Count => names.Count;

    /// <summary>The nearest names, nearest first. Empty for a question without a letter or digit, and for one that is like no name.</summary>
    public IReadOnlyList<NameHit> Find(string question, int limit)
    {
        Asked asked = Asked.Of(question.Length > LongestQuestion ? question[..LongestQuestion] : question);
        if (asked.Words.Length == 0)
        {
            return [];
        }

        int forgiven = Asked.Forgiven(asked.Text.Length);
        List<NameHit> found = Near(asked, Math.Min(1, forgiven), limit);
        if (found.Count < Enough && forgiven > 1)
        {
            found = Near(asked, forgiven, limit);
        }

        if (found.Count == 0)
        {
            found = Spaces(asked, limit);
        }

        return found.Count > 0 || forgiven == 0 ? found : Alike(asked, limit);
    }

    private List<NameHit> Near(Asked asked, int edits, int limit)
    {
        List<WordMatch>[] matches = new List<WordMatch>[asked.Words.Length];
        for (int i = 0; i < matches.Length; i++)
        {
            bool last = i == matches.Length - 1;
            string word = asked.Words[i];
            int forgiven = char.IsAsciiDigit(word[0]) ? 0 : Math.Min(edits, matches.Length == 1 ? edits : Asked.Forgiven(word.Length));
            matches[i] = [];
            words.Near([.. word.Select(c => (byte)c)], forgiven, true, matches[i]);
            if (!last)
            {
                matches[i].RemoveAll(m => m.Beginning && m.Distance > 0);
            }
        }

        return Compare(asked, matches, edits, limit);
    }

    /// <summary>Compares the names of the rarest word as wholes and word by word; those of the next two only where that found nothing near.</summary>
    private List<NameHit> Compare(Asked asked, List<WordMatch>[] matches, int edits, int limit)
    {
        Candidates candidates = new(names.Count);
        Best best = new(limit);
        int looked = 0;
        foreach (List<WordMatch> rare in matches.Where(m => m.Count > 0).OrderBy(Weight).Take(Enough))
        {
            if (best.HasNear || (looked > 0 && Weight(rare) > MostOfCommon))
            {
                break;
            }

            foreach (WordMatch run in rare.OrderBy(m => m.Distance))
            {
                foreach (int name in names.NamesOf(run.Low, run.High))
                {
                    if (looked < MostCandidates && candidates.Take(name))
                    {
                        looked++;
                        if (Score(asked, name, matches, edits) is { } score)
                        {
                            best.Add(score, name);
                        }
                    }
                }
            }
        }

        return best.Hits();
    }

    private int Weight(List<WordMatch> matches)
    {
        int weight = 0;
        foreach (WordMatch m in matches)
        {
            weight += names.NamesOf(m.Low, m.High).Length;
        }

        return weight;
    }

    /// <summary>Eight an edit; then the whole name before the beginning of one before its words in any order, a number that differs last. Null: too far.</summary>
    private int? Score(Asked asked, int name, List<WordMatch>[] matches, int edits)
    {
        // Every letter that was asked for and is not in the name took an edit.
        if (BitOperations.PopCount(asked.Letters & ~names.Letters(name)) > edits)
        {
            return null;
        }

        (int whole, int beginning) = EditDistance.Of(asked.Bytes, names.Text(name), edits);
        int score = Math.Min(
            whole <= edits ? whole * Best.Edit : int.MaxValue, beginning <= edits ? (beginning * Best.Edit) + Best.OnlyBegins : int.MaxValue);
        if (score > Best.Edit + Best.OnlyBegins && WordByWord(name, matches) is { } sum && sum.Edits <= edits)
        {
            score = Math.Min(score, (sum.Edits * Best.Edit) + (sum.Begun ? Best.SomeBegin : Best.AnyOrder));
        }

        return score == int.MaxValue ? null : score >= Best.Edit && NumbersDiffer(asked, name) ? score + 3 : score;
    }

    /// <summary>The edits of every word asked for, each in the nearest word of the name, and whether one only begins it; null where one has none.</summary>
    private (int Edits, bool Begun)? WordByWord(int name, List<WordMatch>[] matches)
    {
        int sum = 0;
        bool begun = false;
        foreach (List<WordMatch> asked in matches)
        {
            int least = EditDistance.TooFar;
            bool begins = false;
            foreach (int word in names.WordsOf(name))
            {
                foreach (WordMatch m in asked)
                {
                    if (word >= m.Low && word < m.High && (m.Distance < least || (m.Distance == least && begins && !m.Beginning)))
                    {
                        (least, begins) = (m.Distance, m.Beginning);
                    }
                }
            }

            if (least == EditDistance.TooFar)
            {
                return null;
            }

            sum += least;
            begun |= begins;
        }

        return (sum, begun);
    }

    private bool NumbersDiffer(Asked asked, int name)
    {
        foreach (string word in asked.Words)
        {
            bool there = !char.IsAsciiDigit(word[0]);
            foreach (int of in names.WordsOf(name))
            {
                there |= names.Words[of].StartsWith(word, StringComparison.Ordinal);
            }

            if (!there)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A space left out, or one too many.</summary>
    private List<NameHit> Spaces(Asked asked, int limit)
    {
        for (int i = 0; i + 1 < asked.Words.Length; i++)
        {
            string[] joined = [.. asked.Words[..i], asked.Words[i] + asked.Words[i + 1], .. asked.Words[(i + 2)..]];
            List<NameHit> found = Near(Asked.OfFolded(string.Join(' ', joined)), 1, limit);
            if (found.Count > 0)
            {
                return Further(found);
            }
        }

        for (int i = 0; i < asked.Words.Length; i++)
        {
            string word = asked.Words[i];
            for (int at = 2; at <= word.Length - 2; at++)
            {
                string[] split = [.. asked.Words[..i], word[..at], word[at..], .. asked.Words[(i + 1)..]];
                if (IsWord(word[..at]) && Begins(word[at..]) && Near(Asked.OfFolded(string.Join(' ', split)), 0, limit) is { Count: > 0 } found)
                {
                    return Further(found);
                }
            }
        }

        return [];
    }

    private bool IsWord(string word) => At(word) is var at && at < names.Words.Count && names.Words[at] == word;

    private bool Begins(string word) => At(word) is var at && at < names.Words.Count && names.Words[at].StartsWith(word, StringComparison.Ordinal);

    /// <summary>The first word of the dictionary that is not before a word.</summary>
    private int At(string word)
    {
        int low = 0, high = names.Words.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = string.CompareOrdinal(names.Words[middle], word) < 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Words that sound alike.</summary>
    private List<NameHit> Alike(Asked asked, int limit)
    {
        List<WordMatch>[] matches = [.. asked.Words.Select(sounds.Like)];
        return matches.Any(m => m.Count == 0) ? [] : Compare(asked, matches, matches.Length * 2, limit);
    }

    private static List<NameHit> Further(List<NameHit> hits) => [.. hits.Select(h => h with { Edits = h.Edits + 1 })];
}
