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
    private const int MostCandidates = 8_000;
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
        Best found = Near(asked, Math.Min(1, forgiven), limit);
        if (forgiven > 1 && !found.HasNear)
        {
            found = Near(asked, forgiven, limit);
        }
        else if (forgiven > 1 && found.Count < Enough && asked.Words.Length == 1)
        {
            found = Near(asked, forgiven, limit);
        }

        List<NameHit> hits = found.Hits();
        if (hits.Count == 0)
        {
            hits = Spaces(asked, limit);
        }

        if (forgiven == 0 || (hits.Count > 0 && (hits[0].Edits == 0 || asked.Words.Length > 1)))
        {
            return hits;
        }

        // One word that is only near another: what sounds like it is offered beside.
        return hits.Count == 0 ? Alike(asked, limit) : Beside(hits, Alike(asked, limit), limit);
    }

    private Best Near(Asked asked, int edits, int limit)
    {
        List<WordMatch>[] matches = new List<WordMatch>[asked.Words.Length];
        for (int i = 0; i < matches.Length; i++)
        {
            bool last = i == matches.Length - 1;
            string word = asked.Words[i];
            int forgiven = char.IsAsciiDigit(word[0]) ? 0 : Math.Min(edits, matches.Length == 1 ? edits : Asked.ForgivenAmongOthers(word.Length));
            matches[i] = [];
            words.Near([.. word.Select(c => (byte)c)], forgiven, true, matches[i]);
            if (matches[i].Count == 0 && forgiven == edits && edits > 0)
            {
                // No name with as few edits has such a word; with other spaces one may.
                return new Best(limit);
            }

            if (!last)
            {
                matches[i].RemoveAll(m => m.Beginning && m.Distance > 0);
            }
        }

        return Compare(asked, matches, edits, limit);
    }

    /// <summary>Compares the names of the rarest word as wholes and word by word; those of the next two only where that found nothing near.</summary>
    private Best Compare(Asked asked, List<WordMatch>[] matches, int edits, int limit)
    {
        Candidates candidates = new(names.Count);
        Nearness near = new(matches, names.Words.Count);
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
                // A name whose nearest word is so far cannot be nearer than that as a whole.
                if (best.IsBetterThan(run.Distance * Best.Edit))
                {
                    break;
                }

                foreach (int name in names.NamesOf(run.Low, run.High))
                {
                    if (looked < MostCandidates && candidates.Take(name))
                    {
                        looked++;
                        if (Score(asked, name, near, edits) is { } score)
                        {
                            best.Add(score, name);
                        }
                    }
                }
            }
        }

        return best;
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
    private int? Score(Asked asked, int name, in Nearness near, int edits)
    {
        // Every letter that was asked for and is not in the name took an edit.
        if (BitOperations.PopCount(asked.Letters & ~names.Letters(name)) > edits)
        {
            return null;
        }

        (int whole, int beginning) = EditDistance.Of(asked.Bytes, names.Text(name), edits);
        int score = Math.Min(
            whole <= edits ? whole * Best.Edit : int.MaxValue, beginning <= edits ? (beginning * Best.Edit) + Best.OnlyBegins : int.MaxValue);
        if (score > Best.Edit + Best.OnlyBegins && near.Of(names.WordsOf(name)) is { } sum && sum.Edits <= edits)
        {
            score = Math.Min(score, (sum.Edits * Best.Edit) + (sum.Begun ? Best.SomeBegin : Best.AnyOrder));
        }

        return score == int.MaxValue ? null : score >= Best.Edit && NumbersDiffer(asked, name) ? score + 3 : score;
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

    /// <summary>
    /// Spaces left out, or too many: the names whose first word stands in front of what was asked, compared with it without any space.
    /// </summary>
    private List<NameHit> Spaces(Asked asked, int limit)
    {
        Span<byte> text = stackalloc byte[LongestQuestion * 2];
        text = Spaceless(asked.Bytes, text);
        int edits = Asked.Forgiven(text.Length);
        if (edits == 0)
        {
            return [];
        }

        List<WordMatch> leading = [];
        words.Leading(text, edits, leading);
        Best best = new(limit);
        Span<byte> other = stackalloc byte[text.Length + edits + 1];
        ulong letters = asked.Letters & ~NameTable.Bit((byte)' ');
        foreach (WordMatch word in leading)
        {
            foreach (int name in names.NamesBeginning(word.Low))
            {
                if (BitOperations.PopCount(letters & ~names.Letters(name)) <= edits)
                {
                    (int whole, int beginning) = EditDistance.Of(text, Spaceless(names.Text(name), other), edits);
                    if (Math.Min(whole, beginning) <= edits)
                    {
                        best.Add(Math.Min(whole * Best.Edit, (beginning * Best.Edit) + Best.OnlyBegins), name);
                    }
                }
            }
        }

        return Further(best.Hits());
    }

    /// <summary>A text without its spaces, as far as there is room.</summary>
    private static Span<byte> Spaceless(ReadOnlySpan<byte> text, Span<byte> room)
    {
        int length = 0;
        foreach (byte b in text)
        {
            if (b != ' ' && length < room.Length)
            {
                room[length++] = b;
            }
        }

        return room[..length];
    }

    /// <summary>The near ones first among equals; half of the room at least is left to what sounds alike.</summary>
    private static List<NameHit> Beside(List<NameHit> near, List<NameHit> alike, int limit)
    {
        HashSet<int> known = [.. near.Select(h => h.Name)];
        NameHit[] more = [.. alike.Where(h => h.Whole && !known.Contains(h.Name)).Take(limit / 2)];
        return [.. near.Take(limit - more.Length), .. more];
    }

    /// <summary>Words that sound alike.</summary>
    private List<NameHit> Alike(Asked asked, int limit)
    {
        List<WordMatch>[] matches = [.. asked.Words.Select(sounds.Like)];
        return matches.Any(m => m.Count == 0) ? [] : Compare(asked, matches, matches.Length * 2, limit).Hits();
    }

    private static List<NameHit> Further(List<NameHit> hits) => [.. hits.Select(h => h with { Edits = h.Edits + 1 })];
}
