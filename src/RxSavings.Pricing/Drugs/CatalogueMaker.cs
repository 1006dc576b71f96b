using System.Globalization;

namespace RxSavings.Pricing.Drugs;

/// <summary>
/// Makes the national catalogue from the seed's drugs, RxNorm's concepts and the directory's packages, in this order; pure, and the same from the same facts.
/// Look-alikes stay apart: a product is one clinical drug, or one description (ingredients with salts, strengths, form, route), with one brand. Only human
/// prescription drugs, packed by their labeler and finished, are made products. What the directory lists without saying what it is, is a drug known by name alone.
/// </summary>
public sealed class CatalogueMaker
{
    private const string Prescription = "HUMAN PRESCRIPTION DRUG";

    /// <summary>Within the unit of a homeopathic strength, "6 [hp_X]/mL", whatever type is stated: it is no amount of a drug.</summary>
    private const string Homeopathic = "[hp_";

    private readonly Catalogue seed;
    private readonly IngredientNames names = new();
    private readonly Dictionary<long, ClinicalName> clinical = [];
    private readonly Dictionary<Ndc, (long RxCui, DateOnly To, bool Direct)> crosswalk = [];
    private readonly Dictionary<string, DescribedPackages> described = new(StringComparer.Ordinal);
    private readonly HashSet<string> typed = new(StringComparer.Ordinal);
    private readonly ListedNames listed = new();
    private readonly BrandCounts brands = new();
    private readonly SaltedNames salted;
    private readonly List<(ClinicalName Name, string Brand)> branded = [];
    private bool packages;

    public CatalogueMaker(Catalogue seed)
    {
        this.seed = seed;
        salted = new SaltedNames(names);
        foreach (Drug drug in seed.Drugs)
        {
            names.Know(drug.Name);
            Array.ForEach(IngredientNames.Parts(drug.Name), names.Know);
        }
    }

    /// <summary>Adds a concept; all of them before the first package. Throws <see cref="InvalidOperationException"/> after it.</summary>
    public void Add(ConceptFact concept)
    {
        if (packages)
        {
            throw new InvalidOperationException("concepts come before packages");
        }

        if (concept.Kind == "IN")
        {
            names.Know(concept.Name);
        }
        else if (concept.Kind is "SCD" or "SBD" or "GPCK" or "BPCK" && ClinicalName.Parse(concept.Name) is { } name)
        {
            clinical[concept.RxCui] = name;
            if (name.Brand is { } brand)
            {
                branded.Add((name, brand));
            }

            foreach (CodeInterval code in concept.Codes)
            {
                Know(code, concept.RxCui);
            }
        }
    }

    public void Add(PackageFact package)
    {
        packages = true;
        string[] said = [.. package.Ingredients.Count > 0 ? package.Ingredients.Select(i => i.Name) : IngredientNames.Parts(package.Generic ?? "")];
        string key = names.Key(said);
        if (key.Length == 0)
        {
            return;
        }

        if (package.ProductType is not null)
        {
            typed.Add(key);
        }

        bool sold = package is { ProductType: null or Prescription, Finished: true, Sample: false, Packing: not Packing.Repacked } && !package.Ingredients.Any(i => i.Strength.Contains(Homeopathic, StringComparison.OrdinalIgnoreCase));
        listed.Add(key, sold);
        if (sold)
        {
            salted.Add(key, package.Generic);
            salted.Add(key, package.Brand);
        }

        if (!sold || seed.ProductOf(package.Ndc) is not null)
        {
            return;
        }

        // A brand that is another ingredient's name is a slip.
        string? brand = names.Knows(package.Brand?.ToLowerInvariant() ?? "") ? null : BrandName.Of(package.Brand, package.Generic, key.Split('|'));
        if (brand is not null)
        {
            brands.Add(key, brand);
        }

        Describe(package, key, brand);
    }

    /// <summary>The products the facts come to. Their numbers are asked for by identity; see <see cref="CatalogueDraft"/>.</summary>
    public CatalogueDraft Draft()
    {
        Dictionary<string, string> drugs = DrugsOfSeed();
        branded.ForEach(b => brands.Add(names.Key(b.Name.Ingredients.Select(i => i.Name)), b.Brand));
        ProductPlans plans = new(seed);
        foreach (DescribedPackages one in described.Values.OrderBy(d => d.Key, StringComparer.Ordinal))
        {
            one.Plan(plans, clinical, names);
        }

        foreach ((long rxCui, ClinicalName name) in clinical.Where(c => c.Value.Brand is null).OrderBy(c => c.Key))
        {
            string key = names.Key(name.Ingredients.Select(i => i.Name));
            // Where the directory states types, a clinical drug is prescribed if one of its packages is; where it states none, if its ingredients are known at all.
            if (!typed.Contains(key) && (listed.Contains(key) || drugs.ContainsKey(key)))
            {
                plans.Clinical(rxCui, name, key);
            }
        }

        return new CatalogueDraft(seed, plans, drugs, names, brands, salted, listed.Alone(key => typed.Contains(key) || drugs.ContainsKey(key), brands.Keys, seed, plans));
    }

    /// <summary>Takes the newest month's concept of a code; of one month the direct one, then the lower number.</summary>
    private void Know(CodeInterval code, long rxCui)
    {
        if (!crosswalk.TryGetValue(code.Ndc, out var known)
            || (code.To, code.Direct, known.RxCui).CompareTo((known.To, known.Direct, rxCui)) > 0)
        {
            crosswalk[code.Ndc] = (rxCui, code.To, code.Direct);
        }
    }

    private void Describe(PackageFact package, string key, string? brand)
    {
        long? rxCui = crosswalk.TryGetValue(package.Ndc, out var known) ? known.RxCui : null;
        bool whole = package.Form is not null && package.Ingredients.Count > 0 && package.Ingredients.All(i => i.Strength.Length > 0);
        if (rxCui is null && !whole)
        {
            // Nothing says which of its drug's products it is.
            return;
        }

        string identity = whole
            ? string.Join('/', package.Ingredients.Select(i => $"{i.Name} {i.Strength}".ToLowerInvariant()).Order(StringComparer.Ordinal)) + $"|{package.Form}|{string.Join(',', package.Routes.Order(StringComparer.Ordinal))}|{brand}"
            : string.Create(CultureInfo.InvariantCulture, $"rxcui {rxCui}|{brand}");
        if (!described.TryGetValue(identity, out DescribedPackages? same))
        {
            described[identity] = same = new DescribedPackages(identity, key, brand, whole ? package.Ingredients : [], package.Form?.ToLowerInvariant() ?? "");
        }

        same.Add(package.Ndc, rxCui);
    }

    /// <summary>The seed's drugs by their ingredients; of two with the same the first.</summary>
    private Dictionary<string, string> DrugsOfSeed() => seed.Drugs.Select(d => (Key: names.Key(IngredientNames.Parts(d.Name)), d.Slug)).Where(d => d.Key.Length > 0)
        .DistinctBy(d => d.Key).ToDictionary(d => d.Key, d => d.Slug, StringComparer.Ordinal);
}
