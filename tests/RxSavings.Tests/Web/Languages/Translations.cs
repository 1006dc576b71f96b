using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using RxSavings.Host.Seeds;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Money;
using RxSavings.Web.Languages;
using RxSavings.Web.Wording;
using Xunit;

namespace RxSavings.Tests.Web.Languages;

/// <summary>Both languages say the same things: key by key, number by number.</summary>
public sealed partial class Translations
{
    public static TheoryData<Type> Files => [typeof(Words), typeof(Prose)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Spanish_has_exactly_the_texts_of_English_with_the_same_places(Type file)
    {
        Dictionary<string, string> english = Texts(file, CultureInfo.InvariantCulture), spanish = Texts(file, Language.Spanish.Culture);
        Assert.NotEmpty(english);
        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), spanish.Keys.Order(StringComparer.Ordinal));
        Assert.All(english, text => Assert.Equal(Places(text.Value), Places(spanish[text.Key])));
        Assert.All(spanish, text => Assert.False(string.IsNullOrWhiteSpace(text.Value), text.Key));
    }

    [Theory]
    [InlineData(1, "$0.01", "1 centavo")]
    [InlineData(5, "$0.05", "5 centavos")]
    [InlineData(100, "$1.00", "1 dólar")]
    [InlineData(101, "$1.01", "1 dólar con 1 centavo")]
    [InlineData(1288, "$12.88", "12 dólares con 88 centavos")]
    [InlineData(123456789, "$1,234,567.89", "1234567 dólares con 89 centavos")]
    public async Task Amounts_are_written_as_in_the_country_and_spoken_in_Spanish(long cents, string written, string spoken)
    {
        Say say = (await TestSite.SharedAsync()).Services.GetRequiredService<Say>();
        CultureInfo.CurrentUICulture = Language.Spanish.Culture;
        Assert.Equal(written, say.Amount(new Usd(cents)));
        Assert.Equal(spoken, say.Spoken(new Usd(cents)));
    }

    [Fact]
    public async Task Days_percentages_and_counts_follow_Spanish()
    {
        Say say = (await TestSite.SharedAsync()).Services.GetRequiredService<Say>();
        CultureInfo.CurrentUICulture = Language.Spanish.Culture;
        Assert.Equal("3 sept 2026", say.Day(new DateOnly(2026, 9, 3)));
        Assert.Equal("76\u00A0%", say.Percent(76));
        Assert.Equal("hace 2\u00A0h", say.Ago(TestBook.Seen, TestBook.Seen.AddHours(2)));
        Assert.Equal("1 farmacia", say.Count("Count.Pharmacies", 1));
        Assert.Equal("7 farmacias", say.Count("Count.Pharmacies", 7));
    }

    [Theory]
    [InlineData("duloxetine-30-mg-dr-capsule", "duloxetina 30 mg, cápsulas de liberación retardada", "30 cápsulas de liberación retardada de duloxetina 30 mg")]
    [InlineData("drizalma-sprinkle-20-mg", "Drizalma Sprinkle (duloxetina) 20 mg, cápsulas de liberación retardada para espolvorear", "30 cápsulas de liberación retardada para espolvorear de Drizalma Sprinkle (duloxetina) 20 mg")]
    [InlineData("venlafaxine-besylate-112-5-mg-er-tablet", "besilato de venlafaxina 112.5 mg, tabletas de liberación prolongada", "30 tabletas de liberación prolongada de besilato de venlafaxina 112.5 mg")]
    [InlineData("desvenlafaxine-50-mg-er-tablet", "desvenlafaxina (base) 50 mg, tabletas de liberación prolongada", "30 tabletas de liberación prolongada de desvenlafaxina (base) 50 mg")]
    [InlineData("savella-titration-pack", "paquete de inicio de Savella (55 tabletas de milnaciprán de 12.5, 25 y 50 mg)", "1 paquete de inicio de Savella (55 tabletas de milnaciprán de 12.5, 25 y 50 mg)")]
    public async Task A_product_is_told_in_Spanish_by_its_facts(string slug, string whole, string fill)
    {
        FillWording wording = await SeededAsync();
        CultureInfo.CurrentUICulture = Language.Spanish.Culture;
        Product product = SeedCatalogue.ProductNamed(slug) ?? throw new InvalidOperationException(slug);
        Assert.Equal(whole, Plain(wording.Name(product)));
        Assert.Equal(fill, Plain(wording.Fill(product, product.StandardQuantity)));
    }

    [Fact]
    public async Task Every_product_has_Spanish_words_and_the_English_words_of_its_facts_are_the_catalogues()
    {
        FillWording wording = await SeededAsync();
        CultureInfo.CurrentUICulture = Language.Spanish.Culture;
        Assert.All(SeedCatalogue.Products, p => Assert.Null(wording.Foreign(p)));
        CultureInfo.CurrentUICulture = Language.English.Culture;
        Assert.All(SeedCatalogue.Products, p => Assert.Equal(p.Display, Plain(ProductWords.Of(p, SeedCatalogue.DrugNamed(p.Drug)!.Name, wording.Say)!.Whole)));
    }

    [Fact]
    public void A_drug_has_one_Spanish_name_at_most_and_its_salts_are_none()
    {
        Assert.Equal("venlafaxina", DrugNames.Spanish(SeedCatalogue.DrugNamed("venlafaxine")!));
        Assert.Equal("insulina glargina", DrugNames.Spanish(SeedCatalogue.DrugNamed("insulin-glargine")!));
        Assert.Null(DrugNames.Spanish(new Drug("x", "x", null, [], null, ["x hydrochloride"])));
        Assert.Null(DrugNames.Spanish(new Drug("x", "x", null, [], null, ["equis", "ekis"])));
        Assert.All(SeedCatalogue.Drugs.Where(d => d.OtherNames is { Count: > 0 }), d => Assert.NotNull(DrugNames.Spanish(d)));
    }

    [Theory]
    [InlineData("articles/norepinephrine.es.md")]
    [InlineData("safety/snri.es.md")]
    public void Translated_texts_travel_in_the_executable(string file) => Assert.True(SeedFiles.Open(null).GetFileInfo(file).Exists);

    private static Catalogue SeedCatalogue { get; } = SeedFiles.Read(SeedFiles.Open(null)).Catalogue;

    private static async Task<FillWording> SeededAsync()
    {
        TestBook book = new();
        book.Directory = book.Directory with { Catalogue = SeedCatalogue };
        book.Publish();
        return new FillWording((await TestSite.SharedAsync()).Services.GetRequiredService<Say>(), book);
    }

    private static Dictionary<string, string> Texts(Type file, CultureInfo culture) =>
        new ResourceManager(file).GetResourceSet(culture, createIfNotExists: true, tryParents: false)!.Cast<System.Collections.DictionaryEntry>()
            .ToDictionary(e => (string)e.Key, e => (string)e.Value!, StringComparer.Ordinal);

    // What holds a number and its unit together is a space.
    private static string Plain(string text) => text.Replace('\u00A0', ' ');

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(m => m.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Place();
}
