namespace RxSavings.Sandbox.World;

/// <summary>Numbers that look random and are the same for the same words, on every machine and day.</summary>
internal static class Draw
{
    /// <summary>A number from <paramref name="from"/> to <paramref name="to"/>, both possible.</summary>
    public static long Between(long from, long to, params ReadOnlySpan<string> words) => from + (long)(Hash(words) % (ulong)(to - from + 1));

    private static ulong Hash(ReadOnlySpan<string> words)
    {
        ulong hash = 14695981039346656037;
        foreach (string word in words)
        {
            foreach (char c in word)
            {
                hash = (hash ^ c) * 1099511628211;
            }

            hash = (hash ^ '|') * 1099511628211;
        }

        hash ^= hash >> 33;
        hash *= 0xff51afd7ed558ccd;
        return hash ^ (hash >> 33);
    }
}
