using System.Runtime.InteropServices;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Money;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Programmes;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Pricing.Sheets;

/// <summary>
/// Sorts rows into layers. One source quoting several packages at one pharmacy at one time: the highest counts as the offer, for the shelf decides which
/// is dispensed; of cash prices the lowest votes and the highest caps. What was said at another time stays beside it, for it ends at another time.
/// </summary>
internal sealed class LayerMaker(PublishedDirectory directory, IReadOnlyList<string> names, IReadOnlyDictionary<string, Watermark> watermarks)
{
    private readonly Dictionary<string, bool> ranks = new(StringComparer.Ordinal);
    private readonly Dictionary<Area, Layer> layers = new() { [Area.Us] = new Layer() };

    public void Take(string scope, Ndc ndc, SourceRow row, DateTimeOffset now)
    {
        if (row.Kind == SourceKind.Cost || !Seller(row, out string? chain, out string? outlet))
        {
            return;
        }

        string? programme = row.Programme == 0 ? null : names[row.Programme];
        FactKey key = new(scope, ndc, row.Kind, programme, row.Seller == 0 ? null : names[row.SellerName], row.SellerIsOutlet, row.Quantity, row.Area);
        Evidence evidence = new(key, row.AsOfOffset);
        if (row.Kind == SourceKind.Cash)
        {
            CashFact cash = new(row.Quantity, chain, outlet, new Usd(row.Amount), new Usd(row.Amount), evidence);
            LayerOf(row.Area).Add(scope, row, cash);
            if (!row.Area.IsUs && row.SellerIsOutlet)
            {
                LayerOf(Area.Us).Add(scope, row, cash);
            }
        }
        else if (Offer(row, programme, chain, outlet, evidence, now) is { } offer)
        {
            LayerOf(row.Area).Add(scope, row, offer);
        }
    }

    public void Withhold(SourceRow row)
    {
        ref int count = ref CollectionsMarshal.GetValueRefOrAddDefault(LayerOf(row.Area).Doubtful, row.Quantity, out _);
        count++;
    }

    public PriceSheet Sheet(int productId, long revision, CostFact? cost) => new(
        productId, revision, layers[Area.Us].Made(Area.Us, cost),
        [.. layers.Where(l => !l.Key.IsUs).OrderBy(l => l.Key).Select(l => l.Value.Made(l.Key, null))]);

    private OfferFact? Offer(SourceRow row, string? programme, string? chain, string? outlet, Evidence evidence, DateTimeOffset now)
    {
        Usd amount = new(row.Amount);
        switch (row.Kind)
        {
            case SourceKind.Card:
                return programme is not null && Ranks(programme)
                    ? new OfferFact(OfferKind.Card, row.Quantity, programme, chain, outlet, amount, Usd.Zero, Usd.Zero, evidence)
                    : null;
            case SourceKind.List:
                // A pharmacy's own list price needs no card, whoever reported it.
                return new OfferFact(OfferKind.List, row.Quantity, null, chain, outlet, amount, Usd.Zero, Usd.Zero, evidence);
            default:
                DateTimeOffset said = watermarks.GetValueOrDefault(evidence.Key.Scope)?.Asserted ?? now;
                return programme is not null && directory.Sellers.TryGetValue(programme, out MailSeller? seller)
                    && seller.TermsOn(NewYork.DayOf(said)) is { } terms && amount > terms.Fee
                    ? new OfferFact(OfferKind.Mail, row.Quantity, programme, null, null, amount - terms.Fee, terms.Fee, terms.Shipping, evidence)
                    : null;
        }
    }

    private bool Ranks(string programme)
    {
        ref bool known = ref CollectionsMarshal.GetValueRefOrAddDefault(ranks, programme, out bool asked);
        if (!asked)
        {
            known = directory.Programmes.TryGetValue(programme, out CardProgramme? card) && card.Ranks;
        }

        return known;
    }

    /// <summary>An outlet must be known and lie where the row says; an unknown chain counts as none.</summary>
    private bool Seller(SourceRow row, out string? chain, out string? outlet)
    {
        (chain, outlet) = (null, null);
        if (row.Seller == 0)
        {
            return row.Kind == SourceKind.Mail;
        }

        string name = names[row.SellerName];
        if (row.SellerIsOutlet)
        {
            Outlet? known = directory.Pharmacies.OutletNamed(name);
            (chain, outlet) = (known?.Chain, name);
            return known is not null && known.Area == row.Area;
        }

        chain = directory.Pharmacies.ChainNamed(name)?.Code;
        return chain is not null;
    }

    private Layer LayerOf(Area area)
    {
        if (!layers.TryGetValue(area, out Layer? layer))
        {
            layers[area] = layer = new Layer();
        }

        return layer;
    }

    private sealed class Layer
    {
        private readonly Dictionary<(string Scope, SourceKind Kind, int Programme, int Seller, int Quantity, int Offset), OfferFact> offers = [];
        private readonly Dictionary<(string Scope, int Seller, int Quantity, int Offset), CashFact> cash = [];

        public Dictionary<int, int> Doubtful { get; } = [];

        public void Add(string scope, SourceRow row, OfferFact offer)
        {
            ref OfferFact? standing = ref CollectionsMarshal.GetValueRefOrAddDefault(
                offers, (scope, row.Kind, row.Programme, row.Seller, row.Quantity, row.AsOfOffset), out _);
            standing = standing is null || offer.Prevails(standing) ? offer : standing;
        }

        public void Add(string scope, SourceRow row, CashFact fact)
        {
            ref CashFact? standing = ref CollectionsMarshal.GetValueRefOrAddDefault(cash, (scope, row.Seller, row.Quantity, row.AsOfOffset), out _);
            standing = standing is null ? fact
                : Votes(fact, standing) ? fact with { Cap = standing.Cap }
                : standing with { Cap = fact.Cap > standing.Cap ? fact.Cap : standing.Cap };
        }

        /// <summary>The lowest; of equals the first package.</summary>
        private static bool Votes(CashFact fact, CashFact standing)
        {
            int c = fact.Vote.CompareTo(standing.Vote);
            return (c != 0 ? c : fact.Evidence.Key.Ndc.CompareTo(standing.Evidence.Key.Ndc)) < 0;
        }

        public SheetLayer Made(Area area, CostFact? cost) => new(
            area,
            [.. offers.Values.OrderBy(o => o.Quantity).ThenBy(o => o.AllIn).ThenBy(o => o.Programme, StringComparer.Ordinal)
                .ThenBy(o => o.Evidence.Key.Seller, StringComparer.Ordinal).ThenBy(o => o.Evidence.Key.Scope, StringComparer.Ordinal)
                .ThenBy(o => o.Evidence.Key.Programme, StringComparer.Ordinal).ThenBy(o => o.Kind).ThenBy(o => o.Evidence.Key.SellerIsOutlet)
                .ThenBy(o => o.Evidence.AsOfOffset)],
            [.. cash.Values.OrderBy(c => c.Quantity).ThenBy(c => c.Evidence.Key.Seller, StringComparer.Ordinal).ThenBy(c => c.Vote)
                .ThenBy(c => c.Evidence.Key.Scope, StringComparer.Ordinal).ThenBy(c => c.Evidence.AsOfOffset).ThenBy(c => c.Evidence.Key.SellerIsOutlet)],
            cost,
            [.. Doubtful.OrderBy(d => d.Key).Select(d => new DoubtfulCount(d.Key, d.Value))]);
    }
}
