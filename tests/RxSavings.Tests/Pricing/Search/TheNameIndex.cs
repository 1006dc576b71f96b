using CsCheck;
using RxSavings.Pricing.Search;
using Xunit;

namespace RxSavings.Tests.Pricing.Search;

public sealed class TheNameIndex
{
    private static readonly string[] Names =
        ["duloxetine", "Cymbalta", "Effexor XR", "venlafaxine", "desvenlafaxine", "Pristiq", "milnacipran", "levomilnacipran", "Savella", "Fetzima", "meclizine", "prednisone", "prednisolone", "duloxetine 30 mg delayed-release capsules", "duloxetine 60 mg delayed-release capsules", "Ác. fólico"];

    private static readonly NameIndex Index = new(Names);

    [Theory]
    [InlineData("duloxetine", "duloxetine")]
    [InlineData("DULOXETINE", "duloxetine")]
    [InlineData("dulox", "duloxetine")]
    [InlineData("duloxetin", "duloxetine")]
    [InlineData("dulxoetine", "duloxetine")]
    [InlineData("cimbalta", "Cymbalta")]
    [InlineData("simbalta", "Cymbalta")]
    [InlineData("cym balta", "Cymbalta")]
    [InlineData("effexorxr", "Effexor XR")]
    [InlineData("efexor xr", "Effexor XR")]
    [InlineData("xr effexor", "Effexor XR")]
    [InlineData("vennlafxine", "venlafaxine")]
    [InlineData("pristeek", "Pristiq")]
    [InlineData("duloxetine 60mg caps", "duloxetine 60 mg delayed-release capsules")]
    [InlineData("60 mg duloxetine", "duloxetine 60 mg delayed-release capsules")]
    [InlineData("folico", "Ác. fólico")]
    public void Finds_first_what_was_meant(string asked, string expected) => Assert.Equal(expected, First(asked));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("qqqqqqqq")]
    [InlineData("the weather tomorrow")]
    [InlineData("'; DROP TABLE name; --")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("💊💊💊")]
    [InlineData("12345")]
    public void Nonsense_finds_nothing(string asked) => Assert.Empty(Index.Find(asked, 10));

    [Theory]
    [InlineData("dul", true)]
    [InlineData("dol", false)]
    [InlineData("dolo", true)]
    [InlineData("prestoq", false)]
    [InlineData("venlafexina", true)]
    public void Below_four_letters_nothing_is_forgiven_below_eight_one_edit_from_there_two(string asked, bool found) =>
        Assert.Equal(found, Index.Find(asked, 10).Count > 0);

    [Fact]
    public void Look_alikes_are_both_offered_the_nearer_first()
    {
        IReadOnlyList<NameHit> hits = Index.Find("prednisolon", 5);
        Assert.Equal("prednisolone", Names[hits[0].Name]);
        Assert.Equal(0, hits[0].Edits);
        Assert.Contains(hits, h => Names[h.Name] == "prednisone" && h.Edits > 0);
    }

    [Fact]
    public void An_exact_name_is_always_first() => Gen.Int[0, Names.Length - 1].Sample(i => First(Names[i]) == Names[i]);

    [Fact]
    public void No_text_makes_it_throw_and_no_more_than_asked_for_comes() =>
        Gen.Select(Gen.String, Gen.Int[1, 20]).Sample((text, limit) => Index.Find(text, limit).Count <= limit);

    [Fact]
    public void The_edits_of_the_first_hit_are_at_most_the_edits_made() => Gen.Select(Gen.Int[0, 7], Gen.Int[0, 50], Gen.Char['a', 'z']).Sample((i, place, letter) =>
    {
        string name = Folding.Fold(Names[i]);
        int at = place % name.Length;
        string typed = name[..at] + letter + name[at..];
        return Index.Find(typed, 5) is { Count: > 0 } hits && hits[0].Edits <= 1;
    });

    private static string? First(string asked) => Index.Find(asked, 10) is { Count: > 0 } hits ? Names[hits[0].Name] : null;
}
