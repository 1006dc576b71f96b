using CsCheck;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Places;

namespace RxSavings.Tests.Ledger;

/// <summary>What a price is about, in words.</summary>
internal sealed record Subject(long Ndc, SourceKind Kind, string Programme, string Seller, bool Outlet, int Quantity, Area Area);

/// <summary>What was said about it.</summary>
internal sealed record Value(long Amount, PricingUnit Unit, int AsOfOffset);

/// <summary>One line of a publisher.</summary>
internal sealed record Line(Subject Subject, Value Value);

/// <summary>All lines of one pull, in the publisher's order, and whether its evidence of completeness came with it.</summary>
internal sealed record RandomPull(Line[] Lines, bool Complete, string[] Names)
{
    /// <summary>Few subjects and few values, so that pulls repeat, change, drop and bring back what others said, and say things twice.</summary>
    public static readonly Gen<RandomPull> Any = Gen.Select(
        Lined().Array[0, 14], Gen.Frequency((3, Gen.Const(true)), (1, Gen.Const(false))), Gen.Shuffle(new[] { "p", "q", "a", "b" }),
        (lines, complete, names) => new RandomPull(lines, complete, names));

    public static readonly Gen<RandomPull> AnyComplete = Any.Select(p => p with { Complete = true });

    /// <summary>What a reader of this pull alone would hold: of two lines about one thing the later.</summary>
    public Dictionary<Subject, Value> Settled() => Lines.GroupBy(l => l.Subject).ToDictionary(g => g.Key, g => g.Last().Value);

    /// <summary>The blocks as a feed hands them over, their NDCs counted from a first one.</summary>
    public (SourceBlock[] Blocks, SourceNames Names) Blocks(long firstNdc)
    {
        SourceNames names = new();
        Array.ForEach(Names, n => names.Intern(n));
        SourceBlock[] blocks =
        [
            .. Lines.Select((line, i) => (line.Subject.Ndc, Row: Row(line, i + 1, names))).GroupBy(r => r.Ndc)
                .Select(g => new SourceBlock(new Ndc(firstNdc + g.Key), g.Select(r => r.Row).ToArray())),
        ];
        return (blocks, names);
    }

    private static SourceRow Row(Line line, int number, SourceNames names)
    {
        Subject subject = line.Subject;
        int seller = subject.Seller.Length == 0 ? 0 : names.Intern(subject.Seller);
        return new SourceRow
        {
            Kind = subject.Kind, Unit = line.Value.Unit, Area = subject.Area, Quantity = subject.Quantity, Amount = line.Value.Amount,
            Programme = subject.Programme.Length == 0 ? 0 : names.Intern(subject.Programme),
            Seller = subject.Outlet ? SourceRow.OutletSeller(seller) : SourceRow.ChainSeller(seller), AsOfOffset = line.Value.AsOfOffset, RowNumber = number,
        };
    }

    private static Gen<Line> Lined() => Gen.Select(
        Gen.Select(
            Gen.Long[0, 2], Gen.OneOf(SourceKind.Card, SourceKind.Cash), Gen.OneOf("p", "q", ""), Gen.OneOf("a", "b", ""), Gen.Bool,
            Gen.Frequency((5, Gen.Const(Area.Us)), (1, Gen.Const(Area.OfZip3(941)))),
            (ndc, kind, programme, seller, outlet, area) => new Subject(ndc, kind, programme, seller, outlet && seller.Length > 0, 30, area)),
        Gen.Select(
            Gen.Long[100, 102], Gen.Frequency((7, Gen.Const(PricingUnit.Each)), (1, Gen.Const(PricingUnit.Gram))),
            Gen.Frequency((7, Gen.Const(0)), (1, Gen.Const(-86_400))), (amount, unit, offset) => new Value(amount, unit, offset)),
        (subject, value) => new Line(subject, value));
}
