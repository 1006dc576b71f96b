namespace RxSavings.Pricing.Search;

/// <summary>What was asked, folded and taken apart.</summary>
internal sealed class Asked
{
    /// <summary>Words past these are not looked at.</summary>
    public const int MostWords = 12;

    private Asked(string text)
    {
        Text = text;
        Bytes = [.. text.Select(c => (byte)c)];
        Words = [.. text.Split(' ', MostWords + 1, StringSplitOptions.RemoveEmptyEntries).Take(MostWords)];
        foreach (byte b in Bytes)
        {
            Letters |= NameTable.Bit(b);
        }
    }

    public string Text { get; }

    public byte[] Bytes { get; }

    public string[] Words { get; }

    public ulong Letters { get; }

    /// <summary>Edits forgiven to a text: none below four letters, one below eight, two from there.</summary>
    public static int Forgiven(int letters) => letters < 4 ? 0 : letters < 8 ? 1 : 2;

    /// <summary>Edits forgiven to a word of a question with several, where all of it is forgiven two.</summary>
    public static int ForgivenAmongOthers(int letters) => letters < 4 ? 0 : letters < 6 ? 1 : 2;

    public static Asked Of(string question) => new(Folding.Fold(question));

}
