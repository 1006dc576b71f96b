namespace RxSavings.Benchmarks.Searching;

/// <summary>Names mistyped at random: a letter more, less or other, or two neighbours changed.</summary>
internal sealed class Typos(int seed)
{
    private readonly Random random = new(seed);

    public string Of(string name, int edits)
    {
        string typed = name;
        for (int i = 0; i < edits; i++)
        {
            typed = Once(typed);
        }

        return typed;
    }

    public int Next(int below) => random.Next(below);

    private string Once(string text)
    {
        int at = random.Next(text.Length);
        char letter = (char)('a' + random.Next(26));
        return random.Next(4) switch
        {
            0 => text.Insert(at, letter.ToString()),
            1 when text.Length > 1 => text.Remove(at, 1),
            2 when at + 1 < text.Length => string.Concat(text.AsSpan(0, at), [text[at + 1], text[at]], text.AsSpan(at + 2)),
            _ => string.Concat(text.AsSpan(0, at), [letter], text.AsSpan(at + 1)),
        };
    }
}
