using RxSavings.Host.Seeds;
using RxSavings.Pricing.Search;
using Xunit;

namespace RxSavings.Tests.Pricing.Search;

/// <summary>Search over every name of the seed's catalogue, as the site has it.</summary>
public sealed class TheDrugSearch
{
    private static readonly DrugSearch Search = new(
        SeedFiles.Read(SeedFiles.Open(null)).Catalogue, new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["snri"] = ["SNRI", "SNRIs", "SNRI antidepressants", "serotonin and norepinephrine reuptake inhibitors", "IRSN"] });

    public static TheoryData<string> OneLetterOverAndOver => [.. from letter in "abcdefghijklmnopqrstuvwxyz" from times in new[] { 4, 6, 8, 100 } select new string(letter, times)];

    [Theory]
    [MemberData(nameof(OneLetterOverAndOver))]
    public void One_letter_over_and_over_is_no_drug(string asked) => Assert.Empty(Search.Find(asked, 10));

    [Theory]
    [InlineData("{{7*7}}")]
    [InlineData("${7*7}")]
    [InlineData("() { :; }; echo")]
    [InlineData("' or ''='")]
    [InlineData("<b>duloxetine</b>")]
    [InlineData("'; DROP TABLE name; --")]
    [InlineData("\"><svg onload=alert(1)>")]
    [InlineData("7 75")]
    public void What_is_written_for_a_machine_finds_nothing(string asked) => Assert.Empty(Search.Find(asked, 10));

    [Theory]
    [InlineData("duloxetine?")]
    [InlineData("\"duloxetine\"")]
    [InlineData("duloxetine!")]
    [InlineData("#duloxetine")]
    [InlineData("duloxetine*")]
    [InlineData("(duloxetine)")]
    public void Marks_that_people_write_are_passed_over(string asked) => Assert.Equal(("duloxetine", 0), (Search.Find(asked, 5)[0].Name, Search.Find(asked, 5)[0].Edits));

    [Theory]
    [InlineData("hola")]
    [InlineData("NULL")]
    [InlineData("asdf")]
    public void Four_letters_that_only_begin_near_a_name_find_nothing(string asked) => Assert.Empty(Search.Find(asked, 10));

    [Theory]
    [InlineData("pril", "Prilosec")]
    [InlineData("venl", "venlafaxine")]
    [InlineData("venlo", "venlafaxine")]
    public void The_beginning_of_a_name_is_found_and_a_mistyped_one_from_five_letters(string asked, string name) =>
        Assert.Contains(Search.Find(asked, 10), f => f.Name == name);

    [Theory]
    [InlineData("Irenka", "duloxetine")]
    [InlineData("khedezla", "desvenlafaxine")]
    [InlineData("effexor", "venlafaxine")]
    [InlineData("clorhidrato de venlafaxina", "venlafaxine")]
    [InlineData("succinato de desvenlafaxina", "desvenlafaxine")]
    [InlineData("clorhidrato de milnaciprán", "milnacipran")]
    [InlineData("metformin hydrochloride", "metformin")]
    [InlineData("metformin hcl", "metformin")]
    [InlineData("clorhidrato de metformina", "metformin")]
    [InlineData("atorvastatina cálcica", "atorvastatin")]
    [InlineData("sertraline hcl", "sertraline")]
    [InlineData("setraline hydrochloride", "sertraline")]
    [InlineData("hctz", "hydrochlorothiazide")]
    [InlineData("lisinopril hctz", "lisinopril-and-hydrochlorothiazide")]
    public void A_drug_is_found_by_a_brand_that_left_and_by_its_salt(string asked, string drug) => Assert.Equal(drug, Search.Find(asked, 5)[0].Drug?.Slug);

    [Theory]
    [InlineData("hydrochloride of")]
    [InlineData("sodium sodium")]
    public void A_salt_alone_is_no_drug(string asked) => Assert.DoesNotContain(Search.Find(asked, 10), f => f.Edits > 1);

    [Theory]
    [InlineData("ssri")]
    [InlineData("SSRIs")]
    [InlineData("isrn")]
    public void A_class_is_not_offered_for_another_by_one_letter(string asked) => Assert.DoesNotContain(Search.Find(asked, 10), f => f.Kind == FoundKind.Class);

    [Theory]
    [InlineData("venlafaxine er 75 mg tablet", "venlafaxine 75 mg extended-release tablets")]
    [InlineData("venlafaxine er 75 mg capsule", "venlafaxine 75 mg extended-release capsules")]
    [InlineData("venlafaxine 75mg er tablets", "venlafaxine 75 mg extended-release tablets")]
    [InlineData("venlafaxine extended release 75 mg tablet", "venlafaxine 75 mg extended-release tablets")]
    [InlineData("venlafaxine xr 75 mg capsules", "venlafaxine 75 mg extended-release capsules")]
    [InlineData("duloxetine dr 60 mg", "duloxetine 60 mg delayed-release capsules")]
    [InlineData("duloxetine 60mg caps", "duloxetine 60 mg delayed-release capsules")]
    [InlineData("venlafaxine 75 mg tablet", "venlafaxine 75 mg tablets")]
    [InlineData("duloxetina 60 mg", "duloxetine 60 mg delayed-release capsules")]
    [InlineData("duloxetina cápsulas 60 mg", "duloxetine 60 mg delayed-release capsules")]
    public void A_product_is_found_by_its_release_as_people_write_it_and_as_if_typed_right(string asked, string product) =>
        Assert.Equal((product, 0), (Search.Find(asked, 5)[0].Name, Search.Find(asked, 5)[0].Edits));

    [Fact]
    public void What_sounds_like_one_word_is_offered_beside_what_is_near_it() => Assert.Contains(Search.Find("zanex", 8), f => f is { Name: "Xanax", Edits: > 0 });

    [Fact]
    public void A_release_that_was_asked_for_is_never_answered_with_another_as_if_it_were_it()
    {
        Assert.DoesNotContain(Search.Find("venlafaxine er 75 mg tablet", 10), f => f is { Edits: 0, Product.Release: not "er" });
        Assert.DoesNotContain(Search.Find("venlafaxine er tablets", 10), f => f is { Edits: 0, Product.Release: not "er" });
    }
}
