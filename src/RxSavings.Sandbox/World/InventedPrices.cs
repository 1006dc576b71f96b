using System.Globalization;
using RxSavings.Sandbox.CardNetwork;
using RxSavings.Sandbox.Nadac;

namespace RxSavings.Sandbox.World;

/// <summary>
/// The invented world: what each programme says on a day. Prices follow the real cost of the product on that day, move little from day to day, and keep
/// within the doubt rule but for three scripted cases (README).
/// </summary>
internal sealed class InventedPrices(SeedTables seed, NadacWeeks nadac)
{
    /// <summary>Rows of a programme on a day, grouped by NDC.</summary>
    public IReadOnlyList<PriceRow> Of(string programme, DateOnly day)
    {
        int place = PlaceOf(programme);
        List<PriceRow> rows = [];
        foreach (SandboxProduct product in seed.Products.Where(p => p.Ndcs.Length > 0))
        {
            // Harborlight quotes two packages of a product, as programmes do; the others one.
            foreach (string ndc in product.Ndcs.Take(place == 1 ? 2 : 1))
            {
                AddNdc(rows, product, ndc, programme, place, day);
            }
        }

        return [.. rows.OrderBy(r => r.Ndc, StringComparer.Ordinal)];
    }

    /// <summary>What a programme says besides card prices of chains: its own matter, whichever others there are.</summary>
    private static int PlaceOf(string programme) => programme switch
    {
        "evergreen" => 0,
        "harborlight" => 1,
        "lanternrx" => 2,
        _ => 3,
    };

    private void AddNdc(List<PriceRow> rows, SandboxProduct product, string ndc, string programme, int place, DateOnly day)
    {
        long cost = UnitCost(product, day);
        bool brand = product.Brand.Length > 0;
        foreach (int quantity in product.Quantities)
        {
            foreach (string chain in seed.Chains)
            {
                if (Carries(programme, chain))
                {
                    long cents = Scripted(product, quantity, programme, chain) ?? Card(product, cost, brand, quantity, programme, chain, day);
                    rows.Add(new PriceRow(ndc, quantity, "card", chain, null, "us", cents));
                }

                if (place == 0)
                {
                    rows.Add(new PriceRow(ndc, quantity, "cash", chain, null, "us", Cash(product, cost, brand, quantity, chain, chain, day)));
                    if (!brand && chain is "marigold" or "northgate")
                    {
                        rows.Add(new PriceRow(ndc, quantity, "list", chain, null, "us", Listed(cost, quantity, chain)));
                    }
                }
            }

            foreach (SandboxOutlet outlet in seed.Outlets)
            {
                AddOutlet(rows, product, ndc, quantity, cost, brand, outlet, programme, place, day);
            }
        }
    }

    private static void AddOutlet(
        List<PriceRow> rows, SandboxProduct product, string ndc, int quantity, long cost, bool brand, SandboxOutlet outlet, string programme, int place, DateOnly day)
    {
        string area = "zip3:" + outlet.Zip3;
        if (place <= 1 && Carries(programme, outlet.Chain) && Draw.Between(0, 2, programme, outlet.Code, product.Slug) > 0)
        {
            rows.Add(new PriceRow(ndc, quantity, "card", null, outlet.Code, area, Card(product, cost, brand, quantity, programme, outlet.Chain + outlet.Code, day)));
        }

        if (place == 0 || (place == 2 && outlet.Zip3 == "941"))
        {
            long cash = product.Slug == "desvenlafaxine-succinate-50-mg-er-tablet" && quantity == 30 && outlet.Code == "9990000001" && place == 0
                ? 99_900
                : Cash(product, cost, brand, quantity, outlet.Chain, outlet.Code, day);
            rows.Add(new PriceRow(ndc, quantity, "cash", null, outlet.Code, area, cash));
        }
    }

    /// <summary>Two of the three scripted doubtful cards; the third is a cash price.</summary>
    private static long? Scripted(SandboxProduct product, int quantity, string programme, string chain) => (product.Slug, quantity, programme, chain) switch
    {
        ("duloxetine-20-mg-dr-capsule", 30, "evergreen", "larkspur") => 100,
        ("venlafaxine-100-mg-tablet", 90, "lanternrx", "fernhill") => 900,
        _ => null,
    };

    private static bool Carries(string programme, string chain) => Draw.Between(0, 9, "network", programme, chain) > 1;

    /// <summary>Cents. Cost, a margin and a fee, each by programme and pharmacy; a few pharmacies move by at most 3 % a week.</summary>
    private static long Card(SandboxProduct product, long cost, bool brand, int quantity, string programme, string pharmacy, DateOnly day)
    {
        long fee = brand ? Draw.Between(150, 400, "fee", programme, pharmacy) : Draw.Between(420, 780, "fee", programme, pharmacy);
        long percent = brand ? Draw.Between(99, 106, "margin", programme, pharmacy) : Draw.Between(150, 230, "margin", programme, pharmacy, product.Drug);
        percent += Draw.Between(0, 3, "move", programme, pharmacy, product.Slug, Week(day));
        return fee + (cost * quantity * percent / 100_000);
    }

    /// <summary>Cents. What the pharmacy charges without a card: a wide spread between chains, a narrow one between the outlets of one.</summary>
    private static long Cash(SandboxProduct product, long cost, bool brand, int quantity, string chain, string outlet, DateOnly day)
    {
        long floor = brand ? Draw.Between(900, 2500, "cashfee", chain) : Draw.Between(1400, 4200, "cashfee", chain);
        long percent = brand ? Draw.Between(110, 135, "cash", chain) : Draw.Between(450, 1100, "cash", chain, product.Drug);
        long own = Draw.Between(92, 112, "outlet", outlet, product.Slug) + Draw.Between(0, 2, "cashmove", outlet, product.Slug, Week(day));
        return (floor + (cost * quantity * percent / 100_000)) * own / 100;
    }

    private static long Listed(long cost, int quantity, string chain) =>
        ((Draw.Between(900, 1100, "list", chain) + (cost * quantity * 260 / 100_000)) / 100 * 100) + 99;

    private static string Week(DateOnly day) => (day.DayNumber / 7).ToString(CultureInfo.InvariantCulture);

    /// <summary>Hundred-thousandths of a dollar per unit: NADAC's of the day; a product it does not price costs what its nearest strength does.</summary>
    private long UnitCost(SandboxProduct product, DateOnly day)
    {
        IReadOnlyDictionary<string, long> costs = nadac.UnitCosts(day);
        SandboxProduct[] like = [product, .. seed.Products.Where(p => p.Drug == product.Drug && p.Brand == product.Brand && p.Id != product.Id)];
        foreach (string ndc in like.SelectMany(p => p.Ndcs))
        {
            if (costs.TryGetValue(ndc, out long cost))
            {
                return cost;
            }
        }

        return 50_000;
    }
}
