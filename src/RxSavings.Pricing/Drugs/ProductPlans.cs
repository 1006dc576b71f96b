using System.Globalization;

namespace RxSavings.Pricing.Drugs;

/// <summary>Packages that are described alike, and the clinical drugs they are known as.</summary>
internal sealed record DescribedPackages(string Key, string DrugKey, string? Brand, IReadOnlyList<IngredientStrength> Ingredients, string Form)
{
    private readonly List<(Ndc Ndc, long? RxCui)> packages = [];

    public void Add(Ndc ndc, long? rxCui) => packages.Add((ndc, rxCui));

    /// <summary>
    /// Plans a product for each clinical drug they are known as. Where that is one, the packages not yet known are it too: they are described alike in
    /// ingredients, salts, strengths, form, route and brand. Where they are several, or none, the unknown ones are a product of their description.
    /// </summary>
    public void Plan(ProductPlans plans, IReadOnlyDictionary<long, ClinicalName> clinical, IngredientNames names)
    {
        long[] known = [.. packages.Select(p => p.RxCui).OfType<long>().Where(clinical.ContainsKey).Distinct().Order()];
        foreach ((Ndc ndc, long? rxCui) in packages)
        {
            long? one = rxCui is { } own && clinical.ContainsKey(own) ? own : known.Length == 1 ? known[0] : null;
            if (one is { } concept)
            {
                ClinicalName name = clinical[concept];
                plans.Package(ndc, plans.Concept(concept, name, name.Brand ?? Brand, names.Key(name.Ingredients.Select(i => i.Name))));
            }
            else if (Ingredients.Count > 0)
            {
                plans.Package(ndc, plans.Described(this));
            }
        }
    }
}

/// <summary>The products to be, and which package is which. A clinical drug the seed has a product of is that product.</summary>
internal sealed class ProductPlans
{
    private readonly Dictionary<(string RxCui, string? Brand), Product> ofSeed;
    private readonly HashSet<string> seedConcepts;
    private readonly SortedDictionary<string, ProductDraft> drafts = new(StringComparer.Ordinal);
    private readonly List<(Ndc Ndc, string Identity)> packages = [];
    private readonly List<KeyValuePair<Ndc, int>> seedPackages = [];

    public ProductPlans(Catalogue seed)
    {
        ofSeed = seed.Products.Where(p => p.RxCui is not null).DistinctBy(p => (p.RxCui, p.Brand)).ToDictionary(p => (p.RxCui!, p.Brand));
        seedConcepts = [.. seed.Products.Select(p => p.RxCui).OfType<string>()];
    }

    public IReadOnlyCollection<ProductDraft> Drafts => drafts.Values;

    /// <summary>Packages of products to be, by identity.</summary>
    public IReadOnlyList<(Ndc Ndc, string Identity)> Packages => packages;

    /// <summary>Packages that turned out to be a product of the seed's.</summary>
    public IReadOnlyList<KeyValuePair<Ndc, int>> SeedPackages => seedPackages;

    /// <summary>A clinical drug without a package: none where the seed has a product of it, under whatever brand.</summary>
    public void Clinical(long rxCui, ClinicalName name, string drugKey)
    {
        if (!seedConcepts.Contains(Text(rxCui)))
        {
            Concept(rxCui, name, null, drugKey);
        }
    }

    /// <summary>The product of a clinical drug under a brand, or generic; planned on first sight.</summary>
    public Planned Concept(long rxCui, ClinicalName name, string? brand, string drugKey)
    {
        if (ofSeed.TryGetValue((Text(rxCui), brand), out Product? product))
        {
            return new Planned(null, product.Id);
        }

        string identity = $"rxcui {Text(rxCui)}|{brand}";
        drafts.TryAdd(identity, new ProductDraft(identity, drugKey, brand, name.Full, Text(rxCui), name.Ingredients, name.Form, name.IsPack));
        return new Planned(identity, 0);
    }

    /// <summary>A product of its description alone.</summary>
    public Planned Described(DescribedPackages packages)
    {
        string strengths = string.Join(" / ", packages.Ingredients.Select(i => $"{i.Name.ToLowerInvariant()} {i.Strength.Replace("/1", "", StringComparison.Ordinal)}"));
        drafts.TryAdd(packages.Key, new ProductDraft(
            packages.Key, packages.DrugKey, packages.Brand, $"{strengths} {packages.Form}", null, [.. packages.Ingredients.Select(i => i with { Strength = i.Strength.Replace("/1", "", StringComparison.Ordinal) })],
            packages.Form, packages.Form == "kit"));
        return new Planned(packages.Key, 0);
    }

    public void Package(Ndc ndc, Planned product)
    {
        if (product.Identity is { } identity)
        {
            packages.Add((ndc, identity));
        }
        else
        {
            seedPackages.Add(KeyValuePair.Create(ndc, product.SeedProduct));
        }
    }

    private static string Text(long rxCui) => rxCui.ToString(CultureInfo.InvariantCulture);

    /// <summary>A product to be, by identity; or one of the seed's, by number.</summary>
    public readonly record struct Planned(string? Identity, int SeedProduct);
}
