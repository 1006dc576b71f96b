using AngleSharp.Html.Dom;
using RxSavings.Pricing.Drugs;
using Xunit;

namespace RxSavings.Tests.Web;

/// <summary>Drugs that a directory knows by name alone, and drugs of many brands.</summary>
public sealed class TheNames
{
    private static readonly Drug Named = new("pembrolizumab", "pembrolizumab", null, ["Keytruda"], null) { NameOnly = true };

    [Theory]
    [InlineData("/search?q=keytruda", "/drugs/pembrolizumab")]
    [InlineData("/es/search?q=pembrolizumab", "/es/drugs/pembrolizumab")]
    public async Task A_drug_known_by_name_alone_is_gone_to(string question, string page)
    {
        await using TestSite site = await WithAsync(Named);
        Assert.Equal(page, (await site.GetAsync(question)).Headers.Location?.ToString());
    }

    [Theory]
    [InlineData("/drugs/pembrolizumab", "No price yet", "neither their strengths nor whether they want a prescription", "Brand names: Keytruda")]
    [InlineData("/es/drugs/pembrolizumab", "Todavía no hay precio", "ni sus concentraciones ni si requieren receta", "También se vende como Keytruda")]
    public async Task Its_page_says_what_is_not_known_of_it_and_shows_no_amount(string path, params string[] words)
    {
        await using TestSite site = await WithAsync(Named);
        IHtmlDocument page = await site.PageAsync(path);
        Assert.All(words, w => Assert.Contains(w, Pages.Text(page.QuerySelector("main")!), StringComparison.Ordinal));
        Assert.Empty(page.QuerySelectorAll(".usd, table"));
    }

    [Theory]
    [InlineData("/search")]
    [InlineData("/api/v1/drugs?limit=50")]
    public async Task No_list_of_drugs_shows_it(string path)
    {
        await using TestSite site = await WithAsync(Named);
        string text = await site.TextAsync(path);
        Assert.Contains("duloxetine", text, StringComparison.Ordinal);
        Assert.DoesNotContain("pembrolizumab", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10, "Brand names: B0, B1, B2, B3, B4, B5, B6, B7, B8, B9")]
    [InlineData(11, "Brand names: B0, B1, B2, B3, B4, B5, B6, B7, B8, B9 and 1 more")]
    public async Task Ten_brands_are_shown_and_the_others_counted(int brands, string words)
    {
        await using TestSite site = await WithAsync(Named with { Brands = [.. Enumerable.Range(0, brands).Select(i => $"B{i}")] });
        IHtmlDocument page = await site.PageAsync("/drugs/pembrolizumab");
        Assert.Equal(words, page.QuerySelector(".lead")!.TextContent);
    }

    [Fact]
    public async Task What_is_found_says_what_it_starts_at_with_fill_pharmacy_time_and_mark_and_a_brand_shows_its_own_or_that_there_is_none()
    {
        await using TestSite site = await WithAsync(Named with { Slug = "dulcimab", Name = "dulcimab" });
        IHtmlDocument page = await site.PageAsync("/search?q=dul");
        string[] lines = [.. page.QuerySelectorAll(".found li").Select(Pages.Text)];
        string priced = Assert.Single(lines, l => l.StartsWith("duloxetine medicine", StringComparison.Ordinal));
        Assert.All(new[] { "$12.88", "30 duloxetine 30 mg delayed-release capsules", "Harborwick Pharmacy", "seen 2 h ago", "invented" }, w => Assert.Contains(w, priced, StringComparison.Ordinal));
        string named = Assert.Single(lines, l => l.StartsWith("dulcimab", StringComparison.Ordinal));
        Assert.Contains("No price yet.", named, StringComparison.Ordinal);
        Assert.DoesNotContain("$", named, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Products_of_a_kind_stand_from_the_least_strength_up_however_a_directory_lists_them()
    {
        TestBook book = new();
        Catalogue known = book.Directory.Catalogue;
        Product thirty = known.ProductsOf("duloxetine").First(p => p.IsGeneric);
        Product[] listed = [.. new[] { "100 mg", "7.5 mg", "60 mg" }.Select((s, i) => thirty with { Id = 9001 + i, Slug = "listed-" + i, Strength = s, Display = "duloxetine " + s + " capsules" })];
        book.Directory = book.Directory with { Catalogue = new Catalogue(known.Drugs, [.. listed, .. known.Products], known.Packages) };
        book.Publish();
        await using TestSite site = await TestSite.StartAsync(book);
        string[] strengths = [.. (await site.PageAsync("/drugs/duloxetine")).QuerySelector(".fills")!.QuerySelectorAll("tbody th a:not(.fill-notes a)").Select(a => a.TextContent.Split(' ')[2])];
        Assert.Superset(new HashSet<string> { "7.5", "30", "60", "100" }, strengths.ToHashSet());
        Assert.Equal(strengths.OrderBy(s => decimal.Parse(s, System.Globalization.CultureInfo.InvariantCulture)), strengths);
    }

    private static Task<TestSite> WithAsync(Drug drug)
    {
        TestBook book = new();
        Catalogue known = book.Directory.Catalogue;
        book.Directory = book.Directory with { Catalogue = new Catalogue([.. known.Drugs, drug], known.Products, known.Packages) };
        book.Publish();
        return TestSite.StartAsync(book);
    }
}
