namespace RxSavings.Pricing.Drugs;

/// <summary>How many packages bear a brand, by ingredients.</summary>
internal sealed class BrandCounts
{
    /// <summary>Of a brand's packages so many in a hundred are of one set of ingredients, or it is nobody's in particular; fewer are slips of the pen.</summary>
    private const int LeastOfOne = 90;

    /// <summary>A brand of more drugs than these is a shop's or a maker's name.</summary>
    private const int MostDrugs = 3;

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

    /// <summary>Each drug's own brands and those it shares with one or two others, the best known first.</summary>
    /// <param name="isDrug">Whether a set of ingredients is a drug: what is none is a slip or a description, and counts for nothing.</param>
    public (ILookup<string, string> Own, ILookup<string, string> Shared) ByDrug(Func<string, bool> isDrug)
    {
        List<(string Key, string Brand, int Packages, bool Own)> brands = [];
        foreach ((string brand, Dictionary<string, int> all) in counts)
        {
            (string Key, int Packages)[] drugs = Wholes(all.Where(c => isDrug(c.Key)));
            int packages = drugs.Sum(d => d.Packages);
            (string Key, int Packages)[] ofOne = [.. drugs.Where(d => d.Packages * 100 >= packages * LeastOfOne)];
            (string Key, int Packages)[] several = [.. drugs.Where(d => d.Packages * 100 > packages * (100 - LeastOfOne))];
            brands.AddRange((ofOne.Length > 0 ? ofOne : several.Length <= MostDrugs ? several : []).Select(d => (d.Key, brand, d.Packages, ofOne.Length > 0)));
        }

        ILookup<bool, (string Key, string Brand, int Packages, bool Own)> sorted = brands.OrderByDescending(b => b.Packages).ThenBy(b => b.Brand, StringComparer.Ordinal).ToLookup(b => b.Own);
        return (ByKey(sorted[true]), ByKey(sorted[false]));

        static ILookup<string, string> ByKey(IEnumerable<(string Key, string Brand, int Packages, bool Own)> of) => of.ToLookup(b => b.Key, b => b.Brand, StringComparer.Ordinal);
    }

    /// <summary>Packages that name a part of the ingredients that more of the brand's packages name are counted to those: the rest was left out.</summary>
    private static (string Key, int Packages)[] Wholes(IEnumerable<KeyValuePair<string, int>> sets)
    {
        Dictionary<string, int> wholes = new(StringComparer.Ordinal);
        foreach ((string key, int packages) in sets.OrderByDescending(s => s.Value).ThenBy(s => s.Key, StringComparer.Ordinal))
        {
            string[] parts = key.Split('|');
            string whole = wholes.Keys.FirstOrDefault(w => parts.Length < w.Split('|').Length && !parts.Except(w.Split('|')).Any()) ?? key;
            wholes[whole] = wholes.GetValueOrDefault(whole) + packages;
        }

        return [.. wholes.Select(w => (w.Key, w.Value))];
    }
}
