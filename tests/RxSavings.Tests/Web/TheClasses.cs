using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Search;
using RxSavings.Web.Articles;
using RxSavings.Web.Safety;
using RxSavings.Web.Search;
using RxSavings.Web.Wording;
using Xunit;

namespace RxSavings.Tests.Web;

/// <summary>The classes of the seed's catalogue, by the names people ask for them.</summary>
public sealed class TheClasses : IAsyncLifetime
{
    private readonly Catalogue catalogue = Host.Seeds.SeedFiles.Read(Host.Seeds.SeedFiles.Open(null)).Catalogue;
    private TestSite site = null!;
    private ClassNames names = null!;
    private DrugSearch search = null!;

    public async ValueTask InitializeAsync()
    {
        site = await TestSite.SharedAsync();
        names = site.Services.GetRequiredService<ClassNames>();
        search = site.Services.GetRequiredService<DrugSearches>().Of(catalogue);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("statins", "statins")]
    [InlineData("statin", "statins")]
    [InlineData("estatinas", "statins")]
    [InlineData("SSRI", "ssri")]
    [InlineData("ISRS", "ssri")]
    [InlineData("SNRI", "snri")]
    [InlineData("IRSN", "snri")]
    [InlineData("beta blockers", "beta-blockers")]
    [InlineData("beta-blocker", "beta-blockers")]
    [InlineData("betabloqueantes", "beta-blockers")]
    [InlineData("ACE inhibitors", "ace-inhibitors")]
    [InlineData("blood thinners", "anticoagulants")]
    [InlineData("GLP-1", "glp-1-agonists")]
    [InlineData("proton pump inhibitors", "ppis")]
    [InlineData("proton pump inhibitrs", "ppis")]
    [InlineData("inhibidores de la bomba de protones", "ppis")]
    [InlineData("insulin", "insulins")]
    public void A_class_is_found_by_the_names_people_ask_for(string asked, string slug)
    {
        Found first = search.Find(asked, 10)[0];

        Assert.Equal((FoundKind.Class, slug), (first.Kind, first.Class));
    }

    [Fact]
    public async Task To_a_program_each_class_of_a_lay_name_has_its_own()
    {
        using JsonDocument answer = JsonDocument.Parse(await site.TextAsync("/api/v1/drugs?q=antidepressants"));
        (string? Name, string? Matched)[] found = [.. answer.RootElement.GetProperty("results").EnumerateArray().Select(r => (r.GetProperty("name").GetString(), r.GetProperty("matched").GetString()))];
        Assert.Contains(("Serotonin and norepinephrine reuptake inhibitors (SNRIs)", "antidepressants"), found);
        Assert.Equal(found.Length, found.Distinct().Count());
    }

    [Theory]
    [InlineData("birth control", "contraceptives")]
    [InlineData("birth control pills", "contraceptives")]
    [InlineData("the pill", "contraceptives")]
    [InlineData("depresión", "maois", "snri", "ssri", "tricyclics")]
    [InlineData("pastillas anticonceptivas", "contraceptives")]
    [InlineData("blood thinner", "anticoagulants")]
    [InlineData("water pill", "loop-diuretics", "thiazides")]
    [InlineData("diuréticos", "loop-diuretics", "thiazides")]
    [InlineData("cholesterol", "pcsk9-inhibitors", "statins")]
    [InlineData("colesterol", "pcsk9-inhibitors", "statins")]
    [InlineData("antidepressants", "maois", "snri", "ssri", "tricyclics")]
    [InlineData("antidepresivos", "maois", "snri", "ssri", "tricyclics")]
    public void A_lay_name_leads_to_its_class_and_of_several_none_is_chosen(string asked, params string[] slugs)
    {
        IReadOnlyList<Found> found = search.Find(asked, 25);

        Assert.Equal(slugs, found.Take(slugs.Length).Select(f => f.Class).Order(StringComparer.Ordinal));
        Assert.All(found.Take(slugs.Length), f => Assert.Equal(0, f.Edits));
        Assert.Equal(slugs.Length == 1 ? slugs[0] : null, DrugSearch.Exact(found, asked)?.Class);
    }

    [Fact]
    public void Every_lay_name_leads_to_classes_and_drugs_of_the_catalogue_and_says_why()
    {
        string[][] rows = [.. site.Services.GetRequiredService<SeedFiles>().Text("catalogue/lay-names.tsv")!.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => l.Split('\t'))];

        Assert.All(rows, r => Assert.Equal((5, true), (r.Length, r[4].Length > 0)));
        Assert.All(rows.SelectMany(r => r[2].Split('|', StringSplitOptions.RemoveEmptyEntries)), d => Assert.NotNull(catalogue.DrugNamed(d)));
        Assert.All(rows.SelectMany(r => r[3].Split('|', StringSplitOptions.RemoveEmptyEntries)), c => Assert.NotEmpty(catalogue.DrugsOfClass(c)));
        Assert.All(rows, r => Assert.All(r[0].Split('|'), name => Assert.Equal(0, search.Find(name, 25)[0].Edits)));
    }

    [Fact]
    public void Every_name_of_a_class_leads_to_that_class_and_to_nothing_else()
    {
        foreach ((string slug, IReadOnlyList<string> sought) in names.Sought(catalogue))
        {
            Assert.All(sought, name => Assert.Equal((slug, 0), (DrugSearch.Exact(search.Find(name, 25), name)?.Class, search.Find(name, 25)[0].Edits)));
        }
    }

    [Fact]
    public void Every_class_of_the_catalogue_has_names_in_both_languages_and_every_named_class_has_two_drugs_at_least()
    {
        string[] classes = [.. catalogue.Drugs.Select(d => d.Class).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

        Assert.Equal(classes, names.Sought(catalogue).Keys.Order(StringComparer.Ordinal));
        Assert.All(classes, c => Assert.True(catalogue.DrugsOfClass(c).Skip(1).Any(), c));
        Assert.All(classes, c => Assert.NotEqual(c.ToUpperInvariant(), names.Full(c)));
    }

    [Theory]
    [InlineData("statins")]
    [InlineData(null)]
    public void Where_nothing_is_written_of_a_class_what_is_true_of_every_medicine_is_said_and_of_the_SNRIs_their_own(string? slug)
    {
        SafetyTexts safety = site.Services.GetRequiredService<SafetyTexts>();
        Drug drug = catalogue.DrugNamed("atorvastatin")!;

        string general = safety.Of(site.Book.Current!, slug, [drug])!.Text.ToString()!;
        Assert.Contains("1-800-222-1222", general, StringComparison.Ordinal);
        Assert.DoesNotContain("1-800-222-1222", safety.Of(site.Book.Current!, "snri", [drug])!.Text.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2026, 6, 7, false)]
    [InlineData(2026, 6, 8, true)]
    [InlineData(2026, 6, 9, true)]
    public void A_label_of_later_is_not_linked_on_a_day_lived_again(int year, int month, int day, bool there)
    {
        SeedFiles seed = site.Services.GetRequiredService<SeedFiles>();
        LabelShelves shelves = new(seed, new FakeTimeProvider(new DateTimeOffset(year, month, day, 12, 0, 0, TimeSpan.Zero)));

        ShownLabel label = shelves.Of(site.Book.Current!, catalogue.DrugNamed("duloxetine")!)!;
        Assert.Equal(there, label.Link.Published == new DateOnly(2026, 6, 8));
    }
}
