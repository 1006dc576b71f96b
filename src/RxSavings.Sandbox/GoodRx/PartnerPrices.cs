using RxSavings.Sandbox.CardNetwork;
using RxSavings.Sandbox.World;

namespace RxSavings.Sandbox.GoodRx;

/// <summary>One price of a fill: what a partner's answer lists side by side.</summary>
internal sealed record PartnerPrice(string Pharmacy, long Cents, string Type);

/// <summary>What the partner API says of a fill on a day. All prices are invented.</summary>
internal sealed class PartnerPrices(SeedTables seed, InventedPrices invented, TimeProvider clock)
{
    private const string Programme = "partner";
    private readonly Lock gate = new();
    private (DateOnly Day, ILookup<(string Ndc, int Quantity), PriceRow> Rows)? kept;

    /// <summary>The product of a package, where the publisher knows it.</summary>
    public SandboxProduct? ProductOf(string ndc) => seed.Products.FirstOrDefault(p => p.Ndcs.Contains(ndc));

    public SandboxDrug DrugOf(SandboxProduct product) => seed.Drugs.First(d => d.Slug == product.Drug);

    public IReadOnlyList<string> Candidates => [.. seed.Drugs.Take(3).Select(d => d.Name)];

    /// <summary>Coupons of the chains, a pharmacy's cash price and one for paying members, in no order.</summary>
    public IReadOnlyList<PartnerPrice> Of(string ndc, int quantity)
    {
        PriceRow[] cards = [.. Today()[(ndc, quantity)].Where(r => r is { Kind: "card", Chain: not null })];
        return cards.Length == 0
            ? []
            : [
                .. cards.Select(r => new PartnerPrice(seed.ChainNames[r.Chain!], r.Cents, "coupon")),
                new PartnerPrice(seed.ChainNames[cards[0].Chain!], cards[0].Cents * 3, "cash"),
                new PartnerPrice(seed.ChainNames[cards[^1].Chain!], cards[^1].Cents * 3 / 4, "membership"),
            ];
    }

    private ILookup<(string Ndc, int Quantity), PriceRow> Today()
    {
        DateOnly day = PublisherDays.Today(clock);
        lock (gate)
        {
            if (kept is not { } known || known.Day != day)
            {
                kept = known = (day, invented.Of(Programme, day).ToLookup(r => (r.Ndc, r.Quantity)));
            }

            return known.Rows;
        }
    }
}
