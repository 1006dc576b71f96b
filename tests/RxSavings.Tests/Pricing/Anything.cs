using System.Text.Json;
using CsCheck;
using RxSavings.Pricing.Observations;

namespace RxSavings.Tests.Pricing;

/// <summary>Random prices of the test world. Amounts are few, so that equal ones are common.</summary>
internal static class Anything
{
    public const long Cases = 300;

    public static readonly string[] Sources = ["first", "second", "third"];

    public static readonly Gen<string> Chain = Of([.. "abcdef".Select(c => $"{c}")]);

    public static readonly Gen<string> Outlet = Of([.. "abcdef".SelectMany(c => "123".Select(n => $"{c}{n}"))]);

    public static readonly Gen<string> Pharmacy = Gen.OneOf(Chain, Outlet);

    public static readonly Gen<long> Amount = Gen.Long[1, 12].Select(a => a * 150);

    /// <summary>Seconds before now, around every lifetime.</summary>
    public static readonly Gen<long> Age = Gen.OneOf(Gen.Long[0, 80 * 3600], Gen.Long[0, 8 * 86_400], Gen.Long[0, 31 * 86_400], Gen.Long[0, 91 * 86_400]);

    public static readonly Gen<Price> Offer = OfferOf("card", "other", "lesser");

    public static readonly Gen<Price> Cash = Priced(SourceKind.Cash, Pharmacy, Gen.Const(""));

    /// <summary>An offer or a cash price.</summary>
    public static readonly Gen<Price> Price = Gen.Frequency((3, Offer), (2, Cash));

    public static Gen<T> Of<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    public static Gen<Price> OfferOf(params string[] programmes) => Gen.Frequency(
        (3, Priced(SourceKind.Card, Pharmacy, Of(programmes))),
        (1, Priced(SourceKind.Mail, Gen.Const(""), Gen.Const(World.Post))),
        (1, Priced(SourceKind.List, Pharmacy, Of("", programmes[0], programmes[^1]))));

    /// <summary>Prices as feeds say them: each source says one about a key of a package.</summary>
    public static Gen<Price[]> Some(Gen<Price> one, int most = 40) =>
        one.Array[0, most].Select(prices => prices.DistinctBy(p => p with { Amount = 0, Offset = 0 }).ToArray());

    /// <summary>A world in which every source was said and seen at some time; some are seen by a clock ahead of ours, some state no time.</summary>
    public static Gen<World> WorldOf(Gen<Price[]> prices) => Gen.Select(
        prices, Gen.Select(Age, Gen.Long[-3600, 4 * 86_400], Gen.Bool).Array[Sources.Length], Gen.Int[-3, 20], Gen.Int[-20, 20].Select(days => days * 86_400))
        .Select((said, times, costAge, costOffset) =>
        {
            World world = new World().Source(World.Costs, World.Now.AddDays(-costAge), World.Now).Say(said)
                .Say(new Price(SourceKind.Cost, "", 10_000, 0, Source: World.Costs, Offset: costOffset));
            foreach ((string source, (long age, long seen, bool states)) in Sources.Zip(times))
            {
                world.Source(source, states ? World.Now.AddSeconds(-age) : null, World.Now.AddSeconds(-seen));
            }

            return world;
        });

    /// <summary>Everything in it, as text: records hold lists, which do not compare.</summary>
    public static string Text<T>(T value) => JsonSerializer.Serialize(value);

    private static Gen<Price> Priced(SourceKind kind, Gen<string> seller, Gen<string> programme) => Gen.Select(
        seller, Amount, Gen.Frequency((4, Gen.Const(30)), (1, Gen.Const(90))), programme, Of(Sources), Gen.Int[0, 2],
        Gen.Frequency((3, Gen.Const(0)), (1, Gen.Int[-90 * 86_400, 3600])),
        Gen.Frequency((3, Gen.Const(false)), (1, Gen.Const(true))),
        (who, amount, quantity, card, source, package, offset, nearBy) =>
            new Price(kind, who, amount, quantity, card, source, package, offset, nearBy && who.Length == 1));
}
