using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Money;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Places;

namespace RxSavings.Pricing.Sheets;

/// <summary>
/// Ranked facts about one product: a layer for the country and one for each ZIP3 with prices of its own. Not final answers: freshness and expiry are
/// worked out when shown, from the scopes' watermarks and the clock.
/// </summary>
/// <param name="Revision">Grows with every change of the product's facts; only a newer sheet replaces an older.</param>
public sealed record PriceSheet(int ProductId, long Revision, SheetLayer National, IReadOnlyList<SheetLayer> Local)
{
    public SheetLayer? For(Area area) => area.IsUs ? National : Local.FirstOrDefault(l => l.Area == area);
}

/// <summary>One area's facts.</summary>
/// <param name="Offers">Cheapest first within a quantity.</param>
/// <param name="Cash">Usual and customary prices: a ZIP3 layer has its outlets'; the national layer has every outlet's and every chain-wide one.</param>
/// <param name="Cost">NADAC's row of the newest as-of week; national layer only.</param>
/// <param name="Doubtful">Prices withheld as doubtful, by quantity.</param>
public sealed record SheetLayer(
    Area Area, IReadOnlyList<OfferFact> Offers, IReadOnlyList<CashFact> Cash, CostFact? Cost, IReadOnlyList<DoubtfulCount> Doubtful);

/// <summary>Withheld prices of a quantity in this layer (a chain-wide one counts in the national layer).</summary>
public sealed record DoubtfulCount(int Quantity, int Count);

/// <summary>What a price rests on: the row, and how far its as-of lies from its scope's, in seconds.</summary>
public sealed record Evidence(FactKey Key, int AsOfOffset);

/// <summary>An offer's facts. The parts add up to what is paid.</summary>
/// <param name="Programme">Card programme, or the mail seller's code.</param>
/// <param name="Chain">The chain; null where an outlet's is not known, or for mail.</param>
/// <param name="Outlet">The outlet, where the price is one pharmacy's own.</param>
public sealed record OfferFact(
    OfferKind Kind, int Quantity, string? Programme, string? Chain, string? Outlet, Usd Drug, Usd Fee, Usd Shipping, Evidence Evidence)
{
    public Usd AllIn => Drug + Fee + Shipping;

    /// <summary>Whether it goes before what the same source says of another package at the same pharmacy: the highest; of equals the newest, then the first package.</summary>
    internal bool Prevails(OfferFact other)
    {
        int c = AllIn.CompareTo(other.AllIn);
        c = c != 0 ? c : Evidence.AsOfOffset.CompareTo(other.Evidence.AsOfOffset);
        return (c != 0 ? c : other.Evidence.Key.Ndc.CompareTo(Evidence.Key.Ndc)) > 0;
    }
}

/// <summary>A pharmacy's own cash price: a basis and a cap, never an offer.</summary>
/// <param name="Vote">What it counts in the reference price: the lowest, where several NDCs are quoted at one time.</param>
/// <param name="Cap">What it caps a card price at: the highest of them.</param>
public sealed record CashFact(int Quantity, string? Chain, string? Outlet, Usd Vote, Usd Cap, Evidence Evidence);

/// <summary>What pharmacies pay (NADAC): a benchmark, never an offer, never a basis.</summary>
/// <param name="AsOf">The start of its as-of week, New York.</param>
public sealed record CostFact(UnitCost PerUnit, DateOnly EffectiveDate, DateOnly AsOf, Evidence Evidence);
