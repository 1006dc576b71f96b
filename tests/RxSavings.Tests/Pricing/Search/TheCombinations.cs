using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Search;
using Xunit;

namespace RxSavings.Tests.Pricing.Search;

/// <summary>Who names one ingredient means no combination that holds it; and the small things people write about a name.</summary>
public sealed class TheCombinations
{
    private static readonly DrugSearch Search = new(
        new Catalogue(
            [
                Drug("omeprazole"), Drug("amoxicillin, clarithromycin and omeprazole"), Drug("metformin"), Drug("metformin and sitagliptin", "Janumet"), Drug("alprazolam"),
                Drug("fluoxetine"), Drug("duloxetine"), Drug("ketoconazole"),
                Drug("ethinyl estradiol and norethindrone"), Drug("estradiol and norethindrone"), Drug("amlodipine, hydrochlorothiazide and olmesartan"), Drug("hydrochlorothiazide and olmesartan"),
                Drug("amlodipine") with { OtherNames = ["amlodipine besylate", "amlodipino"] }, Drug("hydrochlorothiazide") with { OtherNames = ["hidroclorotiazida"], SoughtAs = ["HCTZ"] },
            ],
            [
                Product(1, "amoxicillin, clarithromycin and omeprazole", "pack of 4 (amoxicillin 500 mg capsule) / 2 (clarithromycin 500 mg tablet) / 2 (omeprazole 20 mg capsule)"),
                Product(2, "metformin and sitagliptin", "metformin 500 mg / sitagliptin 50 mg tablet"), Product(3, "metformin and sitagliptin", "Janumet (metformin 500 mg / sitagliptin 50 mg tablet)", "Janumet"),
                Product(4, "alprazolam", "alprazolam 0.5 mg tablet"), Product(5, "alprazolam", "alprazolam 2 mg tablet"), Product(6, "fluoxetine", "fluoxetine 20 mg capsules"),
                Product(7, "duloxetine", "duloxetine 20 mg capsules"),
            ],
            []),
        new Dictionary<string, IReadOnlyList<string>>());

    [Theory]
    [InlineData("omeprazole 20 mg", "omeprazole")]
    [InlineData("metformin 500 mg", "metformin")]
    [InlineData("ketoconazole shampoo", "ketoconazole")]
    public void The_drug_that_was_named_is_offered_first_and_nothing_is_chosen(string question, string drug)
    {
        IReadOnlyList<Found> found = Search.Find(question, 10);
        Assert.Equal((FoundKind.Ingredient, drug), (found[0].Kind, found[0].Name));
        Assert.All(found, f => Assert.NotEqual(0, f.Edits));
        Assert.Null(DrugSearch.Exact(found, question));
    }

    [Theory]
    [InlineData("metformin sitagliptin 500 mg", 2)]
    [InlineData("metformina sitagliptina 500", 2)]
    [InlineData("janumet 500 50", 3)]
    [InlineData("alprazolam .5mg", 4)]
    [InlineData("alprazolam .5", 4)]
    [InlineData("alprazolam 0.5 mg", 4)]
    public void A_combination_all_of_which_was_named_is_found_and_a_strength_is_read_without_its_zero(string question, int product) =>
        Assert.Equal(product, Search.Find(question, 10)[0].Product?.Id);

    [Theory]
    [InlineData("estradiol / norethindrone acetate", "estradiol-and-norethindrone", "ethinyl-estradiol-and-norethindrone")]
    [InlineData("norethindrone estradiol", "estradiol-and-norethindrone", "ethinyl-estradiol-and-norethindrone")]
    [InlineData("olmesartan medoxomil and hydrochlorothiazide", "hydrochlorothiazide-and-olmesartan", "amlodipine-hydrochlorothiazide-and-olmesartan")]
    [InlineData("hidroclorotiazida olmesartan", "hydrochlorothiazide-and-olmesartan", "amlodipine-hydrochlorothiazide-and-olmesartan")]
    [InlineData("olmesartan hctz", "hydrochlorothiazide-and-olmesartan", "amlodipine-hydrochlorothiazide-and-olmesartan")]
    [InlineData("amlodipino hidroclorotiazida", "amlodipine-hydrochlorothiazide-and-olmesartan", null)]
    public void A_combination_of_the_parts_named_comes_before_one_of_more_in_both_languages(string question, string first, string? second)
    {
        IReadOnlyList<Found> found = Search.Find(question, 10);
        Assert.Equal(first, found[0].Drug!.Slug);
        Assert.Equal(second, found.Skip(1).Select(f => f.Drug!.Slug).FirstOrDefault());
        Assert.Null(second is null ? DrugSearch.Exact(found, question) : null);
    }

    [Theory]
    [InlineData("omeprazole thingumbob", "omeprazole")]
    [InlineData("my dog ate ketoconazole", "ketoconazole")]
    [InlineData("thingumbob whatsit", null)]
    public void A_drug_named_among_words_that_nothing_is_like_is_offered(string question, string? drug)
    {
        IReadOnlyList<Found> found = Search.Find(question, 10);
        Assert.Equal(drug, found.Select(f => f.Name).FirstOrDefault());
        Assert.All(found, f => Assert.True(f.Edits > 1));
    }

    [Fact]
    public void Beside_a_drug_that_is_spelled_as_it_should_be_no_other_drugs_products_are_offered() =>
        Assert.Equal(["fluoxetine"], Search.Find("fluoxetine capsule", 10).Select(f => f.Drug!.Slug).Distinct());

    [Theory]
    [InlineData(".5 mg", "0.5 mg")]
    [InlineData("x .25", "x 0.25")]
    [InlineData("1.5", "1.5")]
    [InlineData("a.5", "a 5")]
    [InlineData(".", "")]
    [InlineData("5.", "5")]
    public void A_full_stop_is_a_decimal_point_before_a_digit_only(string text, string folded) => Assert.Equal(folded, Folding.Fold(text));

    [Theory]
    [InlineData("37,5 mg", "37.5 mg")]
    [InlineData("1,25 mg", "1.25 mg")]
    [InlineData("1,000 mg", "1000 mg")]
    [InlineData("1,0000 mg", "1.0000 mg")]
    [InlineData("10, 20 mg", "10 20 mg")]
    [InlineData("a,5", "a 5")]
    public void A_comma_between_digits_is_a_decimal_point_save_before_three(string text, string folded) => Assert.Equal(folded, Folding.Fold(text));

    [Theory]
    [InlineData("losarta\u0301n")]
    [InlineData("losart\u00e1n")]
    public void An_accent_is_passed_over_whether_it_stands_on_its_letter_or_behind_it(string text) => Assert.Equal("losartan", Folding.Fold(text));

    private static Drug Drug(string name, params string[] brands) => new(Slug(name), name, null, brands, null);

    private static Product Product(int id, string drug, string display, string? brand = null) =>
        new(id, "p-" + id, Slug(drug), brand, display, null, "", "tablet", "ir", "", display, PricingUnit.Each, 1, 30, [30]);

    private static string Slug(string name) => name.Replace(", ", "-", StringComparison.Ordinal).Replace(' ', '-');
}
