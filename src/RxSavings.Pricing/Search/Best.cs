namespace RxSavings.Pricing.Search;

/// <summary>The nearest names so far; of equally near ones the earlier in rank.</summary>
internal sealed class Best(int limit)
{
    /// <summary>What one edit adds to a score.</summary>
    public const int Edit = 8;

    /// <summary>What is added where only the beginning of a name was asked for.</summary>
    public const int OnlyBegins = 2;

    /// <summary>What is added where the words asked for are the name's, in any order.</summary>
    public const int AnyOrder = 4;

    /// <summary>What is added where some of them only begin the name's: less near than the whole name, or its beginning, with one edit.</summary>
    public const int SomeBegin = Edit + OnlyBegins + 1;

    private readonly List<long> keys = [];

    public int Count => keys.Count;

    /// <summary>Whether no name of this score could still be among them.</summary>
    public bool IsBetterThan(int score) => keys.Count == limit && (keys[^1] >> 32) < score;

    /// <summary>Whether a name at most one edit away was found.</summary>
    public bool HasNear => keys.Count > 0 && (keys[0] >> 32) <= Edit + OnlyBegins;

    public void Add(int score, int name)
    {
        long key = ((long)score << 32) | (uint)name;
        if (keys.Count == limit && key >= keys[^1])
        {
            return;
        }

        int at = keys.BinarySearch(key);
        if (at < 0)
        {
            keys.Insert(~at, key);
            if (keys.Count > limit)
            {
                keys.RemoveAt(limit);
            }
        }
    }

    public List<NameHit> Hits() => [.. keys.Select(k => new NameHit((int)(k & uint.MaxValue), (int)(k >> 32) / Edit, (k >> 32) % Edit == 0))];
}

/// <summary>Which names were looked at already in one comparison; the marks are kept by thread, so that a question allocates none.</summary>
internal readonly ref struct Candidates
{
    [ThreadStatic]
    private static int[]? marks;

    [ThreadStatic]
    private static int turn;

    private readonly int[] seen;
    private readonly int now;

    public Candidates(int names)
    {
        if (marks is null || marks.Length < names || turn == int.MaxValue)
        {
            marks = new int[names];
            turn = 0;
        }

        seen = marks;
        now = ++turn;
    }

    /// <summary>True the first time a name is taken.</summary>
    public bool Take(int name)
    {
        if (seen[name] == now)
        {
            return false;
        }

        seen[name] = now;
        return true;
    }
}
