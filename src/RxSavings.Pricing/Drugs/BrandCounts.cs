namespace RxSavings.Pricing.Drugs;

/// <summary>How many packages bear a brand, by ingredients.</summary>
internal sealed class BrandCounts
{
    /// <summary>Of a brand's packages so many in a hundred are of one set of ingredients, or it is nobody's in particular; fewer are slips of the pen.</summary>
    private const int LeastOfOne = 90;

    private readonly Dictionary<string, Dictionary<string, int>> counts = new(StringComparer.OrdinalIgnoreCase);

    public void Add(string key, string brand)
    {
        if (!counts.TryGetValue(brand, out Dictionary<string, int>? byKey))
        {
            counts[brand] = byKey = new Dictionary<string, int>(StringComparer.Ordinal);
        }

        byKey[key] = byKey.GetValueOrDefault(key) + 1;
    }

    /// <summary>The sets of ingredients that have any.</summary>
    public HashSet<string> Keys => [.. counts.Values.SelectMany(c => c.Keys)];

    /// <summary>Each drug's brands, the best known first.</summary>
    public ILookup<string, string> ByDrug() => counts
        .Select(c => (Brand: c.Key, Most: c.Value.MaxBy(k => k.Value), All: c.Value.Values.Sum()))
        .Where(b => b.Most.Value * 100 >= b.All * LeastOfOne)
        .OrderByDescending(b => b.Most.Value).ThenBy(b => b.Brand, StringComparer.Ordinal)
        .ToLookup(b => b.Most.Key, b => b.Brand, StringComparer.Ordinal);
}
