using RxSavings.Pricing.Figures;
using RxSavings.Pricing.Money;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Places;
using Xunit;

namespace RxSavings.Tests.Pricing;

/// <summary>Each price at one second before its time is up, at that second, and one after.</summary>
public sealed class TheLifetimes
{
    private const int Hour = 3600;
    private const int Day = 24 * Hour;

    public static TheoryData<SourceKind, int, int, bool> Offers
    {
        get
        {
            TheoryData<SourceKind, int, int, bool> data = [];
            foreach ((SourceKind kind, int life) in new[] { (SourceKind.Card, 72 * Hour), (SourceKind.Mail, 7 * Day), (SourceKind.List, 30 * Day) })
            {
                data.Add(kind, life, -1, true);
                data.Add(kind, life, 0, false);
                data.Add(kind, life, 1, false);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Offers))]
    public void An_offer_lives_72_hours_on_a_card_7_days_by_mail_30_days_on_a_list(SourceKind kind, int life, int seconds, bool shown)
    {
        DateTimeOffset then = World.Now.AddSeconds(-life - seconds);
        World[] worlds =
        [
            Offering(kind).Source(World.Scope, null, then),
            Offering(kind).Source(World.Scope, then, World.Now),
            Offering(kind).Source(World.Scope, World.Now, then),
            Offering(kind, -life - seconds).Source(World.Scope, World.Now, World.Now),
        ];
        Assert.All(worlds, world =>
        {
            FillFigures figures = world.Figures(Area.Us);
            Assert.Equal(shown ? 1 : 0, figures.Offers.Count);
            Assert.Equal(shown ? figures.Offers[0] : null, figures.StartsAt);
            Assert.Equal(shown ? World.Now.AddSeconds(1) : null, figures.StartsAt?.ExpiresAt);
            Assert.Equal(shown ? World.Now.AddSeconds(1) : null, figures.ValidUntil);
            Assert.Equal(shown ? null : then, figures.LastSeen);
            Assert.Equal(shown ? 0 : 1, figures.Withheld.GetValueOrDefault("stale"));
        });
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public void A_cost_is_a_benchmark_for_14_days_from_its_as_of(int seconds, bool shown)
    {
        DateOnly asOf = new(2026, 4, 22);
        DateTimeOffset until = new(2026, 5, 6, 4, 0, 0, TimeSpan.Zero);
        World world = new World { Nadac = new UnitCost(9_517), NadacAsOf = NewYork.StartOf(asOf), Seen = until.AddHours(-1) }.Card("a", 1288);
        FillFigures figures = world.Figures(Area.Us, now: until.AddSeconds(seconds));
        Assert.Equal(shown ? 46 : null, figures.Benchmark?.MultipleTenths);
        Assert.Equal(shown ? null : asOf, figures.LastBenchmark?.AsOf);
        Assert.Equal(shown ? until : world.Seen.AddHours(72), figures.ValidUntil);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public void A_cash_price_caps_a_card_price_for_72_hours(int seconds, bool caps)
    {
        World world = new World().Source("cash", null, World.Now.AddSeconds(-(72 * Hour) - seconds))
            .Card("a", 1288, programme: "lesser").Say(new Price(SourceKind.Cash, "a", 1000, Source: "cash"));
        FillFigures figures = world.Figures(Area.Us);
        Assert.Equal((caps ? 1000 : 1288, caps), (figures.StartsAt!.Amount.Cents, figures.StartsAt.CappedByCash));
        Assert.Equal(caps ? World.Now.AddSeconds(1) : World.Now.AddHours(72), figures.ValidUntil);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public void A_cash_price_votes_for_90_days_in_the_country_and_in_an_area(int seconds, bool votes)
    {
        World world = new() { Seen = World.Now.AddSeconds(-(90 * Day) - seconds) };
        foreach (string outlet in new[] { "a1", "b1", "c1", "d1", "e1" })
        {
            world.OutletCash(outlet, 5599);
        }

        Assert.All([Area.Us, World.Near], area =>
        {
            FillFigures figures = world.Figures(area);
            Assert.Equal(votes, figures.TypicalCash is not null);
            Assert.Equal(votes ? World.Now.AddSeconds(1) : null, figures.ValidUntil);
        });
    }

    [Fact]
    public void After_30_days_without_a_pull_nothing_is_offered_and_nothing_is_saved()
    {
        World world = new World { Seen = World.Now.AddDays(-30) }.Card("a", 1288).Mail(1500).List("b", 1400);
        foreach (string chain in new[] { "a", "b", "c", "d", "e" })
        {
            world.ChainCash(chain, 5599);
        }

        Assert.Equal(3, world.Figures(Area.Us, now: world.Seen).Offers.Count);
        Assert.Equal(76, world.Figures(Area.Us, now: world.Seen).SavingPercent);
        Assert.Single(world.Figures(Area.Us, now: World.Now.AddSeconds(-1)).Offers);
        FillFigures figures = world.Figures(Area.Us);
        Assert.Empty(figures.Offers);
        Assert.Null(figures.StartsAt);
        Assert.Null(figures.SavingPercent);
        Assert.Equal(Comparison.NoPrice, figures.Comparison);
        Assert.Equal("55.99", figures.TypicalCash?.Amount.ToString());
        Assert.Equal((world.Seen, 3), (figures.LastSeen, figures.Withheld["stale"]));
    }

    private static World Offering(SourceKind kind, int offset = 0) => new World().Say(kind == SourceKind.Mail
        ? new Price(kind, "", 1500, Programme: World.Post, Offset: offset)
        : new Price(kind, "a", 1288, Programme: "card", Offset: offset));
}
