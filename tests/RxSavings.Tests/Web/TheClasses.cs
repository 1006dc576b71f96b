using Microsoft.Extensions.DependencyInjection;
using RxSavings.Host.Seeds;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Search;
using RxSavings.Web.Search;
using RxSavings.Web.Wording;
using Xunit;

namespace RxSavings.Tests.Web;

/// <summary>The classes of the seed's catalogue, by the names people ask for them.</summary>
public sealed class TheClasses : IAsyncLifetime
{
    private readonly Catalogue catalogue = SeedFiles.Read(SeedFiles.Open(null)).Catalogue;
    private ClassNames names = null!;
    private DrugSearch search = null!;

    public async ValueTask InitializeAsync()
    {
        TestSite site = await TestSite.SharedAsync();
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
}
