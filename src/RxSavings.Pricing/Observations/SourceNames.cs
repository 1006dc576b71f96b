using System.Text;

namespace RxSavings.Pricing.Observations;

/// <summary>The names a source uses (programmes, chains, outlets) as numbers from 1, interned from UTF-8 without a string per row. Not for several threads.</summary>
public sealed class SourceNames
{
    private readonly List<string> texts = [""];
    private readonly List<byte[]> bytes = [[]];
    private int[] buckets = new int[256];

    /// <summary>Names so far; index 0 is the empty name.</summary>
    public IReadOnlyList<string> Texts => texts;

    public string this[int number] => texts[number];

    public int Intern(string name) => Intern(Encoding.UTF8.GetBytes(name));

    /// <summary>The number of a name, given on first sight.</summary>
    public int Intern(ReadOnlySpan<byte> utf8)
    {
        int slot = Find(utf8);
        if (buckets[slot] != 0)
        {
            return buckets[slot];
        }

        texts.Add(Encoding.UTF8.GetString(utf8));
        bytes.Add(utf8.ToArray());
        buckets[slot] = texts.Count - 1;
        if (texts.Count * 2 > buckets.Length)
        {
            Grow();
        }

        return texts.Count - 1;
    }

    private int Find(ReadOnlySpan<byte> utf8)
    {
        uint hash = 2166136261;
        foreach (byte b in utf8)
        {
            hash = (hash ^ b) * 16777619;
        }

        int slot = (int)(hash & (uint)(buckets.Length - 1));
        while (buckets[slot] != 0 && !utf8.SequenceEqual(bytes[buckets[slot]]))
        {
            slot = (slot + 1) & (buckets.Length - 1);
        }

        return slot;
    }

    private void Grow()
    {
        buckets = new int[buckets.Length * 4];
        for (int number = 1; number < texts.Count; number++)
        {
            buckets[Find(bytes[number])] = number;
        }
    }
}
