using RxSavings.Pricing.Drugs;
using Xunit;

namespace RxSavings.Tests.Pricing.Drugs;

/// <summary>Which products the directory and RxNorm come to.</summary>
public sealed class TheCatalogueMaker
{
    private static readonly Drug Metformin = new("metformin", "metformin", null, ["Glucophage"], "6809", ["metformina"]);

    private static readonly Product OfSeed = new(
        7, "metformin-500-mg-tablet", "metformin", null, "metformin hydrochloride 500 MG Oral Tablet", "861007", "hydrochloride", "tablet", "ir", "500 mg",
        "metformin 500 mg tablets", PricingUnit.Each, 1, 60, [60]);

    private static readonly Catalogue Seed = new([Metformin], [OfSeed], [KeyValuePair.Create(new Ndc(1), 7)]);

    [Fact]
    public void A_prescription_package_known_as_a_clinical_drug_is_a_product_of_its_name_and_number()
    {
        Product product = Assert.Single(Made([Concept(860975, "24 HR metformin hydrochloride 500 MG Extended Release Oral Tablet", 2)], Package(2)));
        Assert.Equal(("metformin", null, "860975", "hydrochloride", "tablet", "er", "500 mg"), (product.Drug, product.Brand, product.RxCui, product.Salt, product.Form, product.Release, product.Strength));
        Assert.Equal("24 hour metformin hydrochloride 500 mg extended release oral tablet", product.Display);
        Assert.Equal("24-hour-metformin-hydrochloride-500-mg-extended-release-oral-tablet", product.Slug);
        Assert.True(product.Id > 1_000_000);
    }

    [Fact]
    public void A_package_of_the_seeds_clinical_drug_is_the_seeds_product_which_stays_what_it_is()
    {
        Catalogue made = Make([Concept(861007, "metformin hydrochloride 500 MG Oral Tablet", 2)], Package(2));
        Assert.Equal(OfSeed, Assert.Single(made.Products));
        Assert.Equal([1L, 2L], made.NdcsOf(7).Select(n => n.Value));
    }

    [Theory]
    [InlineData("HUMAN OTC DRUG", true, false, Packing.Original)]
    [InlineData("DRUG FOR FURTHER PROCESSING", true, false, Packing.Original)]
    [InlineData("HUMAN PRESCRIPTION DRUG", false, false, Packing.Original)]
    [InlineData("HUMAN PRESCRIPTION DRUG", true, true, Packing.Original)]
    [InlineData("HUMAN PRESCRIPTION DRUG", true, false, Packing.Repacked)]
    public void What_is_not_prescribed_not_finished_a_sample_or_packed_again_is_no_product(string type, bool finished, bool sample, Packing packing) =>
        Assert.Empty(Made([Concept(860975, "24 HR metformin hydrochloride 500 MG Extended Release Oral Tablet", 2)],
            Package(2) with { ProductType = type, Finished = finished, Sample = sample, Packing = packing }));

    [Theory]
    [InlineData("6 [hp_X]/mL")]
    [InlineData("30 [HP_C]/1")]
    public void A_homeopathic_strength_is_no_product_whatever_type_is_stated(string strength) =>
        Assert.Empty(Made([], Package(2) with { Ingredients = [new IngredientStrength("METFORMIN", strength)] }, Package(3) with { ProductType = null, Ingredients = [new IngredientStrength("ARNICA MONTANA", strength)] }));

    [Fact]
    public void Salt_strength_form_route_and_brand_each_keep_products_apart()
    {
        PackageFact one = Package(2);
        Product[] made = Made([],
            one, one with { Ndc = new Ndc(3), Ingredients = [new IngredientStrength("METFORMIN PAMOATE", "500 mg/1")] },
            one with { Ndc = new Ndc(4), Ingredients = [new IngredientStrength("METFORMIN HYDROCHLORIDE", "750 mg/1")] }, one with { Ndc = new Ndc(5), Form = "TABLET" },
            one with { Ndc = new Ndc(6), Form = "CAPSULE, DELAYED RELEASE PELLETS" }, one with { Ndc = new Ndc(7), Routes = ["VAGINAL"] }, one with { Ndc = new Ndc(8), Brand = "FORTAMET" });
        Assert.Equal(7, made.Length);
        Assert.All(made, p => Assert.Null(p.RxCui));
        Assert.All(made, p => Assert.Equal("metformin", p.Drug));
        Assert.Equal(7, made.Select(p => p.Slug).Distinct().Count());
        Assert.Equal("Fortamet", Assert.Single(made, p => p.Brand is not null).Brand);
    }

    [Fact]
    public void A_package_described_like_those_of_one_clinical_drug_is_it_and_like_those_of_two_is_neither()
    {
        ConceptFact a = Concept(860975, "24 HR metformin hydrochloride 500 MG Extended Release Oral Tablet", 2), b = Concept(860981, "modified 24 HR metformin hydrochloride 500 MG Extended Release Oral Tablet", 4);
        Assert.Equal("860975", Assert.Single(Made([a], Package(2), Package(3))).RxCui);
        Catalogue two = Make([a, b], Package(2), Package(3), Package(4));
        Assert.Equal(["860975", "860981", null], new long[] { 2, 4, 3 }.Select(n => two.ProductOf(new Ndc(n))!.RxCui));
    }

    [Fact]
    public void The_newest_month_says_which_clinical_drug_a_code_is_and_of_one_month_the_direct_one()
    {
        ConceptFact old = Concept(1, "metformin hydrochloride 500 MG Oral Tablet", 2, 2020), newer = Concept(2, "metformin hydrochloride 625 MG Oral Tablet", 2, 2021);
        Assert.Equal("2", Assert.Single(Made([old, newer], Package(2))).RxCui);
        Assert.Equal("2", Assert.Single(Made([newer, old], Package(2))).RxCui);
        ConceptFact indirect = old with { Codes = [newer.Codes[0] with { Direct = false }] };
        Assert.Equal("2", Assert.Single(Made([indirect, newer], Package(2))).RxCui);
    }

    [Fact]
    public void Where_the_directory_states_no_types_a_listed_ingredients_clinical_drugs_are_products_and_where_it_states_them_none_is_without_a_package()
    {
        ConceptFact[] concepts = [Concept(1, "abacavir 300 MG Oral Tablet"), Concept(2, "zzzamide 1 MG Oral Tablet")];
        PackageFact untyped = Package(2) with { ProductType = null, Ingredients = [], Form = null, Generic = "Abacavir sulfate", Brand = "ZIAGEN" };
        Catalogue made = Make(concepts, untyped);
        Assert.Equal("1", Assert.Single(made.Products, p => p.Id != 7).RxCui);
        Assert.Equal(["Ziagen"], made.DrugNamed("abacavir")!.Brands);
        Assert.Empty(made.NdcsOf(made.ProductNamed("abacavir-300-mg-oral-tablet")!.Id));
        Assert.Empty(Made(concepts, untyped with { ProductType = "HUMAN OTC DRUG" }));
    }

    [Fact]
    public void What_a_directory_lists_and_says_no_more_of_is_a_drug_without_products_known_by_name_alone()
    {
        Catalogue made = Make([], Listed(2, "Pembrolizumab", "KEYTRUDA"), Listed(3, "ledipasvir and sofosbuvir", "HARVONI"), Listed(4, "metformin hydrochloride", "RIOMET"));
        Drug drug = made.DrugNamed("pembrolizumab")!;
        Assert.Equal((true, null, "Keytruda"), (drug.NameOnly, drug.Class, Assert.Single(drug.Brands)));
        Assert.Equal((true, "Harvoni"), (made.DrugNamed("ledipasvir-and-sofosbuvir")!.NameOnly, Assert.Single(made.DrugNamed("ledipasvir-and-sofosbuvir")!.Brands)));
        Assert.Equal((false, "Riomet"), (made.DrugNamed("metformin")!.NameOnly, made.DrugNamed("metformin")!.Brands[^1]));
        Assert.Equal([OfSeed], made.Products);
    }

    [Theory]
    [InlineData("Glucophage", 1)]
    [InlineData("metformn", 1)]
    [InlineData("acne cream", 1)]
    [InlineData("kiwi lime hand wash", 1)]
    [InlineData("triclosan 0.7%", 1)]
    [InlineData("abc", 1)]
    [InlineData("ranitidin", 1)]
    [InlineData("ranitidine tablets", 1)]
    [InlineData("ranitidine abacavir", 1)]
    [InlineData("ranitidine and film coated", 1)]
    [InlineData("ranitidin", 2, true)]
    [InlineData("abacavir and ranitidine", 1, true)]
    public void A_brand_a_slip_of_the_pen_a_description_and_several_names_in_one_are_no_name(string generic, int packages, bool name = false)
    {
        PackageFact[] around = [.. Enumerable.Range(0, 19).Select(i => Listed(100 + i, "ranitidine")), .. Enumerable.Range(0, 19).Select(i => Listed(200 + i, "abacavir sulfate"))];
        Catalogue made = Make([], [.. around, .. Enumerable.Range(0, packages).Select(i => Listed(300 + i, generic))]);
        Assert.Equal(name ? 4 : 3, made.Drugs.Count);
    }

    [Theory]
    [InlineData("HUMAN PRESCRIPTION DRUG", true)]
    [InlineData("HUMAN OTC DRUG", true)]
    [InlineData(null, false)]
    public void Where_a_type_is_stated_or_nothing_is_sold_no_name_stands_alone(string? type, bool finished)
    {
        PackageFact listed = Listed(3, "ranitidine") with { ProductType = type, Finished = finished };
        Assert.Null(Make([], type is null ? [listed] : [Listed(2, "ranitidine"), listed]).DrugNamed("ranitidine"));
    }

    [Theory]
    [InlineData("24 HR metformin hydrochloride 500 MG Extended Release Oral Tablet")]
    [InlineData("0.25 MG, 0.5 MG Dose 1.5 ML metformin 1.34 MG/ML Pen Injector")]
    [InlineData("30/70 Release 24 HR metformin hydrochloride 20 MG Extended Release Oral Capsule")]
    [InlineData("Sprinkle metformin hydrochloride 20 MG Delayed Release Oral Capsule")]
    [InlineData("Abuse-Deterrent 24 HR metformin hydrochloride 20 MG Extended Release Oral Tablet")]
    [InlineData("3-Bead 24 HR metformin hydrochloride 3.125 MG Extended Release Oral Capsule")]
    [InlineData("BX Rating 24 HR metformin hydrochloride 54 MG Extended Release Oral Tablet")]
    [InlineData("5-hydroxytryptophan 100 MG Oral Capsule", "5-hydroxytryptophan")]
    [InlineData("polyethylene glycol 3350 17000 MG Powder for Oral Solution", "polyethylene-glycol-3350")]
    [InlineData("24 HR metformin hydrochloride 500 MG Extended Release Oral Tablet [Glumetza]")]
    public void An_ingredient_is_found_whatever_stands_before_and_behind_it(string name, string drug = "metformin") =>
        Assert.Equal(drug, Assert.Single(Made([Concept(1, name, 2)], Package(2))).Drug);

    [Theory]
    [InlineData("apixaban")]
    [InlineData("etanercept 25 MG/ML")]
    [InlineData("Eliquis")]
    [InlineData("")]
    public void A_name_that_is_no_clinical_drugs_makes_no_product(string name) =>
        Assert.Empty(Made([Concept(1, name, 2)], Package(2) with { Form = null }));

    [Theory]
    [InlineData("Metformin Hydrochloride", false)]
    [InlineData("METFORMIN ER", false)]
    [InlineData("Metfromin HCl", false)]
    [InlineData("24 hour relief of everything", false)]
    [InlineData("FORTAMET", true)]
    [InlineData("Glumetza XR", true)]
    [InlineData("MetFormen", true)]
    [InlineData("MetFormin", false)]
    [InlineData("Metformen", false)]
    [InlineData("Depo-Metformin", true)]
    [InlineData("Depo Metformin", false)]
    [InlineData("Tablet-Metformin", false)]
    [InlineData("Glumetza Fe 1.5/30", true)]
    [InlineData("Oral Drops", false)]
    [InlineData("Glumetza Oral Drops", true)]
    public void A_name_that_is_its_ingredients_is_no_brand(string name, bool brand) =>
        Assert.Equal(brand, Assert.Single(Made([], Package(2) with { Brand = name })).Brand is not null);

    [Fact]
    public void A_brand_of_several_sets_of_ingredients_is_shown_for_none_and_sought_for_each_and_the_best_known_of_a_drug_stand_first()
    {
        PackageFact[] packages = [.. Enumerable.Range(0, 12).Select(i => Package(100 + i) with { Brand = $"Brand{(char)('a' + i)}zor" }),
            Package(150) with { Brand = "Brandlzor" }, Package(200) with { Brand = "Common" }, Package(201) with { Brand = "Common", Ingredients = [new IngredientStrength("OTHERINE", "1 mg/1")] }];
        Catalogue made = Make([], packages);
        string[] brands = [.. made.DrugNamed("metformin")!.Brands];
        Assert.Equal(["Glucophage", "Brandlzor", "Brandazor"], brands[..3]);
        Assert.Equal(13, brands.Length);
        Assert.DoesNotContain("Common", brands);
        Assert.All(new[] { "metformin", "otherine" }, drug => Assert.Equal(["Common"], made.DrugNamed(drug)!.SoughtBrands));
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void A_brand_of_more_than_three_drugs_is_a_shops_name(int drugs, bool sought)
    {
        PackageFact[] packages = [.. Enumerable.Range(0, drugs).Select(i => Package(100 + i) with { Brand = "Common", Ingredients = [new IngredientStrength($"OTHER{(char)('A' + i)}INE", "1 mg/1")] })];
        Assert.Equal(sought, Make([], packages).Drugs.Any(d => d.SoughtBrands.Contains("Common")));
    }

    [Fact]
    public void A_slip_a_description_and_a_part_of_the_ingredients_take_no_brand_from_its_drug()
    {
        Catalogue made = Make([], Listed(2, "morphine sulfate"), Listed(3, "naltrexone hydrochloride"), Listed(4, "MORPHINE SULFATE and NALTREXONE HYDROCHLORIDE", "EMBEDA"),
            Listed(5, "MORPHINE SULFATE and NALTREXONE HYDROCHLORIDE", "EMBEDA"), Listed(6, "morphine sulfate", "EMBEDA"), Listed(7, "metformin", "ACZONE"), Listed(8, "gel of nothing, 7.5% (x", "ACZONE"));
        Assert.Equal(["Embeda"], made.DrugNamed("morphine-and-naltrexone")!.Brands);
        Assert.Empty(made.DrugNamed("morphine")!.Brands);
        Assert.Contains("Aczone", made.DrugNamed("metformin")!.Brands);
    }

    [Theory]
    [InlineData("peginterferon alfa-2a", "peginterferon-alfa-2a")]
    [InlineData("human c1-esterase inhibitor", "human-c1-esterase-inhibitor")]
    [InlineData("factor xiii concentrate (human)", "factor-xiii-concentrate")]
    [InlineData("(metformin", "metformin")]
    [InlineData("metformin, micronized", "metformin")]
    [InlineData("metformin hydrochloride alogliptin benzoate", "alogliptin-and-metformin")]
    [InlineData("metformin, alogliptin, sodium phosphate, monobasic, anhydrous, methyl salicylate, .alpha.-tocopherol", "alogliptin-alpha-tocopherol-metformin-methyl-salicylate-and-sodium-phosphate")]
    public void A_drug_is_known_by_name_whatever_is_remarked_on_it(string generic, string slug) =>
        Assert.Contains("Zorbex", Make([Concept(1, "alogliptin") with { Kind = "IN" }, Concept(2, "alogliptin 25 MG Oral Tablet", 99)], Package(99), Listed(3, "sodium phosphate"), Listed(2, generic, "ZORBEX")).DrugNamed(slug)!.Brands);

    [Fact]
    public void A_drug_is_sought_by_its_name_with_a_salt_as_it_is_listed_and_by_no_slip()
    {
        Catalogue made = Make([], Listed(2, "Ranitidine hydrochloride"), Listed(3, "ranitidine", "Ranitidine HCl"), Listed(4, "Ranitidine hydrochlorid"), Listed(5, "Metformin HCl and ranitidine"));
        Assert.Equal(["ranitidine hcl", "ranitidine hydrochloride"], made.DrugNamed("ranitidine")!.SoughtAs!);
        Assert.Equal(["metformin hcl and ranitidine"], made.DrugNamed("metformin-and-ranitidine")!.SoughtAs!);
    }

    [Theory]
    [InlineData(8, false)]
    [InlineData(9, true)]
    [InlineData(10, true)]
    public void A_brand_is_a_drugs_when_nine_in_ten_of_its_packages_are(int own, bool drugs)
    {
        PackageFact[] packages = [.. Enumerable.Range(0, own).Select(i => Package(100 + i) with { Brand = "Common" }),
            Package(201) with { Brand = "Common", Ingredients = [new IngredientStrength("OTHERINE", "1 mg/1")] }];
        Assert.Equal(drugs, Make([], packages).DrugNamed("metformin")!.Brands.Contains("Common"));
    }

    [Fact]
    public void A_combination_is_its_own_drug_in_whatever_order_it_is_named()
    {
        Catalogue made = Make([Concept(1, "alogliptin 12.5 MG / metformin hydrochloride 500 MG Oral Tablet", 2), Concept(2, "alogliptin 12.5 MG / metformin hydrochloride 1000 MG Oral Tablet", 3)],
            Combined(2, "METFORMIN HYDROCHLORIDE", "ALOGLIPTIN BENZOATE"), Combined(3, "ALOGLIPTIN BENZOATE", "METFORMIN HYDROCHLORIDE"));
        Assert.Equal(2, made.ProductsOf("alogliptin-and-metformin").Count());
        Assert.Single(made.ProductsOf("metformin"));
        Assert.Equal("12.5 mg / 500 mg", made.ProductOf(new Ndc(2))!.Strength);

        static PackageFact Combined(long ndc, params string[] names) => Package(ndc) with { Ingredients = [.. names.Select(n => new IngredientStrength(n, "1 mg/1"))] };
    }

    [Fact]
    public void The_same_facts_in_another_order_and_known_numbers_are_the_same_catalogue()
    {
        ConceptFact[] concepts = [Concept(1, "abacavir 300 MG Oral Tablet", 2), Concept(2, "abacavir 20 MG/ML Oral Solution", 3)];
        Dictionary<string, int> numbers = new(StringComparer.Ordinal);
        Catalogue first = Make(numbers, concepts, Package(2), Package(3), Package(4));
        Catalogue second = Make(numbers, [.. concepts.Reverse()], Package(4), Package(3), Package(2));
        Assert.Equal(first.Products.Select(Text), second.Products.Select(Text));
        Assert.Equal(first.Drugs.Select(d => d.Slug), second.Drugs.Select(d => d.Slug));
        Assert.Equal(first.Packages.OrderBy(p => p.Key), second.Packages.OrderBy(p => p.Key));

        static string Text(Product p) => $"{p.Id} {p.Slug} {p.Display} {p.RxCui} {p.Unit}";
    }

    [Fact]
    public void A_pack_is_a_product_of_its_ingredients_and_a_solution_is_counted_in_millilitres()
    {
        Catalogue made = Make([Concept(749850, "{15 (estradiol 1 MG / norgestimate 0.09 MG Oral Tablet) / 15 (estradiol 1 MG Oral Tablet) } Pack", 2), Concept(9, "abacavir 20 MG/ML Oral Solution", 3)],
            Package(2), Package(3));
        Assert.Equal(("estradiol-and-norgestimate", "pack"), (made.ProductOf(new Ndc(2))!.Drug, made.ProductOf(new Ndc(2))!.Form));
        Assert.Equal("pack of 15 (estradiol 1 mg / norgestimate 0.09 mg oral tablet) / 15 (estradiol 1 mg oral tablet)", made.ProductOf(new Ndc(2))!.Display);
        Assert.Equal((PricingUnit.Millilitre, "20 mg/mL"), (made.ProductOf(new Ndc(3))!.Unit, made.ProductOf(new Ndc(3))!.Strength));
    }

    private static PackageFact Package(long ndc) => new(
        new Ndc(ndc), "0000-0000-00", null, "metformin hydrochloride", null, [new IngredientStrength("METFORMIN HYDROCHLORIDE", "500 mg/1")], "TABLET, EXTENDED RELEASE", ["ORAL"],
        "HUMAN PRESCRIPTION DRUG", [], null, null, true, false, Packing.Original);

    /// <summary>What a directory says that states neither type nor strength.</summary>
    private static PackageFact Listed(long ndc, string generic, string? brand = null) =>
        Package(ndc) with { ProductType = null, Ingredients = [], Form = null, Routes = [], Generic = generic, Brand = brand };

    private static ConceptFact Concept(long rxCui, string name, long? ndc = null, int year = 2026) => new(
        rxCui, name, name.StartsWith('{') ? "GPCK" : "SCD", ndc is { } n ? [new CodeInterval(new Ndc(n), new DateOnly(year, 1, 1), new DateOnly(year, 4, 1), true)] : [], []);

    /// <summary>The products beside the seed's.</summary>
    private static Product[] Made(ConceptFact[] concepts, params PackageFact[] packages) => [.. Make(concepts, packages).Products.Where(p => p.Id != 7)];

    private static Catalogue Make(ConceptFact[] concepts, params PackageFact[] packages) => Make([], concepts, packages);

    private static Catalogue Make(Dictionary<string, int> numbers, ConceptFact[] concepts, params PackageFact[] packages)
    {
        CatalogueMaker maker = new(Seed);
        Array.ForEach(concepts, maker.Add);
        Array.ForEach(packages, maker.Add);
        CatalogueDraft draft = maker.Draft();
        foreach (string identity in draft.Identities.Order(StringComparer.Ordinal))
        {
            numbers.TryAdd(identity, 1_000_001 + numbers.Count);
        }

        return draft.With(numbers);
    }
}
