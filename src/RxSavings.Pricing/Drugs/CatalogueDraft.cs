namespace RxSavings.Pricing.Drugs;

/// <summary>A catalogue whose products want their numbers.</summary>
public sealed class CatalogueDraft
{
    private readonly Catalogue seed;
    private readonly ProductPlans plans;
    private readonly IReadOnlyDictionary<string, string> drugsOfSeed;
    private readonly IngredientNames names;
    private readonly ILookup<string, string> brands;
    private readonly ILookup<string, string> shared;
    private readonly SaltedNames salted;
    private readonly IReadOnlyList<string> listed;

    internal CatalogueDraft(
        Catalogue seed, ProductPlans plans, IReadOnlyDictionary<string, string> drugsOfSeed, IngredientNames names, BrandCounts brands, SaltedNames salted,
        IReadOnlyList<string> listed)
    {
        this.listed = listed;
        this.seed = seed;
        this.plans = plans;
        this.drugsOfSeed = drugsOfSeed;
        this.names = names;
        this.salted = salted;
        HashSet<string> drugs = [.. drugsOfSeed.Keys, .. plans.Drafts.Select(d => d.DrugKey), .. listed];
        (this.brands, shared) = brands.ByDrug(drugs.Contains);
    }

    /// <summary>What each product the seed lacks is known by, at most 1,000 characters each.</summary>
    public IReadOnlyCollection<string> Identities => [.. plans.Drafts.Select(d => Short(d.Identity))];

    /// <summary>
    /// The catalogue: the seed's products as they are with the packages found to be theirs, and the others under their numbers. A drug of the seed keeps its
    /// name and place and gains brands. Throws <see cref="KeyNotFoundException"/> where an identity has no number.
    /// </summary>
    public Catalogue With(IReadOnlyDictionary<string, int> numbers)
    {
        Dictionary<string, Drug> added = new(StringComparer.Ordinal);
        HashSet<string> drugSlugs = [.. seed.Drugs.Select(d => d.Slug)], slugs = [.. seed.Products.Select(p => p.Slug)];
        List<Product> products = [.. seed.Products];
        foreach (ProductDraft draft in plans.Drafts.OrderBy(d => numbers[Short(d.Identity)]))
        {
            string drug = drugsOfSeed.TryGetValue(draft.DrugKey, out string? known) ? known : Added(draft.DrugKey, false, added, drugSlugs);
            Product product = draft.Product(numbers[Short(draft.Identity)], drug, Salt(draft), slugs.Contains);
            slugs.Add(product.Slug);
            products.Add(product);
        }

        foreach (string key in listed)
        {
            Added(key, true, added, drugSlugs);
        }

        IEnumerable<KeyValuePair<Ndc, int>> packages = seed.Packages.Concat(plans.SeedPackages)
            .Concat(plans.Packages.Select(p => KeyValuePair.Create(p.Ndc, numbers[Short(p.Identity)])));
        return new Catalogue(
            [.. seed.Drugs.Select(Branded), .. added.Values.OrderBy(d => d.NameOnly).ThenBy(d => d.Slug, StringComparer.Ordinal)], products, packages);
    }

    /// <summary>A drug the seed lacks, by the name of its ingredients.</summary>
    private string Added(string key, bool nameOnly, Dictionary<string, Drug> added, HashSet<string> slugs)
    {
        if (added.TryGetValue(key, out Drug? drug))
        {
            return drug.Slug;
        }

        string[] parts = key.Split('|');
        string name = parts.Length == 1 ? parts[0] : $"{string.Join(", ", parts[..^1])} and {parts[^1]}";
        string slug = ProductDraft.Slugged(name) is { Length: > 80 } longer ? longer[..80].Trim('-') : ProductDraft.Slugged(name);
        while (!slugs.Add(slug))
        {
            slug += "-x";
        }

        added[key] = new Drug(slug, name, null, [.. brands[key]], null, SoughtAs: [.. salted.Of(key)]) { NameOnly = nameOnly, SoughtBrands = [.. shared[key]] };
        return slug;
    }

    private Drug Branded(Drug drug)
    {
        string key = names.Key(IngredientNames.Parts(drug.Name));
        if (!drugsOfSeed.TryGetValue(key, out string? first) || first != drug.Slug)
        {
            return drug;
        }

        string[] own = [.. More(brands[key], drug.Brands)], others = [.. More(shared[key], drug.Brands.Concat(drug.SoughtBrands))];
        string[] withSalt = [.. More(salted.Of(key), (drug.OtherNames ?? []).Concat(drug.SoughtAs ?? []))];
        return own.Length + others.Length + withSalt.Length == 0
            ? drug
            : drug with { Brands = [.. drug.Brands, .. own], SoughtBrands = [.. drug.SoughtBrands, .. others], SoughtAs = [.. drug.SoughtAs ?? [], .. withSalt] };
    }

    private static IEnumerable<string> More(IEnumerable<string> names, IEnumerable<string> known) => names.Except(known, StringComparer.OrdinalIgnoreCase);

    /// <summary>"hydrochloride" of "metformin hydrochloride"; "base" where the ingredient stands alone, and for combinations.</summary>
    private string Salt(ProductDraft draft)
    {
        if (draft.Ingredients.Count != 1)
        {
            return "base";
        }

        string name = draft.Ingredients[0].Name.ToLowerInvariant(), bare = names.Base(name);
        return name.Length > bare.Length && name.StartsWith(bare, StringComparison.Ordinal) ? name[bare.Length..].Trim() : "base";
    }

    /// <summary>A kit may list hundreds of ingredients; its beginning and a hash of the whole tell it apart.</summary>
    private static string Short(string identity)
    {
        const int Most = 1_000, Kept = 900;
        return identity.Length <= Most
            ? identity
            : $"{identity[..Kept]}…{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(identity)))}";
    }
}
