using System.Text;

namespace RxSavings.Web.Coupons;

/// <summary>A code of a card, as it is typed and as it is read aloud.</summary>
/// <param name="Name">What the pharmacy calls it: "BIN", "PCN".</param>
/// <param name="Value">Every character as the pharmacy types it.</param>
internal sealed record CardCode(string Name, string Value)
{
    private const int LongestGroup = 4;

    /// <summary>Letters apart from digits, and neither more than four at a time: "099 991", "RXS DEMO 1".</summary>
    public IReadOnlyList<string> Groups { get; } = [.. Runs(Value).SelectMany(Split)];

    /// <summary>Character by character, with a pause between groups, so that a voice makes neither numbers nor words of them: "0 9 9, 9 9 1".</summary>
    public string Spoken => string.Join(", ", Groups.Select(g => string.Join(' ', g.EnumerateRunes())));

    private static IEnumerable<Rune[]> Runs(string value)
    {
        List<Rune> run = [];
        foreach (Rune rune in value.EnumerateRunes())
        {
            if (run.Count > 0 && KindOf(run[^1]) != KindOf(rune))
            {
                yield return [.. run];
                run.Clear();
            }

            run.Add(rune);
        }

        if (run.Count > 0)
        {
            yield return [.. run];
        }
    }

    // As even as may be and the shorter first, as telephone numbers are: 7 are 3 and 4.
    private static IEnumerable<string> Split(Rune[] run)
    {
        int at = 0;
        for (int left = (run.Length + LongestGroup - 1) / LongestGroup; left > 0; left--)
        {
            int size = (run.Length - at) / left;
            yield return string.Concat(run.Skip(at).Take(size));
            at += size;
        }
    }

    private static int KindOf(Rune rune) => Rune.IsDigit(rune) ? 1 : Rune.IsLetter(rune) ? 2 : 3;
}
