using CsCheck;
using RxSavings.Pricing.Figures;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Places;
using Xunit;

namespace RxSavings.Tests.Pricing;

/// <summary>F8: 30 against 90 at the same pharmacy, with the same programme, on the same day.</summary>
public sealed class TheLargerFill
{
    [Fact]
    public void The_documents_example_is_924_less_or_23_percent()
    {
        LargerFill pair = Pair(new World().Card("a", 1288).Card("a", 2940, 90))!;

        Assert.Equal((3, 3864, 2940, 924, 23), (pair.Times, pair.SmallTogether.Cents, pair.Large.Amount.Cents, pair.Less.Cents, pair.Percent));
    }

    [Theory]
    [InlineData(3863, 1)]
    [InlineData(3864, 0)]
    [InlineData(3865, -1)]
    public void One_that_is_as_dear_or_dearer_is_not_cheaper(long large, long less)
    {
        LargerFill pair = Pair(new World().Card("a", 1288).Card("a", large, 90))!;

        Assert.Equal((less, 0), (pair.Less.Cents, pair.Percent));
    }

    [Fact]
    public void Another_pharmacys_or_another_programmes_price_makes_no_pair()
    {
        Assert.Null(Pair(new World().Card("a", 1288).Card("b", 2940, 90)));
        Assert.Null(Pair(new World().Card("a", 1288).Card("a", 2940, 90, "other")));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void Another_days_price_makes_no_pair(int seconds, bool pair)
    {
        // Up to the first second of the day in New York it is the same day.
        World world = new World().Source(World.Scope, World.Now, World.Now).Card("a", 1288)
            .Say(new Price(SourceKind.Card, "a", 2940, 90, "card", Offset: -(int)(World.Now - NewYork.StartOf(NewYork.DayOf(World.Now))).TotalSeconds - seconds));

        Assert.Equal(pair, Pair(world) is not null);
    }

    [Fact]
    public void The_cheapest_large_fill_that_has_its_small_one_is_taken()
    {
        LargerFill pair = Pair(new World().Card("a", 1288).Card("a", 2940, 90).Card("b", 1500).Card("b", 2800, 90).Card("c", 2000, 90))!;

        Assert.Equal((1500, 2800), (pair.Small.Amount.Cents, pair.Large.Amount.Cents));
    }

    [Theory]
    [InlineData(30, 30)]
    [InlineData(30, 45)]
    [InlineData(60, 90)]
    [InlineData(90, 30)]
    public void Only_a_multiple_is_made_up_of_small_ones(int small, int large)
    {
        World world = new World().Card("a", 1288, small).Card("a", 2940, large);

        Assert.Null(LargerFill.Of(world.Figures(Area.Us, small), world.Figures(Area.Us, large)));
    }

    [Fact]
    public void The_percentage_is_never_more_than_the_difference_comes_to() => Gen.Select(Gen.Long[1, 50_000], Gen.Long[1, 150_000]).Sample((small, large) =>
    {
        if (Pair(new World().Card("a", small).Card("a", large, 90)) is { } pair)
        {
            Assert.Equal(3 * small - large, pair.Less.Cents);
            Assert.True(pair.Percent * pair.SmallTogether.Cents <= 100 * Math.Max(0, pair.Less.Cents));
            Assert.InRange(pair.Percent, 0, 99);
        }
    });

    private static LargerFill? Pair(World world) => LargerFill.Of(world.Figures(Area.Us), world.Figures(Area.Us, 90));
}
