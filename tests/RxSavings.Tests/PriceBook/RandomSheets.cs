using CsCheck;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Money;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Sheets;

namespace RxSavings.Tests.PriceBook;

/// <summary>Sheets of any words and numbers, shaped as the sheet maker shapes them.</summary>
internal static class RandomSheets
{
    private const long MostCents = 1_000_000_000_000;

    private static readonly Gen<string> Word = Gen.Frequency(
        (3, Gen.OneOf("chain-a", "chain-b", "harborlight", "")), (1, Gen.Char['\0', '\ud7ff'].Array[0, 12].Select(c => new string(c))),
        (1, Gen.Const("Ñandú \"<&>\\ 漢 \U0001F48A")));

    private static readonly Gen<string?> Maybe = Gen.Frequency((3, Word.Select(w => (string?)w)), (1, Gen.Const((string?)null)));

    private static readonly Gen<Usd> Price = Gen.Long[0, MostCents].Select(c => new Usd(c));

    private static readonly Gen<Ndc> Code = Gen.Long[0, 99_999_999_999].Select(n => new Ndc(n));

    private static readonly Gen<Area> Zip3 = Gen.Int[0, 999].Select(Area.OfZip3);

    private static readonly Gen<DateOnly> Day = Gen.Int[0, DateOnly.MaxValue.DayNumber].Select(DateOnly.FromDayNumber);

    private static readonly Gen<CostFact?> Cost = Gen.Select(Gen.Long[0, MostCents], Day, Day, Word, Code, Gen.Int, Gen.Bool, (unit, effective, asOf, scope, ndc, offset, any) => any
        ? new CostFact(new UnitCost(unit), effective, asOf, new Evidence(new FactKey(scope, ndc, SourceKind.Cost, null, null, false, 0, Area.Us), offset))
        : null);

    private static readonly Gen<CashFact> Cash = Gen.Select(
        Gen.Select(Gen.Int[1, 100_000], Maybe, Maybe, Maybe), Gen.Select(Price, Price), Gen.Select(Word, Code, Gen.Int, Gen.OneOf(Zip3, Gen.Const(Area.Us))),
        (who, price, said) => new CashFact(who.Item1, who.Item2, who.Item3, price.Item1, price.Item2, new Evidence(
            new FactKey(said.Item1, said.Item2, SourceKind.Cash, null, who.Item3 ?? who.Item4, who.Item3 is not null, who.Item1, said.Item4), said.Item3)));

    public static readonly Gen<PriceSheet> Any = Gen.Select(
        Gen.Long[1, long.MaxValue >> 11], Layer(Area.Us), Zip3.Array[0, 4].SelectMany(areas => Layers([.. areas.Distinct()])),
        (revision, national, local) => new PriceSheet(0, revision, national, local));

    private static Gen<SheetLayer[]> Layers(Area[] areas) =>
        areas.Aggregate(Gen.Const(Array.Empty<SheetLayer>()), (before, area) => Gen.Select(before, Layer(area), (some, one) => (SheetLayer[])[.. some, one]));

    private static Gen<SheetLayer> Layer(Area area) => Gen.Select(
        Offer(area).Array[0, 8], Cash.Array[0, 8], area.IsUs ? Cost : Gen.Const((CostFact?)null),
        Gen.Select(Gen.Int[1, 1_000], Gen.Int[1, 1_000], (quantity, count) => new DoubtfulCount(quantity, count)).Array[0, 3],
        (offers, cash, cost, doubtful) => new SheetLayer(area, offers, cash, cost, doubtful));

    private static Gen<OfferFact> Offer(Area area) => Gen.Select(
        Gen.Select(Gen.Enum<OfferKind>(), Gen.Int[1, 100_000], Maybe, Maybe), Gen.Select(Maybe, Maybe), Gen.Select(Price, Price, Price), Gen.Select(Word, Code, Gen.Int),
        (what, who, price, said) =>
        {
            (string? chain, string? outlet) = what.Item1 == OfferKind.Mail ? (null, null) : who;
            FactKey key = new(said.Item1, said.Item2, (SourceKind)(int)what.Item1, what.Item4, outlet ?? chain, outlet is not null, what.Item2, area);
            return new OfferFact(what.Item1, what.Item2, what.Item3, chain, outlet, price.Item1, price.Item2, price.Item3, new Evidence(key, said.Item3));
        });
}
