using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using RxSavings.Pricing.Money;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Sheets;
using Xunit;

namespace RxSavings.Tests.Web;

/// <summary>What a product's price stands beside: its other quantities, and the other drugs of its class.</summary>
public sealed class Comparisons
{
    private const string Product = "/drugs/duloxetine/duloxetine-30-mg-dr-capsule?quantity=30";

    [Theory]
    [InlineData(3826, "$0.38 less for 90 capsules than for 3 fills of 30 capsules.")]
    [InlineData(3825, "$0.39 less for 90 capsules than for 3 fills of 30 capsules (1 %).")]
    [InlineData(3864, "90 capsules cost no less there than 3 fills of 30 capsules.")]
    public async Task Less_than_a_percent_is_an_amount_alone(long large, string words)
    {
        await using TestSite site = await TestSite.StartAsync(With(90, large));
        Assert.Contains(words, Pages.Text((await site.PageAsync(Product)).QuerySelector("section[aria-labelledby=quantities]")!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_large_fill_stands_against_as_many_small_ones_as_make_it_up()
    {
        await using TestSite site = await TestSite.StartAsync(With(90, 2501));
        IElement block = (await site.PageAsync(Product)).QuerySelector("section[aria-labelledby=quantities]")!;
        string text = Pages.Text(block);
        Assert.Contains("$13.63 less for 90 capsules than for 3 fills of 30 capsules (35 %).", text, StringComparison.Ordinal);
        Assert.Contains("$38.64", Pages.Text(block.QuerySelector("dl")!), StringComparison.Ordinal);
        Assert.Equal(["$12.88", "$25.01"], block.QuerySelectorAll("dl a .usd").Select(e => Pages.Text(e)));
        Assert.All(Hrefs(block, "dl a"), receipt => Assert.StartsWith("/figures/f1-2-", receipt, StringComparison.Ordinal));
        Assert.Contains("$0.28 each", text, StringComparison.Ordinal);
        Assert.Equal(["30 capsules"], block.QuerySelectorAll("[aria-current]").Select(e => e.TextContent));
        Assert.Equal(["/drugs/duloxetine/duloxetine-30-mg-dr-capsule?quantity=60", "/drugs/duloxetine/duloxetine-30-mg-dr-capsule?quantity=90"], Hrefs(block, "th a"));
        Assert.Contains("No price yet.", Pages.Text(block.QuerySelectorAll("tbody tr")[1]), StringComparison.Ordinal);
        Assert.All(Hrefs(block, "td a"), receipt => Assert.StartsWith("/figures/f3-2-", receipt, StringComparison.Ordinal));
        Assert.Equal(2, block.QuerySelectorAll("td .tag").Length);
    }

    [Fact]
    public async Task Without_a_price_of_one_of_the_two_nothing_is_compared()
    {
        TestSite site = await TestSite.SharedAsync();
        string text = Pages.Text((await site.PageAsync(Product)).QuerySelector("section[aria-labelledby=quantities]")!);
        Assert.DoesNotContain("less for", text, StringComparison.Ordinal);
        Assert.DoesNotContain("prescription", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_that_was_given_stays_with_every_quantity()
    {
        TestSite site = await TestSite.SharedAsync();
        IHtmlDocument page = await site.PageAsync(Product + "&area=941");
        Assert.All(Hrefs(page.QuerySelector("section[aria-labelledby=quantities]")!, "th a"), path => Assert.EndsWith("&area=941", path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_other_drugs_of_the_class_are_priced_without_percentages_and_the_prescriber_is_asked()
    {
        await using TestSite site = await TestSite.StartAsync(With(30, 900, product: 13));
        IElement block = (await site.PageAsync(Product)).QuerySelector("section[aria-labelledby=alternatives]")!;
        Assert.Equal(["/drugs/venlafaxine", "/drugs/desvenlafaxine", "/drugs/levomilnacipran", "/drugs/milnacipran"], Hrefs(block, ".line-link"));
        string text = Pages.Text(block);
        Assert.Contains("9 dollars", block.TextContent, StringComparison.Ordinal);
        Assert.Contains("Ask your prescriber", text, StringComparison.Ordinal);
        Assert.DoesNotContain("%", text, StringComparison.Ordinal);
        Assert.DoesNotContain("depress", text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("/classes/snri", Hrefs(block, "a"));
    }

    [Fact]
    public async Task A_page_is_made_anew_when_a_drug_beside_it_changes()
    {
        TestBook book = new();
        await using TestSite site = await TestSite.StartAsync(book);
        await site.TextAsync(Product, HttpStatusCode.OK);
        Assert.DoesNotContain("$9.00", await site.TextAsync(Product, HttpStatusCode.OK), StringComparison.Ordinal);
        book.Put(13, Only(30, 900));
        book.Announce(13);
        Assert.Contains("$9.00", await site.TextAsync(Product, HttpStatusCode.OK), StringComparison.Ordinal);
    }

    private static TestBook With(int quantity, long cents, int product = 2)
    {
        TestBook book = new();
        SheetLayers added = Only(quantity, cents);
        book.Put(product, product == 2 ? added with { National = added.National with { Offers = [.. TestBook.Example().National.Offers, .. added.National.Offers] } } : added);
        return book;
    }

    private static SheetLayers Only(int quantity, long cents)
    {
        SheetLayers example = TestBook.Example();
        OfferFact offer = example.National.Offers[0];
        OfferFact only = offer with { Quantity = quantity, Drug = new Usd(cents), Evidence = offer.Evidence with { Key = offer.Evidence.Key with { Quantity = quantity } } };
        return example with { National = example.National with { Offers = [only] } };
    }

    private static string?[] Hrefs(IElement block, string selector) => [.. block.QuerySelectorAll(selector).Select(a => a.GetAttribute("href"))];
}
