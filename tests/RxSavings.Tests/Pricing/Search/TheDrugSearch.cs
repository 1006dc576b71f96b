using RxSavings.Host.Seeds;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Search;
using Xunit;

namespace RxSavings.Tests.Pricing.Search;

/// <summary>Search over every name of the seed's catalogue, as the site has it.</summary>
public sealed class TheDrugSearch
{
    private static readonly Catalogue Catalogue = SeedFiles.Read(SeedFiles.Open(null)).Catalogue;

    private static readonly DrugSearch Search = new(
        Catalogue, new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["snri"] = ["SNRI", "SNRIs", "SNRI antidepressants", "serotonin and norepinephrine reuptake inhibitors", "IRSN"] });

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
    [InlineData("Irenka", "duloxetine", FoundKind.Brand)]
    [InlineData("Effexor", "venlafaxine", FoundKind.Brand)]
    [InlineData("Khedezla", "desvenlafaxine", FoundKind.Brand)]
    [InlineData("tylenol with codeine", "codeine-and-acetaminophen", FoundKind.Brand)]
    [InlineData("paracetamol", "acetaminophen", FoundKind.Ingredient)]
    [InlineData("Z-Pak", "azithromycin", FoundKind.Ingredient)]
    [InlineData("zpack", "azithromycin", FoundKind.Ingredient)]
    [InlineData("z pack", "azithromycin", FoundKind.Ingredient)]
    public void A_brand_that_left_is_a_brand_and_another_name_is_the_drugs(string asked, string drug, FoundKind kind) =>
        Assert.Equal((drug, kind), (DrugSearch.Exact(Search.Find(asked, 5), asked)?.Drug?.Slug, Search.Find(asked, 5)[0].Kind));

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

    [Theory]
    [InlineData("sertraline 50 mg", "sertraline")]
    [InlineData("sertraline 50mg tablets", "sertraline")]
    [InlineData("lexapro 10mg", "Lexapro")]
    [InlineData("atorvastatin 20mg", "atorvastatin")]
    [InlineData("gabapentin 300", "gabapentin")]
    [InlineData("levothyroxine 50 mcg", "levothyroxine")]
    [InlineData("amoxicillin 500 mg capsule", "amoxicillin")]
    [InlineData("welbutrin xl 150", "Wellbutrin XL")]
    [InlineData("albuterol inhaler", "albuterol")]
    [InlineData("losartán 50 mg", "losartan")]
    [InlineData("losartan potassium 50 mg", "losartan")]
    [InlineData("clonidine patch", "clonidine")]
    [InlineData("cymbalta generic", "Cymbalta")]
    [InlineData("generic for cymbalta", "Cymbalta")]
    public void Where_no_product_has_the_strength_or_form_the_drug_is_offered_and_not_chosen(string asked, string name)
    {
        IReadOnlyList<Found> found = Search.Find(asked, 10);

        Assert.Equal(name, found[0].Name);
        Assert.All(found, f => Assert.True(f.Edits > 0, f.Name));
    }

    [Theory]
    [InlineData("40 mg")]
    [InlineData("60 mg capsule")]
    [InlineData("metformin500")]
    [InlineData("metformina 500 mg tabletas")]
    public void A_strength_alone_chooses_no_drug_and_none_chooses_a_release(string asked) => Assert.Null(DrugSearch.Exact(Search.Find(asked, 25), asked));

    [Theory]
    [InlineData("duloxetine 60mg caps", "duloxetine-60-mg-dr-capsule")]
    [InlineData("duloxetine 60 mg capsule", "duloxetine-60-mg-dr-capsule")]
    [InlineData("duloxetina 60mg caps", "duloxetine-60-mg-dr-capsule")]
    [InlineData("cymbalta 60 mg capsules", "cymbalta-60-mg")]
    [InlineData("pristiq 50mg", "pristiq-50-mg")]
    [InlineData("venlafaxine er 75 mg capsule", "venlafaxine-75-mg-er-capsule")]
    [InlineData("venlafaxina xr 75 mg cápsulas", "venlafaxine-75-mg-er-capsule")]
    [InlineData("venlafaxina cápsulas de liberación prolongada 75 mg", "venlafaxine-75-mg-er-capsule")]
    public void What_names_one_product_is_that_product(string asked, string slug) => Assert.Equal(slug, DrugSearch.Exact(Search.Find(asked, 25), asked)?.Product?.Slug);

    [Theory]
    [InlineData("amoxicilina y clavulanato", "amoxicillin-and-clavulanate")]
    [InlineData("amoxicilina con ácido clavulánico", "amoxicillin-and-clavulanate")]
    [InlineData("hidrocodona y acetaminofén", "hydrocodone-and-acetaminophen")]
    [InlineData("acetaminofén con codeína", "codeine-and-acetaminophen")]
    [InlineData("acetaminophen with codeine", "codeine-and-acetaminophen")]
    [InlineData("hydrocodone/apap", "hydrocodone-and-acetaminophen")]
    [InlineData("losartan e hidroclorotiazida", "losartan-and-hydrochlorothiazide")]
    [InlineData("lisinopril-hydrochlorothiazide", "lisinopril-and-hydrochlorothiazide")]
    [InlineData("paracetamol", "acetaminophen")]
    public void A_combination_is_found_in_both_languages_however_it_is_joined(string asked, string slug) =>
        Assert.Equal((slug, 0), (Search.Find(asked, 5)[0].Drug?.Slug, Search.Find(asked, 5)[0].Edits));

    [Theory]
    [InlineData("24 hour metoprolol succinate 50 mg extended release oral tablet", "metoprolol succinate er 50 mg oral tablet", "metoprolol succinate 50 mg xl oral tablet")]
    [InlineData("12 hour bupropion hydrochloride 100 mg extended release oral tablet", "bupropion hydrochloride sr 100 mg oral tablet", "bupropion hydrochloride er 100 mg oral tablet")]
    [InlineData("oxycodone hydrochloride 10 mg extended release oral tablet", "oxycodone hydrochloride er 10 mg oral tablet", "oxycodone hydrochloride 10 mg er oral tablet")]
    [InlineData("duloxetine 30 mg delayed release oral capsule", "duloxetine dr 30 mg oral capsule", "duloxetine 30 mg dr oral capsule")]
    public void A_release_in_RxNorms_words_is_written_as_people_write_it(string display, params string[] written) => Assert.All(written, w => Assert.Contains(w, Releases.Written(display)));

    [Theory]
    [InlineData("bupropion hydrochloride 100 mg oral tablet")]
    [InlineData("24 hour nothing")]
    [InlineData("")]
    public void What_has_no_release_is_written_no_other_way(string display) => Assert.Empty(Releases.Written(display));

    [Theory]
    [InlineData(99, false)]
    [InlineData(100, false)]
    [InlineData(101, true)]
    public void A_hundred_characters_are_allowed_be_they_letters_or_emoji(int characters, bool tooLong)
    {
        Assert.Equal(tooLong, DrugSearch.IsTooLong(new string('a', characters)));
        Assert.Equal(tooLong, DrugSearch.IsTooLong(string.Concat(Enumerable.Repeat("💊", characters))));
    }

    [Fact]
    public void What_sounds_like_one_word_is_offered_beside_what_is_near_it() => Assert.Contains(Search.Find("zanex", 8), f => f is { Name: "Xanax", Edits: > 0 });

    [Fact]
    public void A_release_that_was_asked_for_is_never_answered_with_another_as_if_it_were_it()
    {
        Assert.DoesNotContain(Search.Find("venlafaxine er 75 mg tablet", 10), f => f is { Edits: 0, Product.Release: not "er" });
        Assert.DoesNotContain(Search.Find("venlafaxine er tablets", 10), f => f is { Edits: 0, Product.Release: not "er" });
    }
}
