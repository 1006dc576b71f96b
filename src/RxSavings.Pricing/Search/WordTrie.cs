namespace RxSavings.Pricing.Search;

/// <summary>Words in a run of the dictionary, how far from what was asked, and whether only their beginning was.</summary>
internal readonly record struct WordMatch(int Low, int High, int Distance, bool Beginning);

/// <summary>Sorted words as a flat trie: the children of a node lie side by side, and every node knows the run of words below it.</summary>
internal sealed class WordTrie
{
    private const int LongestWord = 64;
    private const byte Far = 99;

    private readonly byte[] letters;
    private readonly int[] first;
    private readonly byte[] children;
    private readonly int[] low;
    private readonly int[] high;
    private readonly bool[] ends;

    /// <summary>Builds from distinct words in ordinal order. Letters past 64 of a word are left out.</summary>
    public WordTrie(IReadOnlyList<string> words)
    {
        List<Node> nodes = [new Node(0, 0, words.Count, 0)];
        List<int> firsts = [], counts = [];
        List<bool> whole = [];
        for (int at = 0; at < nodes.Count; at++)
        {
            Node node = nodes[at];
            int from = node.Low;
            while (from < node.High && words[from].Length == node.Depth)
            {
                from++;
            }

            whole.Add(from > node.Low && node.Depth > 0);
            firsts.Add(nodes.Count);
            int before = nodes.Count;
            while (node.Depth < LongestWord && from < node.High)
            {
                char letter = words[from][node.Depth];
                int to = from + 1;
                while (to < node.High && words[to][node.Depth] == letter)
                {
                    to++;
                }

                nodes.Add(new Node((byte)letter, from, to, node.Depth + 1));
                from = to;
            }

            counts.Add(nodes.Count - before);
        }

        letters = [.. nodes.Select(n => n.Letter)];
        low = [.. nodes.Select(n => n.Low)];
        high = [.. nodes.Select(n => n.High)];
        first = [.. firsts];
        children = [.. counts.Select(c => (byte)c)];
        ends = [.. whole];
    }

    /// <summary>
    /// Adds every word within so many edits (a letter more, less or other, or two neighbours changed), and, where asked, the runs of words that begin
    /// like it.
    /// </summary>
    public void Near(ReadOnlySpan<byte> word, int edits, bool beginnings, List<WordMatch> matches)
    {
        if (word.Length is not (0 or > LongestWord))
        {
            Go(word, edits, beginnings, false, matches);
        }
    }

    /// <summary>Adds every word that a text begins with, within so many edits: what stands in front where spaces were left out.</summary>
    public void Leading(ReadOnlySpan<byte> text, int edits, List<WordMatch> matches) => Go(text.Length > LongestWord ? text[..LongestWord] : text, edits, false, true, matches);

    private void Go(ReadOnlySpan<byte> word, int edits, bool beginnings, bool leading, List<WordMatch> matches)
    {

        int width = word.Length + 1;
        Span<byte> rows = stackalloc byte[(word.Length + edits + 3) * width];
        for (int j = 0; j < width; j++)
        {
            rows[j] = (byte)j;
        }

        Walk walk = new(this, word, edits, beginnings, leading, matches, rows, width);
        walk.Down(0, 0, 0, edits + 1);
    }

    private readonly record struct Node(byte Letter, int Low, int High, int Depth);

    /// <summary>One walk down: a row of the edit matrix a letter, given up where the whole row is too far.</summary>
    private readonly ref struct Walk(
        WordTrie trie, ReadOnlySpan<byte> word, int edits, bool beginnings, bool leading, List<WordMatch> matches, Span<byte> rows, int width)
    {
        private readonly ReadOnlySpan<byte> word = word;
        private readonly Span<byte> rows = rows;

        private static int Least(ReadOnlySpan<byte> row)
        {
            byte least = byte.MaxValue;
            foreach (byte d in row)
            {
                least = Math.Min(least, d);
            }

            return least;
        }

        public void Down(int node, int depth, byte above, int bestAbove)
        {
            int from = trie.first[node];
            int to = from + trie.children[node];
            Span<byte> row = rows.Slice((depth + 1) * width, width);
            ReadOnlySpan<byte> over = rows.Slice(depth * width, width);
            ReadOnlySpan<byte> overOver = depth > 0 ? rows.Slice((depth - 1) * width, width) : default;
            for (int child = from; child < to; child++)
            {
                byte letter = trie.letters[child];
                // Cells further from the diagonal than the edits are too far, and are not worked out.
                int start = Math.Max(1, depth + 1 - edits);
                int end = Math.Min(row.Length - 1, depth + 1 + edits);
                int least = row[start - 1] = start == 1 ? (byte)(depth + 1) : Far;
                for (int j = start; j <= end; j++)
                {
                    int d = over[j - 1] + (word[j - 1] == letter ? 0 : 1);
                    d = Math.Min(d, Math.Min(over[j], row[j - 1]) + 1);
                    if (j > 1 && !overOver.IsEmpty && word[j - 1] == above && word[j - 2] == letter)
                    {
                        d = Math.Min(d, overOver[j - 2] + 1);
                    }

                    row[j] = (byte)d;
                    least = Math.Min(least, d);
                }

                if (end < row.Length - 1)
                {
                    row[end + 1] = Far;
                }

                int here = leading ? (start > end ? Far : Least(row[start..(end + 1)])) : end == row.Length - 1 ? row[^1] : Far;
                // Of a leading word more than half must have been asked for: two letters stand within two edits of anything.
                if (here <= edits && trie.ends[child] && (!leading || here * 2 <= depth))
                {
                    matches.Add(new WordMatch(trie.low[child], trie.low[child] + 1, here, false));
                }

                int best = bestAbove;
                if (beginnings && here < bestAbove)
                {
                    matches.Add(new WordMatch(trie.low[child], trie.high[child], here, true));
                    best = here;
                }

                if (least <= edits && trie.children[child] > 0)
                {
                    Down(child, depth + 1, letter, best);
                }
            }
        }
    }
}
