using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Figures;
using RxSavings.Pricing.Money;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Programmes;
using RxSavings.Pricing.Pulls;
using RxSavings.Pricing.Sheets;

namespace RxSavings.Tests.Web;

/// <summary>A price book in memory: the worked example of figures.md for duloxetine 30 mg, a dearer brand, and whatever a test changes.</summary>
internal sealed class TestBook : IPriceBook
{
    public const string Scope = "card-network/harborlight";
    public static readonly DateTimeOffset Seen = new(2026, 11, 23, 6, 0, 0, TimeSpan.Zero);
    public static readonly Area Sf = Area.OfZip3(941);

    private readonly Dictionary<int, SheetLayers> sheets = [];
    private BookView? view;

    public TestBook(string name = "Harborwick Pharmacy")
    {
        Drug[] drugs =
        [
            new("duloxetine", "duloxetine", "snri", ["Cymbalta"], "72625", ["duloxetine hydrochloride", "duloxetina"]), new("venlafaxine", "venlafaxine", "snri", ["Effexor XR"], "39786"),
            new("desvenlafaxine", "desvenlafaxine", "snri", ["Pristiq"], null), new("levomilnacipran", "levomilnacipran", "snri", ["Fetzima"], null),
            new("milnacipran", "milnacipran", "snri", ["Savella"], null),
        ];
        Product[] products =
        [
            Of(2, "duloxetine-30-mg-dr-capsule", "duloxetine", null, "596930"), Of(6, "cymbalta-30-mg", "duloxetine", "Cymbalta", "596930"),
            Of(13, "venlafaxine-75-mg-er-capsule", "venlafaxine", null, "313585"),
        ];
        Catalogue catalogue = new(drugs, products, [new(new Ndc(68180029503), 2)]);
        Chain[] chains = [.. "abcd".Select(c => new Chain($"chain-{c}", c == 'a' ? name : $"Chain {c}", false))];
        Outlet[] outlets = [.. Enumerable.Range(0, 7).Select(i => new Outlet($"o{i}", chains[i % 4].Code, $"{chains[i % 4].Name} store {i}", Sf, "Exampleton"))];
        CardProgramme programme = new(
            "harborlight", "Harborlight Card", new("Harborlight (invented)", "1 Example Street", "555-0100", "https://harborlight.example", "https://harborlight.example/n"),
            "999999", "DEMO", "DEMO", "same", "1", [], Usd.Zero, false, false, new(new DateOnly(2026, 1, 1), "nobody"), "1", "write", "nobody", true, null);
        Directory = new PublishedDirectory(
            catalogue, new Pharmacies(chains, outlets), new Dictionary<string, CardProgramme>(StringComparer.Ordinal) { ["harborlight"] = programme },
            new Dictionary<string, MailSeller>(StringComparer.Ordinal), true, "h");
        Watermarks = new(StringComparer.Ordinal) { [Scope] = new Watermark(Scope, Seen, Seen, 7), ["nadac"] = new Watermark("nadac", Seen.AddDays(-1), Seen, 3) };
        Put(2, Example());
        Publish();
    }

    public event Action<BookChange>? Changed;

    public PublishedDirectory Directory { get; set; }

    public Dictionary<string, Watermark> Watermarks { get; }

    public int Reads { get; private set; }

    public BookView? Current => view;

    /// <summary>The coupon of the example's card price, anywhere in the country.</summary>
    public static string Coupon { get; } = "/coupons/2-30-us-" + OfferId.Tail(OfferId.Of(2, Key(Scope, SourceKind.Card, "chain-a", false, Area.Us, 30)));

    /// <summary>The card that makes it.</summary>
    public const string Card = "/cards/harborlight";

    /// <summary>Cash 42.00 … 149.99 at seven outlets of four chains, a card price of 12.88 at one of them and chain-wide, NADAC 0.09517.</summary>
    public static SheetLayers Example()
    {
        long[] cash = [4200, 4899, 5250, 5599, 6100, 11900, 14999];
        CashFact[] votes = [.. cash.Select((c, i) => new CashFact(30, $"chain-{"abcd"[i % 4]}", $"o{i}", new Usd(c), new Usd(c), Of(SourceKind.Cash, $"o{i}", true, Sf)))];
        OfferFact wide = new(OfferKind.Card, 30, "harborlight", "chain-a", null, new Usd(1288), Usd.Zero, Usd.Zero, Of(SourceKind.Card, "chain-a", false, Area.Us));
        SheetLayer national = new(
            Area.Us, [wide], votes, new CostFact(new UnitCost(9517), new DateOnly(2026, 11, 18), new DateOnly(2026, 11, 22), new Evidence(Key("nadac", SourceKind.Cost, null, false, Area.Us, 0), 0)), []);
        return new SheetLayers(2, 17, national, new SheetLayer(Sf, [], votes, null, []));
    }

    public void Put(int product, SheetLayers layers) => sheets[product] = layers with { ProductId = product };

    public void Publish() => view = new BookView(Directory, Watermarks, [new FeedHealth("nadac", "ok", "", Seen, Seen, TimeSpan.FromDays(8), 45, 44, 1, 2)]);

    public void Flush() => view = null;

    public void Announce(params int[] products) => Changed?.Invoke(new BookChange(products));

    public Task<SheetLayers?> LayersAsync(int productId, Area area, CancellationToken cancellation)
    {
        Reads++;
        return Task.FromResult(sheets.TryGetValue(productId, out SheetLayers? found) ? found with { Local = found.Local?.Area == area ? found.Local : null } : null);
    }

    public async Task<IReadOnlyList<SheetLayers?>> NationalAsync(IReadOnlyList<int> productIds, CancellationToken cancellation)
    {
        List<SheetLayers?> found = [];
        foreach (int id in productIds)
        {
            found.Add(await LayersAsync(id, Area.Us, cancellation));
        }

        return found;
    }

    private static Product Of(int id, string slug, string drug, string? brand, string rxcui) => new(
        id, slug, drug, brand, $"{drug} 30 MG Delayed Release Oral Capsule", rxcui, "hydrochloride", "capsule", "dr", "30 mg", $"{brand ?? drug} 30 mg delayed-release capsules",
        PricingUnit.Each, 1, 30, [30, 60, 90]);

    private static Evidence Of(SourceKind kind, string seller, bool outlet, Area area) => new(Key(Scope, kind, seller, outlet, area, 30), 0);

    private static FactKey Key(string scope, SourceKind kind, string? seller, bool outlet, Area area, int quantity) =>
        new(scope, new Ndc(68180029503), kind, scope == Scope ? "harborlight" : null, seller, outlet, quantity, area);
}

/// <summary>Answers every question with one row, whose text a test chooses.</summary>
internal sealed class TestProvenance(string row) : IProvenance
{
    public Task<Origin?> FindAsync(FactKey key, CancellationToken cancellation)
    {
        PayloadOrigin origin = new(key.Scope, "GET", "http://publisher.example/v1/prices?page=1", 200, null, null, null, null, TestBook.Seen);
        return Task.FromResult<Origin?>(new Origin(new ArchivedPayload(1, origin, new string('a', 64), 10), 5, TestBook.Seen, 7, TestBook.Seen, 4211, row));
    }
}
