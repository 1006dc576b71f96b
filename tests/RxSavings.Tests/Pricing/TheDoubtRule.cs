using RxSavings.Pricing.Money;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Places;
using Xunit;

namespace RxSavings.Tests.Pricing;

/// <summary>At a NADAC of $0.10: 30 cost $3.00.</summary>
public sealed class TheDoubtRule
{
    [Theory]
    [InlineData(149, true)]
    [InlineData(150, false)]
    [InlineData(151, false)]
    [InlineData(20_999, false)]
    [InlineData(21_000, false)]
    [InlineData(21_001, true)]
    public void A_card_price_lies_between_half_the_cost_and_20_times_it_plus_150_dollars(long cents, bool doubted) =>
        Assert.Equal(doubted, At(w => w.Card("a", cents)));

    [Theory]
    [InlineData(149, true)]
    [InlineData(150, false)]
    [InlineData(151, false)]
    [InlineData(45_999, false)]
    [InlineData(46_000, false)]
    [InlineData(46_001, true)]
    public void A_generics_cash_price_lies_between_half_the_cost_and_20_times_it_plus_400_dollars(long cents, bool doubted) =>
        Assert.Equal(doubted, At(w => w.OutletCash("a1", cents)));

    [Theory]
    [InlineData(74, true)]
    [InlineData(75, false)]
    [InlineData(76, false)]
    [InlineData(20_999, false)]
    [InlineData(21_000, false)]
    [InlineData(21_001, true)]
    public void A_mail_price_lies_between_a_quarter_of_the_cost_and_20_times_it_plus_150_dollars(long cents, bool doubted) =>
        Assert.Equal(doubted, At(w => w.Mail(cents)));

    [Theory]
    [InlineData(60, 41_999, false)]
    [InlineData(60, 42_000, false)]
    [InlineData(60, 42_001, true)]
    [InlineData(90, 62_999, false)]
    [InlineData(90, 63_000, false)]
    [InlineData(90, 63_001, true)]
    public void The_dollars_added_grow_with_the_fill(int quantity, long cents, bool doubted)
    {
        Assert.Equal(doubted, At(w => w.Card("a", cents, quantity)));
        Assert.Equal(doubted, At(w => w.OutletCash("a1", cents + (25_000 * quantity / 30), quantity)));
    }

    [Theory]
    [InlineData(1599, false)]
    [InlineData(1600, false)]
    [InlineData(1601, true)]
    [InlineData(401, false)]
    [InlineData(400, false)]
    [InlineData(399, true)]
    public void A_price_moves_by_at_most_60_percent_from_its_own_28_day_median(long cents, bool doubted)
    {
        Assert.Equal(doubted, new World().Card("a", cents).Before(1000, days: 20).Doubted().Count > 0);
        Assert.Equal(doubted, new World().OutletCash("a1", cents).Before(1000, days: 20).Doubted().Count > 0);
        Assert.Equal(doubted, new World().Mail(cents).Before(1000, days: 20).Doubted().Count > 0);
    }

    [Fact]
    public void A_price_without_a_past_has_not_moved() => Assert.Empty(new World().Card("a", 90_000).Doubted());

    [Theory]
    [InlineData(399, true)]
    [InlineData(400, false)]
    [InlineData(401, false)]
    public void A_headline_is_at_least_40_percent_of_the_cheapest_other(long cents, bool doubted) =>
        Assert.Equal(doubted, At(w => w.Card("a", cents).Card("b", 1000, programme: "other")));

    [Theory]
    [InlineData(999, 2)]
    [InlineData(1000, 0)]
    [InlineData(1001, 0)]
    public void Ninety_for_less_than_thirty_doubts_both(long ninety, int doubted) =>
        Assert.Equal(doubted, new World { Nadac = new UnitCost(10_000) }.Card("a", 1000).Card("a", ninety, 90).Doubted().Count);

    [Fact]
    public void A_headline_is_compared_within_its_kind()
    {
        Assert.Single(new World().List("a", 399).List("b", 1000).Doubted());
        Assert.Empty(new World().List("a", 399).Card("b", 1000).Doubted());
        Assert.Empty(new World().Mail(399).Card("b", 1000).Doubted());
    }

    [Theory]
    [InlineData(399, true)]
    [InlineData(400, true)]
    [InlineData(401, false)]
    public void A_cost_of_400_days_still_bounds(int days, bool doubted)
    {
        World world = new World { Nadac = new UnitCost(10_000), NadacAsOf = World.Now.AddDays(-days) }.Card("a", 100);
        Assert.Equal(doubted, world.Doubted().Count > 0);
    }

    [Fact]
    public void Repetition_clears_a_headline_but_not_a_price_beyond_its_bounds()
    {
        World headline = new World { Nadac = new UnitCost(10_000) }.Card("b", 1000, programme: "other").Card("a", 399).Known(DoubtState.Confirmed);
        Assert.Empty(headline.Doubted());
        World beyond = new World { Nadac = new UnitCost(10_000) }.Card("a", 100).Known(DoubtState.Confirmed);
        Assert.Single(beyond.Doubted());
        World approved = new World { Nadac = new UnitCost(10_000) }.Card("a", 100).Known(DoubtState.Approved);
        Assert.Empty(approved.Doubted());
    }

    [Fact]
    public void What_an_operator_rejected_stays_out_though_the_rule_finds_nothing_in_it()
    {
        World world = new World { Nadac = new UnitCost(10_000) }.Card("b", 1000).Card("a", 900);
        Assert.Empty(world.Doubted());
        Assert.Equal(900, Assert.Single(world.Known(DoubtState.Rejected).Doubted()).Row.Amount);
        Assert.Equal("10.00", Assert.Single(world.Figures(Area.Us).Offers).Amount.ToString());
    }

    [Fact]
    public void A_card_that_does_not_rank_is_no_headline_and_none_is_measured_by_it()
    {
        Assert.False(At(w => w.Card("a", 399).Card("b", 1000, programme: "fee")));
        Assert.Equal(399, Assert.Single(new World().Card("c", 200, programme: "unsigned").Card("a", 399).Card("b", 1000, programme: "other").Doubted()).Row.Amount);
    }

    [Fact]
    public void A_doubted_price_is_withheld_and_counted()
    {
        World world = new World { Nadac = new UnitCost(10_000) }.Card("a", 100).Card("b", 1000);
        var figures = world.Figures(Area.Us);
        Assert.Equal("10.00", Assert.Single(figures.Offers).Amount.ToString());
        Assert.Equal(1, figures.Withheld["doubtful"]);
    }

    private static bool At(Func<World, World> prices) => prices(new World { Nadac = new UnitCost(10_000) }).Doubted().Count > 0;
}
