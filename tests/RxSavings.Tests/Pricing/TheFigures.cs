using RxSavings.Pricing.Figures;
using RxSavings.Pricing.Money;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Places;
using Xunit;

namespace RxSavings.Tests.Pricing;

public sealed class TheFigures
{
    private static readonly (string Outlet, long Cents)[] Seven =
        [("a1", 4200), ("a2", 4899), ("b1", 5250), ("b2", 5599), ("c1", 6100), ("c2", 11900), ("d1", 14999)];

    [Fact]
    public void The_worked_example_shows_76_percent_near_941_and_no_comparison_in_the_country()
    {
        World world = Cash(Seven).Card("a", 1288);
        world.Nadac = new UnitCost(9_517);
        FillFigures near = world.Figures(World.Near);
        Assert.Equal("12.88", near.StartsAt!.Amount.ToString());
        Assert.Equal(("55.99", 7, 4), (near.TypicalCash!.Amount.ToString(), near.TypicalCash.Outlets, near.TypicalCash.Chains));
        Assert.Equal(76, near.SavingPercent);
        Assert.Equal(46, near.Benchmark!.MultipleTenths);
        Assert.Empty(near.Withheld);
        FillFigures country = world.Figures(Area.Us);
        Assert.Null(country.SavingPercent);
        Assert.Equal(Comparison.NoReference, country.Comparison);
    }

    [Theory]
    [InlineData(4, null)]
    [InlineData(5, "52.50")]
    [InlineData(6, "52.50")]
    public void A_reference_near_a_ZIP3_needs_five_outlets(int outlets, string? expected)
    {
        (string, long)[] some = [("a1", 4200), ("b1", 4899), ("c1", 5250), ("a2", 5599), ("b2", 6100), ("c2", 11900)];
        Assert.Equal(expected, Cash(some[..outlets]).Card("a", 1288).Figures(World.Near).TypicalCash?.Amount.ToString());
    }

    [Fact]
    public void A_reference_near_a_ZIP3_needs_three_chains()
    {
        (string, long)[] two = [("a1", 4200), ("a2", 4899), ("a3", 5250), ("b1", 5599), ("b2", 6100)];
        Assert.Null(Cash(two).Figures(World.Near).TypicalCash);
        Assert.NotNull(Cash([.. two[..4], ("c1", 6100)]).Figures(World.Near).TypicalCash);
    }

    [Theory]
    [InlineData(4, null)]
    [InlineData(5, "30.00")]
    [InlineData(6, "30.00")]
    public void A_reference_in_the_country_needs_five_chains_one_vote_each_and_takes_the_lower_middle(int chains, string? expected)
    {
        World world = new();
        for (int i = 0; i < chains; i++)
        {
            world.ChainCash($"{"abcdef"[i]}", 1000 * (i + 1));
        }

        Assert.Equal(expected, world.Figures(Area.Us).TypicalCash?.Amount.ToString());
    }

    [Fact]
    public void A_chains_cash_price_in_one_area_is_not_its_price_in_the_country()
    {
        World world = new World().Card("f", 1288, programme: "lesser").Say("abcdef".Select(c => new Price(SourceKind.Cash, $"{c}", 1000, NearBy: true)));
        FillFigures country = world.Figures(Area.Us);
        Assert.Null(country.TypicalCash);
        Assert.Equal("12.88", country.StartsAt!.Amount.ToString());
        Assert.Equal("10.00", world.Figures(World.Near).StartsAt!.Amount.ToString());
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public void A_card_price_is_gone_at_72_hours(int seconds, bool shown)
    {
        World world = new World { Seen = World.Now - TimeSpan.FromHours(72) - TimeSpan.FromSeconds(seconds) }.Card("a", 1288);
        FillFigures figures = world.Figures(Area.Us);
        Assert.Equal(shown, figures.StartsAt is not null);
        Assert.Equal(shown ? 0 : 1, figures.Withheld.GetValueOrDefault("stale"));
        Assert.Equal(shown ? World.Now.AddSeconds(1) : null, figures.ValidUntil);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public void A_cash_price_votes_for_90_days(int seconds, bool votes)
    {
        World world = Cash(Seven);
        world.Seen = World.Now - TimeSpan.FromDays(90) - TimeSpan.FromSeconds(seconds);
        Assert.Equal(votes, world.Figures(World.Near).TypicalCash is not null);
    }

    [Theory]
    [InlineData(5599, 5598, 0)]
    [InlineData(5599, 5599, null)]
    [InlineData(5599, 5600, null)]
    [InlineData(5599, 1288, 76)]
    [InlineData(10000, 2001, 79)]
    [InlineData(10000, 2000, 80)]
    public void A_saving_is_floored_and_needs_a_price_below_the_reference(long reference, long price, int? percent) =>
        Assert.Equal(percent, Saving.Of(new Usd(price), new Usd(reference)).Percent);

    [Theory]
    [InlineData(1, "14.00")]
    [InlineData(0, "12.00")]
    [InlineData(-1, "12.00")]
    public void The_highest_of_two_packages_counts_until_its_time_is_up(int secondsLeft, string shown)
    {
        int offset = secondsLeft - (72 * 3600);
        World world = new World().Say(
            new Price(SourceKind.Card, "a", 1400, Programme: "card", Offset: offset), new Price(SourceKind.Card, "a", 1200, Programme: "card", Package: 1));
        Offer offer = Assert.Single(world.Figures(Area.Us).Offers);
        Assert.Equal(shown, offer.Amount.ToString());
    }

    [Theory]
    [InlineData(-1, "12.88")]
    [InlineData(0, "10.00")]
    [InlineData(1, "10.00")]
    public void A_cash_price_of_the_future_does_not_cap_yet(int seconds, string amount)
    {
        DateTimeOffset then = World.Now.AddHours(1);
        World world = new World().Source("cash", then, then).Card("a", 1288, programme: "lesser").Say(new Price(SourceKind.Cash, "a", 1000, Source: "cash"));
        Assert.Equal(amount, Assert.Single(world.Figures(Area.Us, now: then.AddSeconds(seconds)).Offers).Amount.ToString());
    }

    private static World Cash((string Outlet, long Cents)[] prices)
    {
        World world = new();
        foreach ((string outlet, long cents) in prices)
        {
            world.OutletCash(outlet, cents);
        }

        return world;
    }
}
