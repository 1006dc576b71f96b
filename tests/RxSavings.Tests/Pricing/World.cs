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

/// <summary>One price as a source says it.</summary>
/// <param name="Seller">An outlet by two letters, a chain by one, nobody by none.</param>
/// <param name="Programme">Card programme or mail seller; empty for none.</param>
/// <param name="Package">Which of <see cref="World.Packages"/>.</param>
/// <param name="Offset">Seconds from its source's as-of to its own.</param>
/// <param name="NearBy">True where a chain says it of its pharmacies near 941 only.</param>
internal sealed record Price(
    SourceKind Kind, string Seller, long Amount, int Quantity = 30, string Programme = "", string Source = World.Scope, int Package = 0, int Offset = 0,
    bool NearBy = false);

/// <summary>Two products at invented pharmacies near 941, from rows to figures. What is not named otherwise is about the generic.</summary>
internal sealed class World
{
    public static readonly DateTimeOffset Now = new(2026, 4, 30, 12, 0, 0, TimeSpan.Zero);
    public static readonly Area Near = Area.OfZip3(941);
    public static readonly Ndc Ndc = new(68180029503);
    public const string Scope = "card-network/test";
    public const string Costs = "nadac";
    public const string Post = "post";

    /// <summary>Cents of the mail seller's fee, which its quotes hold.</summary>
    public const long MailFee = 500;

    private readonly SourceNames names = new();
    private readonly List<(string Scope, Ndc Ndc, SourceRow Row)> rows = [];
    private readonly List<Doubt> doubts = [];
    private readonly List<PastValue> history = [];
    private readonly Dictionary<string, Watermark> sources = new(StringComparer.Ordinal);

    public static Product Product { get; } = new(
        1, "duloxetine-30-mg-dr-capsule", "duloxetine", null, "duloxetine", null, "hydrochloride", "capsule", "dr", "30 mg", "duloxetine 30 mg", PricingUnit.Each, 1, 30,
        [30, 60, 90]);

    public static Product Brand { get; } = Product with { Id = 2, Slug = "cymbalta-30-mg", Brand = "Cymbalta", Display = "Cymbalta 30 mg" };

    /// <summary>The first three are the generic's, the others the brand's.</summary>
    public static IReadOnlyList<Ndc> Packages { get; } = [Ndc, new(68180029506), new(13668011030), new(2324030), new(2324090)];

    /// <summary>When the card network was said and seen, unless <see cref="Source"/> says otherwise.</summary>
    public DateTimeOffset Seen { get; set; } = Now;

    public UnitCost? Nadac { get; set; }

    public DateTimeOffset NadacAsOf { get; set; } = NewYork.StartOf(new DateOnly(2026, 4, 29));

    public DoubtOptions Doubting { get; init; } = new();

    public World Card(string chain, long cents, int quantity = 30, string programme = "card") =>
        Say(new Price(SourceKind.Card, chain, cents, quantity, programme));

    public World Mail(long cents, int quantity = 30) => Say(new Price(SourceKind.Mail, "", cents, quantity, Post));

    public World List(string seller, long cents) => Say(new Price(SourceKind.List, seller, cents));

    public World OutletCash(string outlet, long cents, int quantity = 30) => Say(new Price(SourceKind.Cash, outlet, cents, quantity));

    public World ChainCash(string chain, long cents) => Say(new Price(SourceKind.Cash, chain, cents));

    public World Known(DoubtState state)
    {
        doubts.Add(new Doubt(Scope, Ndc, rows[^1].Row, "headline", Now, state));
        return this;
    }

    /// <summary>What the price said last was until an hour ago: an amount, since some days before now.</summary>
    public World Before(long cents, int days)
    {
        SourceRow row = rows[^1].Row;
        history.Add(new PastValue(Scope, Ndc, row with { Amount = cents }, false, Now.AddDays(-days)));
        history.Add(new PastValue(Scope, Ndc, row, false, Now.AddHours(-1)));
        return this;
    }

    /// <summary>When a source was said (null where it states no time) and seen.</summary>
    public World Source(string scope, DateTimeOffset? said, DateTimeOffset seen)
    {
        sources[scope] = new Watermark(scope, said, seen, 7);
        return this;
    }

    public World Say(params IEnumerable<Price> prices)
    {
        foreach (Price price in prices)
        {
            int name = price.Seller.Length == 0 ? 0 : names.Intern(price.Seller);
            bool outlet = price.Seller.Length == 2;
            rows.Add((price.Source, Packages[price.Package], new SourceRow
            {
                Kind = price.Kind, Unit = PricingUnit.Each, Quantity = price.Quantity, Amount = price.Amount, Area = outlet || price.NearBy ? Near : Area.Us,
                Programme = price.Programme.Length == 0 ? 0 : names.Intern(price.Programme),
                Seller = outlet ? SourceRow.OutletSeller(name) : SourceRow.ChainSeller(name), AsOfOffset = price.Offset,
            }));
        }

        return this;
    }

    public IReadOnlyList<Doubted> Doubted() => Rule.Judge(Product, Facts(Product), Bound(), Now);

    public PriceSheet Sheet(Product? product = null) => Sheets(product ?? Product)[0];

    /// <summary>Sheets of one maker, as a repricing makes them.</summary>
    public IReadOnlyList<PriceSheet> Sheets(params IEnumerable<Product> products)
    {
        SheetMaker maker = new(Directory, Rule);
        return [.. products.Select(p => maker.Make(p, 1, Facts(p), Marks, Now).Sheet)];
    }

    public SheetLayers Layers(Area area)
    {
        PriceSheet sheet = Sheet();
        return new SheetLayers(1, 1, sheet.National, sheet.For(area));
    }

    public FillFigures Figures(Area area, int quantity = 30, DateTimeOffset? now = null) => Figures(Layers(area), area, quantity, now);

    public FillFigures Figures(SheetLayers layers, Area area, int quantity = 30, DateTimeOffset? now = null) =>
        FillFigures.At(layers, Directory, Marks, area, quantity, now ?? Now);

    private DoubtRule Rule => new(Doubting, Directory);

    private KnownCost? Bound() => Nadac is { } cost ? new KnownCost(cost, NadacAsOf) : null;

    private Dictionary<string, Watermark> Marks => new(sources, StringComparer.Ordinal)
    {
        [Scope] = sources.GetValueOrDefault(Scope) ?? new Watermark(Scope, Seen, Seen, 7),
        [Costs] = sources.GetValueOrDefault(Costs) ?? new Watermark(Costs, NadacAsOf, Now, 6),
    };

    private FactSet Facts(Product product)
    {
        IEnumerable<(string Scope, Ndc Ndc, SourceRow Row)> said = Nadac is { } cost
            ? rows.Append((Costs, Ndc, new SourceRow { Kind = SourceKind.Cost, Unit = PricingUnit.Each, Amount = cost.HundredThousandths }))
            : rows;
        IEnumerable<CurrentBlock> blocks = said
            .Where(s => Directory.Catalogue.ProductOf(s.Ndc)?.Id == product.Id)
            .GroupBy(s => (s.Scope, s.Ndc), s => s.Row)
            .Select(b => new CurrentBlock(b.Key.Scope, b.Key.Ndc, [.. b], 7, Now, 1));
        return new FactSet([.. names.Texts], [.. blocks], history, doubts);
    }

    /// <summary>Chains a to f; outlets a1, a2, b1, … each of the chain of its first letter, all near 941.</summary>
    private static PublishedDirectory Directory { get; } = new(
        new Catalogue(
            [new Drug("duloxetine", "duloxetine", "snri", ["Cymbalta"], null)], [Product, Brand],
            Packages.Select((ndc, i) => KeyValuePair.Create(ndc, i < 3 ? Product.Id : Brand.Id))),
        new Pharmacies(
            "abcdef".Select(c => new Chain($"{c}", $"Chain {c} (invented)", false)),
            "abcdef".SelectMany(c => "123".Select(n => new Outlet($"{c}{n}", $"{c}", $"Outlet {c}{n} (invented)", Near, "")))),
        new[]
        {
            Programme("card"), Programme("other"), Programme("lesser") with { PaysLesser = true }, Programme("fee") with { Fee = new Usd(100) },
            Programme("tested") with { EligibilityTest = true }, Programme("unsigned") with { ContractAttestation = null },
        }.ToDictionary(p => p.Slug),
        new Dictionary<string, MailSeller>
        {
            [Post] = new(Post, "Post (invented)", "", [new SellerTerms(new DateOnly(2025, 1, 1), new Usd(MailFee), new Usd(550), "", "invented")], ""),
        },
        true, "hash");

    private static CardProgramme Programme(string slug) => new(
        slug, slug, new ProgrammeOperator("o", "a", "p", "w", "n"), "099991", "P", "G", "rule", "M", [], Usd.Zero, false, false,
        new ContractAttestation(new DateOnly(2026, 1, 1), "nobody"), "1", "c", "nobody", true, null);
}
