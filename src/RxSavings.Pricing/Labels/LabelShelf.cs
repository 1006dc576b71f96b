using RxSavings.Pricing.Drugs;

namespace RxSavings.Pricing.Labels;

/// <summary>The labels that pages may quote, and which of them is whose.</summary>
/// <param name="OfProduct">By product id: the newest label that lists a package of the product.</param>
public sealed record LabelShelf(IReadOnlyList<LabelFact> Labels, IReadOnlyDictionary<int, Guid> OfProduct)
{
    public static LabelShelf Empty { get; } = new([], new Dictionary<int, Guid>());

    /// <summary>
    /// Chooses among what the publisher has. A label belongs to the products whose packages it lists; of several the newest text counts. Of those that belong to no
    /// product the newest of each drug stays, for pages of the drug as a whole.
    /// </summary>
    public static LabelShelf Of(Catalogue catalogue, IEnumerable<LabelFact> labels)
    {
        Dictionary<int, Guid> ofProduct = [];
        Dictionary<Guid, LabelFact> kept = [];
        HashSet<string> drugs = new(StringComparer.OrdinalIgnoreCase);
        foreach (LabelFact label in labels.OrderByDescending(l => l.Effective).ThenByDescending(l => l.Version).ThenBy(l => l.SetId))
        {
            int[] products = [.. label.Packages.Select(catalogue.ProductOf).OfType<Product>().Select(p => p.Id).Distinct().Where(p => ofProduct.TryAdd(p, label.SetId))];
            if (products.Length > 0 || drugs.Add(label.AskedAs))
            {
                kept.TryAdd(label.SetId, label);
            }
        }

        return new LabelShelf([.. kept.Values], ofProduct);
    }

    /// <summary>The label of a product; where none lists its packages, the newest of its drug. Null where there is none.</summary>
    public LabelFact? Of(Product product, Drug drug) =>
        OfProduct.TryGetValue(product.Id, out Guid setId) ? Labels.FirstOrDefault(l => l.SetId == setId) : Of(drug);

    /// <summary>The newest label of a drug; null where there is none.</summary>
    public LabelFact? Of(Drug drug) => Labels.FirstOrDefault(l => l.AskedAs.Equals(drug.Name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The same labels without their words: what may be linked where nothing may be quoted.</summary>
    public LabelShelf WithoutText() => this with { Labels = [.. Labels.Select(l => l with { Sections = [] })] };
}
