using CsCheck;
using RxSavings.Pricing.Doubts;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Figures;
using RxSavings.Pricing.Money;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Sheets;
using Xunit;

namespace RxSavings.Tests.Pricing;

/// <summary>What holds of figures and sheets whatever the sources say.</summary>
public sealed class Invariants
{
    private static readonly Gen<Area> Places = Anything.Of(Area.Us, World.Near);

    private static readonly (OfferKind Kind, string? Programme)[] Eligible =
        [(OfferKind.Card, "card"), (OfferKind.Card, "other"), (OfferKind.Mail, World.Post), (OfferKind.List, null)];

    /// <summary>Doubts only what no amount here is.</summary>
    private static readonly DoubtOptions Trusting = new() { LeastPercentOfCost = 1, LeastPercentOfCostByMail = 1, LeastPercentOfOthers = 1 };

    [Fact]
    public void Any_order_of_rows_blocks_and_feeds_gives_the_same_sheet()
    {
        Gen<Price> cost = Gen.Select(Anything.Of(5_000, 10_000), Anything.Of(World.Costs, "first"), Gen.Int[0, 2], Anything.Of(0, -86_400)).Select(
            (amount, source, package, offset) => new Price(SourceKind.Cost, "", amount, 0, Source: source, Package: package, Offset: offset));
        Gen.Select(Anything.Some(Anything.Price, 60), Anything.Some(cost, 6), Gen.Int).Sample(
            (prices, costs, seed) =>
            {
                Price[] all = [.. prices, .. costs], shuffled = [.. all];
                new Random(seed).Shuffle(shuffled);
                Assert.Equal(Anything.Text(Fresh().Say(all).Sheet()), Anything.Text(Fresh().Say(shuffled).Sheet()));
            },
            iter: 2000);
    }

    [Fact]
    public void An_eligible_offer_more_never_raises_the_start_and_one_less_never_lowers_it() =>
        Gen.Select(Anything.WorldOf(Anything.Some(Anything.Price)), Places, Anything.Chain, Anything.Amount, Anything.Of(Eligible))
            .Sample(
                (world, area, chain, amount, how) =>
                {
                    SheetLayers layers = world.Layers(area);
                    Usd? start = world.Figures(layers, area).StartsAt?.Amount;
                    OfferFact more = Fact(how.Kind, how.Programme, chain, amount);
                    Usd? now = world.Figures(With(layers, more), area).StartsAt?.Amount;
                    Assert.True(now is not null && (start is null || now <= start) && now <= new Usd(amount));
                    foreach (OfferFact one in layers.National.Offers.Concat(layers.Local?.Offers ?? []))
                    {
                        Usd? less = world.Figures(Without(layers, one), area).StartsAt?.Amount;
                        Assert.True(less is null || less >= start);
                    }
                },
                iter: Anything.Cases);

    [Fact]
    public void Ineligible_offers_never_matter()
    {
        Gen<OfferFact> ineligible = Gen.Select(Gen.Int[0, 6], Anything.Chain).Select((why, chain) => why switch
        {
            0 => Fact(OfferKind.Card, "fee", chain, 1),
            1 => Fact(OfferKind.Card, "tested", chain, 1),
            2 => Fact(OfferKind.Card, "unsigned", chain, 1),
            3 => Fact(OfferKind.Mail, "unknown", chain, 1),
            4 => Fact(OfferKind.Card, "card", chain, 1) with { Quantity = 31 },
            5 => Fact(OfferKind.Card, "card", chain, 1) with { Evidence = Fact(OfferKind.Card, "card", chain, 1, "never seen").Evidence },
            _ => Fact(OfferKind.Card, "card", chain, 1) with { Outlet = chain + "1" },
        });
        Gen.Select(Anything.WorldOf(Anything.Some(Anything.Price)), Places, ineligible.Array[1, 5]).Sample(
            (world, area, more) =>
            {
                SheetLayers layers = world.Layers(area);
                Assert.Equal(Anything.Text(world.Figures(layers, area)), Anything.Text(world.Figures(With(layers, more), area)));
            },
            iter: Anything.Cases);
    }

    [Fact]
    public void Rows_of_programmes_sellers_and_pharmacies_that_do_not_rank_are_in_no_sheet()
    {
        Gen<Price> ineligible = Gen.OneOf(
            Anything.OfferOf("fee", "tested", "unsigned", "unknown").Where(p => p.Kind == SourceKind.Card),
            Anything.Offer.Where(p => p.Kind == SourceKind.Mail).Select(p => p with { Programme = "unknown" }),
            Anything.Offer.Where(p => p.Kind != SourceKind.Mail).Select(p => p with { Seller = p.Seller.Length == 1 ? "z" : "z9" }));
        Gen.Select(Anything.Some(Anything.Price), Anything.Some(ineligible.Select(p => p with { Quantity = 30 }), 5)).Sample(
            (prices, more) =>
            {
                PriceSheet without = new World { Doubting = Trusting }.Say(prices).Sheet();
                Assert.Equal(Anything.Text(without), Anything.Text(new World { Doubting = Trusting }.Say(prices).Say(more).Sheet()));
            },
            iter: Anything.Cases);
    }

    [Fact]
    public void Repeating_a_pharmacys_price_changes_neither_reference_nor_votes_nor_chains()
    {
        Gen<(string Who, long Now, long Before, int Age)[]> pharmacies = Gen.Select(Anything.Pharmacy, Anything.Amount, Anything.Amount, Gen.Int[0, 70])
            .Array[1, 40].Select(p => p.DistinctBy(one => one.Item1).ToArray());
        Gen.Select(pharmacies, Gen.Select(Gen.Int[0, 99], Gen.Int[0, 70], Gen.Int[0, 2]).Array[1, 20], Places).Sample(
            (said, repeats, area) =>
            {
                World world = new World().Source("before", null, World.Now.AddDays(-80));
                foreach ((string who, long now, long before, int age) in said)
                {
                    world.Source("of " + who, null, World.Now.AddDays(-age)).Say(new Price(SourceKind.Cash, who, now, Source: "of " + who))
                        .Say(new Price(SourceKind.Cash, who, before, Source: "before"));
                }

                TypicalCash? once = world.Figures(area).TypicalCash;
                foreach ((int k, (int which, int age, int package)) in repeats.Index())
                {
                    (string who, long now, _, _) = said[which % said.Length];
                    world.Source($"again {k}", null, World.Now.AddDays(-age)).Say(new Price(SourceKind.Cash, who, now, Source: $"again {k}", Package: package));
                }

                TypicalCash? often = world.Figures(area).TypicalCash;
                Assert.Equal((once?.Amount, once?.Outlets, once?.Chains), (often?.Amount, often?.Outlets, often?.Chains));
                Assert.Equal(once?.Evidence.Select(v => (v.Voter, v.Amount)), often?.Evidence.Select(v => (v.Voter, v.Amount)));
            },
            iter: 1000);
    }

    [Fact]
    public void What_is_said_of_one_product_changes_no_other_products_sheet()
    {
        Gen<Price> ofTheBrand = Gen.Select(Anything.Price, Gen.Int[3, 4], (price, package) => price with { Package = package });
        Gen.Select(Anything.Some(Anything.Price), Anything.Some(Anything.Price), Anything.Some(ofTheBrand)).Sample(
            (generic, otherwise, brand) =>
            {
                IReadOnlyList<Product> both = [World.Product, World.Brand];
                string one = Anything.Text(new World().Say(generic).Say(brand).Sheets(both)[1]);
                Assert.Equal(one, Anything.Text(Costing().Say(otherwise).Say(brand).Sheets(both)[1]));
                Assert.Equal(one, Anything.Text(Costing().Say(brand).Say(otherwise).Sheets(World.Brand)[0]));
                PriceSheet sheet = new World().Say(generic).Say(brand).Sheet(World.Brand);
                Assert.All(sheet.National.Offers, o => Assert.Contains(o.Evidence.Key.Ndc, World.Packages.Skip(3)));
            },
            iter: Anything.Cases);
    }

    [Fact]
    public void No_cost_is_or_makes_an_offer_or_a_basis()
    {
        Gen<Price> cost = Gen.Select(
            Gen.OneOf(Gen.Const(""), Anything.Pharmacy), Gen.Long[1, 100_000], Anything.Of(0, 30, 90), Anything.Of("", "card", World.Post),
            Anything.Of([World.Costs, .. Anything.Sources]), Gen.Int[0, 2], Gen.Int[-400 * 86_400, 30 * 86_400],
            (who, amount, quantity, programme, source, package, offset) =>
                new Price(SourceKind.Cost, who, amount, quantity, programme, source, package, offset));
        Gen.Select(Anything.Some(Anything.Price.Select(p => p with { Offset = 0 })), Anything.Some(cost, 20), Places).Sample(
            (prices, costs, area) =>
            {
                FillFigures without = Fresh().Say(prices).Figures(area), with = Fresh().Say(prices).Say(costs).Figures(area);
                Assert.Empty(with.Offers.Select(o => o.Id).Except(without.Offers.Select(o => o.Id)));
                Assert.Empty(Voters(with).Except(Voters(without)));
                FillFigures alone = Fresh().Say(costs).Figures(area);
                Assert.Empty(alone.Offers);
                Assert.Equal((null, null, null), (alone.TypicalCash, alone.StartsAt, alone.SavingPercent));
            },
            iter: Anything.Cases);
    }

    private static IEnumerable<string> Voters(FillFigures figures) => figures.TypicalCash?.Evidence.Select(v => v.Voter) ?? [];

    private static World Costing() => new() { Nadac = new UnitCost(10_000) };

    private static World Fresh() => Anything.Sources.Aggregate(new World(), (world, source) => world.Source(source, World.Now, World.Now));

    private static OfferFact Fact(OfferKind kind, string? programme, string chain, long cents, string source = World.Scope)
    {
        FactKey key = new(source, World.Ndc, (SourceKind)kind, programme, chain, false, 30, Area.Us);
        return new OfferFact(kind, 30, programme, kind == OfferKind.Mail ? null : chain, null, new Usd(cents), Usd.Zero, Usd.Zero, new Evidence(key, 0));
    }

    private static SheetLayers With(SheetLayers layers, params IEnumerable<OfferFact> more) =>
        layers with { National = layers.National with { Offers = [.. layers.National.Offers, .. more] } };

    /// <summary>The layers without an offer: without every quote of it, whatever the package and the time.</summary>
    private static SheetLayers Without(SheetLayers layers, OfferFact one) => layers with
    {
        National = layers.National with { Offers = [.. layers.National.Offers.Where(o => OfferId.Of(1, o.Evidence.Key) != OfferId.Of(1, one.Evidence.Key))] },
        Local = layers.Local is null ? null : layers.Local with { Offers = [.. layers.Local.Offers.Where(o => OfferId.Of(1, o.Evidence.Key) != OfferId.Of(1, one.Evidence.Key))] },
    };
}
