using System.Text.RegularExpressions;
using RxSavings.Pricing.Search;

namespace RxSavings.Pricing.Drugs;

/// <summary>The ingredients a directory lists, and which of them are drugs known by name alone: neither their types are stated nor any product of theirs is known.</summary>
internal sealed partial class ListedNames
{
    private const int MostParts = 4;

    /// <summary>Parts of a branded combination of which one at least is a drug for certain, and most are known: "GoLYTELY".</summary>
    private const int MostKnownParts = 12;

    private const int LongestPart = 40;
    private const int ShortestPart = 4;
    private const int MostWordsUnbranded = 2;

    /// <summary>Packages from which a branded name of several names is one: "silver sulfadiazine".</summary>
    private const int LeastOfSeveral = 5;

    private readonly Dictionary<string, int> packages = new(StringComparer.Ordinal);

    /// <param name="sold">Whether the package is one that pages could show, were it known what it is.</param>
    public void Add(string key, bool sold) => packages[key] = packages.GetValueOrDefault(key) + (sold ? 1 : 0);

    public bool Contains(string key) => packages.ContainsKey(key);

    /// <summary>
    /// Those that are names and are not known otherwise. None: a brand's name, a slip of the pen beside a known name, a description ("acne cream", "hand soap
    /// refill"), several names in one, and a combination with a part that is no name, or that nothing but the combination is known by.
    /// </summary>
    public IReadOnlyList<string> Alone(Func<string, bool> known, HashSet<string> branded, Catalogue seed, ProductPlans plans)
    {
        HashSet<string> planned = [.. plans.Drafts.Select(d => d.DrugKey)];
        KnownNames names = new();
        HashSet<string> brands = [.. seed.Drugs.SelectMany(d => d.Brands.Concat(d.SoughtAs ?? []).Concat(d.OtherNames ?? [])).Select(Folding.Fold)];
        foreach (string name in brands.Concat(seed.Drugs.Select(d => Folding.Fold(d.Name))).Concat(planned.SelectMany(k => k.Split('|'))))
        {
            names.Add(name, KnownNames.Always);
        }

        string[] sold = [.. packages.Where(p => p.Value > 0).Select(p => p.Key).Where(k => !known(k) && !planned.Contains(k))];
        string[] single = [.. sold.Where(k => IsName(k) && !brands.Contains(k) && (branded.Contains(k) || k.Count(c => c is ' ' or '-') < MostWordsUnbranded))];
        Array.ForEach(single, k => names.Add(k, packages[k]));
        string[] alone = [.. single.Where(k => !names.IsSlip(k, packages[k]) && (!names.IsSeveral(k) || (branded.Contains(k) && packages[k] >= LeastOfSeveral)))];
        HashSet<string> certain = [.. planned.SelectMany(k => k.Split('|')), .. seed.Drugs.Select(d => d.Name.ToLowerInvariant())], parts = [.. alone, .. certain];
        return [.. alone.Concat(sold.Where(IsCombination)).Order(StringComparer.Ordinal)];

        bool IsCombination(string key)
        {
            string[] several = key.Split('|'), others = [.. several.Where(p => !parts.Contains(p))];
            bool named = others.Length == 0 || (branded.Contains(key) && others.All(p => IsName(p) && !brands.Contains(p) && !names.IsSlip(p, packages[key])));
            return named && several.Length > 1 && (several.Length <= MostParts || (several.Length <= MostKnownParts && others.Length * 2 < several.Length && branded.Contains(key) && several.Any(certain.Contains)));
        }
    }

    private static bool IsName(string key) => key.Length is >= ShortestPart and <= LongestPart && char.IsAsciiLetter(key[0])
        && !Strength().IsMatch(key) && key.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-' or '\'')
        && Numbered().Replace(key, "") is var name && Particulars.Without(name) is null && !Particulars.IsAll(name);

    /// <summary>A number that is part of a name, as in "interferon beta-1b" and "c1-esterase".</summary>
    [GeneratedRegex("(?<=[^ 0-9])[0-9]+[a-z]?")]
    private static partial Regex Numbered();

    /// <summary>A number that is no part of a name.</summary>
    [GeneratedRegex("(?:^| )[0-9]")]
    private static partial Regex Strength();
}
