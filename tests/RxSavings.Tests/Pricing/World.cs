using RxSavings.Pricing.Doubts;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Figures;
using RxSavings.Pricing.Money;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Programmes;
using RxSavings.Pricing.Pulls;
using RxSavings.Pricing.Sheets;

namespace RxSavings.Tests.Pricing;

/// <summary>One product at invented pharmacies near 941, from rows to figures.</summary>
internal sealed class World
{
    public static readonly DateTimeOffset Now = new(2026, 4, 30, 12, 0, 0, TimeSpan.Zero);
    public static readonly Area Near = Area.OfZip3(941);
    public static readonly Ndc Ndc = new(68180029503);
    private const string Scope = "card-network/test";

    private readonly SourceNames names = new();
    private readonly List<SourceRow> rows = [];
    private readonly List<Doubt> doubts = [];

    public static Product Product { get; } = new(
        1, "duloxetine-30-mg-dr-capsule", "duloxetine", null, "duloxetine", null, "hydrochloride", "capsule", "dr", "30 mg", "duloxetine 30 mg", PricingUnit.Each, 1, 30,
        [30, 60, 90]);

    /// <summary>When the scope was said and seen.</summary>
    public DateTimeOffset Seen { get; set; } = Now;

    public UnitCost? Nadac { get; set; }

    public DateTimeOffset NadacAsOf { get; set; } = NewYork.StartOf(new DateOnly(2026, 4, 29));

    public World Card(string chain, long cents, int quantity = 30, string programme = "card") => Add(SourceKind.Card, chain, false, cents, quantity, programme);

    public World OutletCash(string outlet, long cents) => Add(SourceKind.Cash, outlet, true, cents, 30, null);

    public World ChainCash(string chain, long cents) => Add(SourceKind.Cash, chain, false, cents, 30, null);

    public World Known(DoubtState state)
    {
        doubts.Add(new Doubt(Scope, Ndc, rows[^1], "headline", Now, state));
        return this;
    }

    public IReadOnlyList<Doubted> Doubted() => new DoubtRule(new DoubtOptions(), Directory.Pharmacies).Judge(Product, Facts(), Bound(), Now);

    public FillFigures Figures(Area area, int quantity = 30)
    {
        SheetMaker maker = new(Directory, new DoubtRule(new DoubtOptions(), Directory.Pharmacies));
        PriceSheet sheet = maker.Make(Product, 1, Facts(), Marks, Now).Sheet;
        return FillFigures.At(new SheetLayers(1, 1, sheet.National, sheet.For(area)), Directory, Marks, area, quantity, Now);
    }

    private KnownCost? Bound() => Nadac is { } cost ? new KnownCost(cost, NadacAsOf) : null;

    private Dictionary<string, Watermark> Marks => new()
    {
        [Scope] = new Watermark(Scope, Seen, Seen, 7),
        ["nadac"] = new Watermark("nadac", NadacAsOf, Now, 6),
    };

    private FactSet Facts()
    {
        List<CurrentBlock> blocks = [new(Scope, Ndc, [.. rows], 7, Now, 1)];
        if (Nadac is { } cost)
        {
            blocks.Add(new CurrentBlock("nadac", Ndc, [new SourceRow { Kind = SourceKind.Cost, Unit = PricingUnit.Each, Amount = cost.HundredThousandths }], 6, Now, 1));
        }

        return new FactSet([.. names.Texts], blocks, [], doubts);
    }

    private World Add(SourceKind kind, string seller, bool outlet, long cents, int quantity, string? programme)
    {
        int name = names.Intern(seller);
        rows.Add(new SourceRow
        {
            Kind = kind, Unit = PricingUnit.Each, Quantity = quantity, Amount = cents, Area = outlet ? Near : Area.Us,
            Programme = programme is null ? 0 : names.Intern(programme), Seller = outlet ? SourceRow.OutletSeller(name) : SourceRow.ChainSeller(name),
        });
        return this;
    }

    /// <summary>Chains a to f; outlets a1, a2, b1, … each of the chain of its first letter, all near 941.</summary>
    private static PublishedDirectory Directory { get; } = new(
        new Catalogue([new Drug("duloxetine", "duloxetine", "snri", [], null)], [Product], [KeyValuePair.Create(Ndc, 1)]),
        new Pharmacies(
            "abcdef".Select(c => new Chain($"{c}", $"Chain {c} (invented)", false)),
            "abcdef".SelectMany(c => "123".Select(n => new Outlet($"{c}{n}", $"{c}", $"Outlet {c}{n} (invented)", Near, "")))),
        new[] { "card", "other" }.ToDictionary(s => s, Programme), new Dictionary<string, MailSeller>(), true, "hash");

    private static CardProgramme Programme(string slug) => new(
        slug, slug, new ProgrammeOperator("o", "a", "p", "w", "n"), "099991", "P", "G", "rule", "M", [], Usd.Zero, false, false,
        new ContractAttestation(new DateOnly(2026, 1, 1), "nobody"), "1", "c", "nobody", true, null);
}
