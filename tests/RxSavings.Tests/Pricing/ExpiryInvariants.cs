using CsCheck;
using RxSavings.Pricing.Figures;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Ports;
using Xunit;

namespace RxSavings.Tests.Pricing;

/// <summary>What holds of figures as time goes by.</summary>
public sealed class ExpiryInvariants
{
    private static readonly Gen<Area> Places = Anything.Of(Area.Us, World.Near);

    [Fact]
    public void No_offer_is_shown_from_its_expiry_on_and_figures_are_not_valid_past_the_next_one() =>
        Gen.Select(Anything.WorldOf(Anything.Some(Anything.Price)), Places, Gen.Long[0, 40 * 86_400]).Sample(
            (world, area, later) =>
            {
                SheetLayers layers = world.Layers(area);
                FillFigures figures = world.Figures(layers, area, now: World.Now.AddSeconds(later));
                Assert.All(figures.Offers, o => Assert.True(figures.AsOf < o.ExpiresAt && figures.ValidUntil <= o.ExpiresAt));
                Assert.All(figures.Offers, o => Assert.DoesNotContain(o.Id, world.Figures(layers, area, now: o.ExpiresAt).Offers.Select(left => left.Id)));
                Assert.True(figures.ValidUntil is null || figures.ValidUntil > figures.AsOf);
                Assert.Equal(figures.Offers.Count > 0 ? figures.Offers[0] : null, figures.StartsAt);
            },
            iter: Anything.Cases);

    [Fact]
    public void An_answer_kept_while_it_is_valid_equals_a_fresh_one() =>
        Gen.Select(Anything.WorldOf(Anything.Some(Anything.Price)), Places, Gen.Int[0, 999]).Sample(
            (world, area, part) =>
            {
                SheetLayers layers = world.Layers(area);
                FillFigures kept = world.Figures(layers, area);
                for (int step = 0; step < 12 && kept.ValidUntil is { } until; step++)
                {
                    foreach (long ticks in new[] { (until - kept.AsOf).Ticks / 1000 * part, (until - kept.AsOf).Ticks - 1 })
                    {
                        FillFigures fresh = world.Figures(layers, area, now: kept.AsOf.AddTicks(ticks));
                        Assert.Equal(until, fresh.ValidUntil);
                        Assert.Equal(Anything.Text(kept with { AsOf = fresh.AsOf }), Anything.Text(fresh));
                    }

                    kept = world.Figures(layers, area, now: until);
                }

                FillFigures after = world.Figures(layers, area, now: kept.AsOf.AddYears(1));
                Assert.True(kept.ValidUntil is not null || Anything.Text(kept with { AsOf = after.AsOf }) == Anything.Text(after));
            },
            iter: Anything.Cases);

    [Theory]
    [InlineData(-1, 1500)]
    [InlineData(0, 450)]
    [InlineData(1, 450)]
    public void A_cash_price_seen_by_a_clock_ahead_of_ours_caps_from_then_on_and_no_answer_is_valid_past_that(int late, long cents)
    {
        DateTimeOffset seen = World.Now.AddMinutes(5);
        World world = new World().Source("first", null, seen)
            .Say(new Price(SourceKind.Card, "a", 1500, Programme: "lesser"), new Price(SourceKind.Cash, "a", 450, Source: "first"));
        SheetLayers layers = world.Layers(Area.Us);
        Assert.Equal(seen, world.Figures(layers, Area.Us).ValidUntil);
        Assert.Equal(cents, world.Figures(layers, Area.Us, now: seen.AddSeconds(late)).StartsAt!.Amount.Cents);
    }
}
