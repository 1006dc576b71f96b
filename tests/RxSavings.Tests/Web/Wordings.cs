using Microsoft.Extensions.DependencyInjection;
using RxSavings.Pricing.Money;
using RxSavings.Pricing.Places;
using RxSavings.Web.Receipts;
using RxSavings.Web.Wording;
using Xunit;

namespace RxSavings.Tests.Web;

public sealed class Wordings
{
    [Theory]
    [InlineData(0, "$0.00", "0 cents")]
    [InlineData(1, "$0.01", "1 cent")]
    [InlineData(5, "$0.05", "5 cents")]
    [InlineData(101, "$1.01", "1 dollar and 1 cent")]
    [InlineData(1288, "$12.88", "12 dollars 88")]
    [InlineData(120000, "$1,200.00", "1200 dollars")]
    [InlineData(123456789, "$1,234,567.89", "1234567 dollars 89")]
    public async Task Amounts_read_the_same_in_every_culture(long cents, string written, string spoken)
    {
        TestSite site = await TestSite.SharedAsync();
        Say say = site.Services.GetRequiredService<Say>();
        Assert.Equal(written, say.Amount(new Usd(cents)));
        Assert.Equal(spoken, say.Spoken(new Usd(cents)));
    }

    [Theory]
    [InlineData(0, "just now")]
    [InlineData(59, "just now")]
    [InlineData(60, "1 min ago")]
    [InlineData(3599, "59 min ago")]
    [InlineData(3600, "1 h ago")]
    [InlineData(172_799, "47 h ago")]
    [InlineData(172_800, "2 days ago")]
    public async Task Freshness_is_told_in_the_unit_a_person_would_use(int seconds, string words)
    {
        await using TestSite site = await TestSite.StartAsync();
        Assert.Equal(words, site.Services.GetRequiredService<Say>().Ago(TestBook.Seen, TestBook.Seen.AddSeconds(seconds)));
    }

    [Theory]
    [InlineData("f3-2-30-us-17", true)]
    [InlineData("f1-2-30-941-17-1q5c8w0d3m7yz", true)]
    [InlineData("f1-2-30-941-17", false)]
    [InlineData("f3-2-30-us-17-x", false)]
    [InlineData("f2-2-30-us-17", false)]
    [InlineData("3-2-30-us-17", false)]
    [InlineData("f3-99999999999-30-us-17", false)]
    [InlineData("f3--30-us-17", false)]
    public void A_figures_name_reads_back_as_it_was_written(string name, bool valid)
    {
        Assert.Equal(valid, FigureId.TryParse(name, out FigureId id));
        if (valid)
        {
            Assert.Equal(name, id.ToString());
        }
    }

    [Fact]
    public void The_area_of_a_figure_is_its_three_digits()
    {
        Assert.Equal("f4-2-30-021-9", new FigureId(FigureKind.F4, 2, 30, Area.OfZip3(21), 9, null).ToString());
    }
}
