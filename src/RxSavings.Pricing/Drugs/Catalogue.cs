using System.Collections.Frozen;

namespace RxSavings.Pricing.Drugs;

/// <summary>Every drug, product and package known, and which product an NDC is. Immutable; replaced as a whole.</summary>
public sealed class Catalogue
{
    private readonly FrozenDictionary<long, Product> productOfNdc;
    private readonly FrozenDictionary<string, Product> productOfSlug;
    private readonly FrozenDictionary<int, Product> productOfId;
    private readonly FrozenDictionary<string, Drug> drugOfSlug;
    private readonly ILookup<string, Product> productsOfDrug;
    private readonly FrozenDictionary<int, Ndc[]> ndcsOfProduct;

    public Catalogue(IEnumerable<Drug> drugs, IEnumerable<Product> products, IEnumerable<KeyValuePair<Ndc, int>> packages)
    {
        Drugs = [.. drugs];
        Products = [.. products];
        productOfId = Products.ToFrozenDictionary(p => p.Id);
        productOfSlug = Products.ToFrozenDictionary(p => p.Slug, StringComparer.Ordinal);
        drugOfSlug = Drugs.ToFrozenDictionary(d => d.Slug, StringComparer.Ordinal);
        productsOfDrug = Products.ToLookup(p => p.Drug, StringComparer.Ordinal);
        Packages = [.. packages];
        productOfNdc = Packages.ToFrozenDictionary(p => p.Key.Value, p => productOfId[p.Value]);
        ndcsOfProduct = Packages.GroupBy(p => p.Value, p => p.Key).ToFrozenDictionary(g => g.Key, g => g.Order().ToArray());
    }

    public IReadOnlyList<Drug> Drugs { get; }

    public IReadOnlyList<Product> Products { get; }

    /// <summary>Which product each package is.</summary>
    public IReadOnlyList<KeyValuePair<Ndc, int>> Packages { get; }

    public Product? ProductOf(Ndc ndc) => productOfNdc.GetValueOrDefault(ndc.Value);

    public Product? ProductWithId(int id) => productOfId.GetValueOrDefault(id);

    public Product? ProductNamed(string slug) => productOfSlug.GetValueOrDefault(slug);

    public Drug? DrugNamed(string slug) => drugOfSlug.GetValueOrDefault(slug);

    public IEnumerable<Product> ProductsOf(string drugSlug) => productsOfDrug[drugSlug];

    public IReadOnlyList<Ndc> NdcsOf(int productId) => ndcsOfProduct.GetValueOrDefault(productId) ?? [];

    public IEnumerable<Drug> DrugsOfClass(string slug) => Drugs.Where(d => string.Equals(d.Class, slug, StringComparison.Ordinal));
}
