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

    /// <summary>
    /// The product asked for and the package it is priced by, where the publisher knows it: by package, or by a brand's or generic name with the dosage and
    /// form that are given. What is not given is the first there is.
    /// </summary>
    public (SandboxProduct Product, string Ndc)? Asked(IQueryCollection query)
    {
        if (query["ndc"].ToString() is { Length: > 0 } ndc)
        {
            return seed.Products.FirstOrDefault(p => p.Ndcs.Contains(ndc)) is { } package ? (package, ndc) : null;
        }

        string name = query["name"].ToString(), dosage = query["dosage"].ToString(), form = query["form"].ToString();
        SandboxProduct? named = seed.Products.FirstOrDefault(p => p.Ndcs.Length > 0
            && Same(p.Brand.Length > 0 ? p.Brand : seed.Drugs.First(d => d.Slug == p.Drug).Name, name)
            && (dosage.Length == 0 || Same(p.Strength.Replace(" ", "", StringComparison.Ordinal), dosage)) && (form.Length == 0 || Same(p.Form, form)));
        return named is null ? null : (named, named.Ndcs[0]);

        static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
    }

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
