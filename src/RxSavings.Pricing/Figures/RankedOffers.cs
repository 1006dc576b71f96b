using System.Runtime.InteropServices;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Programmes;
using RxSavings.Pricing.Pulls;
using RxSavings.Pricing.Sheets;

namespace RxSavings.Pricing.Figures;

/// <summary>
/// The offers that rank in an area. In a ZIP3: its outlets' own and the national ones. In the country: mail, list and chain-wide prices only, for an outlet's
/// own price belongs to its ZIP3.
/// </summary>
/// <param name="Stale">Offers whose time has passed, by how their source stands.</param>
/// <param name="LastSeen">The newest of those.</param>
internal sealed record RankedOffers(IReadOnlyList<Offer> Offers, IReadOnlyDictionary<ScopeStanding, int> Stale, DateTimeOffset? LastSeen)
{
    public static RankedOffers At(
        SheetLayers layers, PublishedDirectory directory, Freshness freshness, Area area, int quantity, DateTimeOffset now, Boundary boundary)
    {
        SheetLayer? local = area.IsUs ? null : layers.Local;
        CashCaps caps = new([.. layers.National.Cash.Where(c => c.Outlet is null), .. local?.Cash ?? []], freshness, quantity, now, boundary);
        Dictionary<(string, SourceKind, string?, string?, bool, Area), (OfferFact Fact, Seen Seen)> current = [];
        Dictionary<ScopeStanding, int> stale = [];
        DateTimeOffset? lastSeen = null;
        foreach (OfferFact fact in layers.National.Offers.Where(f => f.Outlet is null).Concat(local?.Offers ?? []))
        {
            if (fact.Quantity != quantity || !MayRank(fact, directory) || freshness.Of(fact.Evidence) is not { } seen)
            {
                continue;
            }

            DateTimeOffset expires = seen.Observed + Freshness.LifetimeOf(fact.Kind);
            boundary.Note(seen.Observed);
            boundary.Note(expires);
            if (now >= expires)
            {
                stale[seen.Standing] = stale.GetValueOrDefault(seen.Standing) + 1;
                lastSeen = lastSeen > seen.Observed ? lastSeen : seen.Observed;
            }
            else if (now >= seen.Observed)
            {
                FactKey key = fact.Evidence.Key;
                ref (OfferFact Fact, Seen Seen) standing = ref CollectionsMarshal.GetValueRefOrAddDefault(
                    current, (key.Scope, key.Kind, key.Programme, key.Seller, key.SellerIsOutlet, key.Area), out bool known);
                standing = !known || fact.Prevails(standing.Fact) ? (fact, seen) : standing;
            }
        }

        List<Offer> offers = [.. current.Values.Select(c => Offered(layers.ProductId, c.Fact, c.Seen, directory, caps, boundary))];
        offers.Sort(StartsAt.Order);
        return new RankedOffers(offers, stale, lastSeen);
    }

    private static Offer Offered(
        int productId, OfferFact fact, Seen seen, PublishedDirectory directory, CashCaps caps, Boundary boundary)
    {
        CardProgramme? programme = fact.Programme is { } slug ? directory.Programmes.GetValueOrDefault(slug) : null;
        AllInPrice price = AllInPrice.Of(fact, programme, caps);
        if (price.Changes is { } changes)
        {
            boundary.Note(changes);
        }

        return new Offer(
            OfferId.Of(productId, fact.Evidence.Key), fact.Kind, price.Amount, price.Parts, UnitPrice.TenThousandths(price.Amount, fact.Quantity), fact.Quantity,
            SellerWords(fact, directory), fact.Chain, fact.Outlet, fact.Programme, fact.Evidence.Key.Area, price.CappedByCash, seen.Observed, seen.Confirmed,
            seen.Observed + Freshness.LifetimeOf(fact.Kind), fact.Kind != OfferKind.Mail && (programme?.Synthetic ?? directory.Synthetic), fact.Evidence.Key);
    }

    /// <summary>F3: published, fee-free, usable without an eligibility test.</summary>
    private static bool MayRank(OfferFact fact, PublishedDirectory directory) => fact.Kind == OfferKind.Mail
        ? fact.Programme is { } seller && directory.Sellers.ContainsKey(seller)
        : fact.Programme is not { } slug || (directory.Programmes.TryGetValue(slug, out CardProgramme? programme) && programme.Ranks);

    private static string SellerWords(OfferFact fact, PublishedDirectory directory)
    {
        if (fact.Outlet is { } outlet && directory.Pharmacies.OutletNamed(outlet) is { } pharmacy)
        {
            return pharmacy.Name;
        }

        if (fact.Chain is { } chain)
        {
            return directory.Pharmacies.ChainNamed(chain)?.Name ?? chain;
        }

        return fact.Programme is { } seller && directory.Sellers.TryGetValue(seller, out MailSeller? mail) ? mail.Name : fact.Programme ?? "";
    }
}
