using System.Text;
using CsCheck;
using RxSavings.Pricing.Search;
using Xunit;

namespace RxSavings.Tests.Pricing.Search;

/// <summary>The short ways to a distance against the long one: the whole matrix, cell by cell.</summary>
public sealed class TheDistances
{
    private static readonly Gen<string> Word = Gen.Char["abc"].Array[0, 9].Select(letters => new string(letters));

    [Fact]
    public void A_distance_within_its_band_is_the_matrixs_and_beyond_it_is_too_far() => Gen.Select(Word, Word, Gen.Int[0, 4]).Sample((asked, name, most) =>
    {
        (int whole, int beginning) = EditDistance.Of(Bytes(asked), Bytes(name), most);
        int[] row = Matrix(asked, name);
        Assert.Equal((Within(row[^1], most), Within(row.Min(), most)), (whole, beginning));
    }, iter: 20_000);

    [Fact]
    public void A_walk_finds_every_word_within_the_edits_and_no_other() => Gen.Select(Word.Array[1, 30], Word, Gen.Int[0, 2]).Sample((list, asked, edits) =>
    {
        string[] words = [.. list.Where(w => w.Length > 0).Distinct().Order(StringComparer.Ordinal)];
        List<WordMatch> matches = [];
        new WordTrie(words).Near(Bytes(asked), edits, false, matches);
        Assert.Equal(
            asked.Length == 0 ? [] : words.Select(w => (w, Matrix(asked, w)[^1])).Where(w => w.Item2 <= edits),
            matches.Select(m => (words[m.Low], m.Distance)).OrderBy(m => m.Item1, StringComparer.Ordinal));
    }, iter: 5_000);

    [Fact]
    public void A_walk_finds_the_words_a_text_begins_with() => Gen.Select(Word.Array[1, 30], Word, Gen.Int[0, 2]).Sample((list, text, edits) =>
    {
        string[] words = [.. list.Where(w => w.Length > 0).Distinct().Order(StringComparer.Ordinal)];
        List<WordMatch> matches = [];
        new WordTrie(words).Leading(Bytes(text), edits, matches);
        // A beginning of one letter and more: none at all is no beginning.
        Assert.Equal(
            text.Length == 0 ? [] : words.Where(w => Matrix(w, text)[1..].Min() is var d && d <= edits && d * 2 <= w.Length - 1),
            matches.Select(m => words[m.Low]).Order(StringComparer.Ordinal));
    }, iter: 5_000);

    private static int Within(int distance, int most) => distance <= most ? distance : EditDistance.TooFar;

    private static byte[] Bytes(string text) => Encoding.ASCII.GetBytes(text);

    /// <summary>The last row: from all that was asked for to each beginning of the name.</summary>
    private static int[] Matrix(string asked, string name)
    {
        int[,] d = new int[asked.Length + 1, name.Length + 1];
        for (int i = 0; i <= asked.Length; i++)
        {
            for (int j = 0; j <= name.Length; j++)
            {
                d[i, j] = i == 0 ? j : j == 0 ? i
                    : Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + (asked[i - 1] == name[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && asked[i - 1] == name[j - 2] && asked[i - 2] == name[j - 1])
                {
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
                }
            }
        }

        return [.. Enumerable.Range(0, name.Length + 1).Select(j => d[asked.Length, j])];
    }
}
