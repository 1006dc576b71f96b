using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Ports;

namespace RxSavings.Jobs.Publishing;

/// <summary>Outbox entries by product, with the newest entry as the revision its sheet will carry.</summary>
internal sealed record DirtyProducts(
    IReadOnlyList<(Product Product, long Revision)> Products, IReadOnlyList<(Ndc Ndc, long Revision)> Unmatched)
{
    public static DirtyProducts Of(IReadOnlyList<DirtyNdc> dirty, Catalogue catalogue)
    {
        Dictionary<int, long> newest = [];
        Dictionary<Ndc, long> unmatched = [];
        foreach (DirtyNdc entry in dirty)
        {
            if (catalogue.ProductOf(entry.Ndc) is { } product)
            {
                newest[product.Id] = Math.Max(entry.OutboxId, newest.GetValueOrDefault(product.Id));
            }
            else
            {
                unmatched[entry.Ndc] = Math.Max(entry.OutboxId, unmatched.GetValueOrDefault(entry.Ndc));
            }
        }

        return new DirtyProducts(
            [.. newest.OrderBy(n => n.Key).Select(n => (catalogue.ProductWithId(n.Key)!, n.Value))],
            [.. unmatched.Select(u => (u.Key, u.Value))]);
    }

    /// <summary>NDCs of no product have nothing to publish; they only leave the outbox.</summary>
    public IEnumerable<Publication> Unknown(DateTimeOffset at) => Unmatched.Select(u => new Publication("", [u.Ndc], u.Revision, at, "", []));
}

/// <summary>One set of facts taken apart by product.</summary>
internal sealed class FactsByProduct
{
    private readonly Dictionary<int, (List<CurrentBlock> Blocks, List<PastValue> History, List<Doubt> Doubts)> parts = [];
    private readonly FactSet whole;

    private FactsByProduct(FactSet whole) => this.whole = whole;

    public static FactsByProduct Of(FactSet facts, Catalogue catalogue)
    {
        FactsByProduct byProduct = new(facts);
        foreach (CurrentBlock block in facts.Blocks)
        {
            byProduct.Part(catalogue, block.Ndc)?.Blocks.Add(block);
        }

        foreach (PastValue past in facts.History)
        {
            byProduct.Part(catalogue, past.Ndc)?.History.Add(past);
        }

        foreach (Doubt doubt in facts.Doubts)
        {
            byProduct.Part(catalogue, doubt.Ndc)?.Doubts.Add(doubt);
        }

        return byProduct;
    }

    public FactSet Of(Product product) => parts.TryGetValue(product.Id, out var part)
        ? new FactSet(whole.Names, part.Blocks, part.History, part.Doubts)
        : new FactSet(whole.Names, [], [], []);

    private (List<CurrentBlock> Blocks, List<PastValue> History, List<Doubt> Doubts)? Part(Catalogue catalogue, Ndc ndc)
    {
        if (catalogue.ProductOf(ndc) is not { } product)
        {
            return null;
        }

        if (!parts.TryGetValue(product.Id, out var part))
        {
            parts[product.Id] = part = ([], [], []);
        }

        return part;
    }
}
