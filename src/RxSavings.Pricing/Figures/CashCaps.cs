using RxSavings.Pricing.Sheets;

namespace RxSavings.Pricing.Figures;

/// <summary>
/// The cash prices that may cap a card price: seen within 72 hours, of the same pharmacy and fill. A pharmacy's own goes before its chain's; of several
/// sources the newest, and of equally new ones the highest.
/// </summary>
internal sealed class CashCaps
{
    private readonly Dictionary<(string Code, bool Outlet), Cap> caps = [];

    public CashCaps(IEnumerable<CashFact> known, Freshness freshness, int quantity, DateTimeOffset now, Boundary boundary)
    {
        foreach (CashFact cash in known)
        {
            if (cash.Quantity != quantity || (cash.Outlet ?? cash.Chain) is not { } code || freshness.Of(cash.Evidence) is not { } seen)
            {
                continue;
            }

            // A source whose clock is ahead of ours: from then on it may cap.
            boundary.Note(seen.Observed);
            Cap cap = new(cash, seen.Observed, seen.Observed + Lifetimes.CashCap);
            (string, bool) key = (code, cash.Outlet is not null);
            if (cap.Observed <= now && now < cap.Expires && (!caps.TryGetValue(key, out Cap? standing) || cap.Before(standing)))
            {
                caps[key] = cap;
            }
        }
    }

    public Cap? Of(OfferFact offer)
    {
        Cap? own = offer.Outlet is null ? null : caps.GetValueOrDefault((offer.Outlet, true));
        return own ?? (offer.Chain is null ? null : caps.GetValueOrDefault((offer.Chain, false)));
    }

    internal sealed record Cap(CashFact Fact, DateTimeOffset Observed, DateTimeOffset Expires)
    {
        public bool Before(Cap other) => Observed != other.Observed ? Observed > other.Observed : Fact.Cap > other.Fact.Cap;
    }
}
