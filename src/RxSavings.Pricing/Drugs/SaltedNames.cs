using RxSavings.Pricing.Search;

namespace RxSavings.Pricing.Drugs;

/// <summary>Drugs by their names with salts, as a directory writes them: "sertraline hydrochloride", "olmesartan medoxomil and hydrochlorothiazide".</summary>
internal sealed class SaltedNames(IngredientNames names)
{
    private const int LongestName = 60;
    private const int MostParts = 3;

    private readonly Dictionary<string, SortedDictionary<string, string>> byKey = new(StringComparer.Ordinal);
    private readonly HashSet<(string Key, string Name)> seen = [];

    /// <summary>Adds a name that is its ingredients' with nothing but salts beside them.</summary>
    public void Add(string key, string? name)
    {
        if (name is not { Length: > 0 and <= LongestName } || !seen.Add((key, name)) || key.Split('|').Length > MostParts)
        {
            return;
        }

        string folded = Folding.Fold(name);
        string[] ingredients = Folding.Fold(key).Split(' '), words = folded.Split(' ');
        bool salted = words.Any(w => !ingredients.Contains(w) && w != "and") && words.All(w => ingredients.Contains(w) || w == "and" || IngredientNames.IsSalt(w) || Salts.Is(w));
        if (salted && names.Key(IngredientNames.Parts(name)) == key)
        {
            if (!byKey.TryGetValue(key, out SortedDictionary<string, string>? same))
            {
                byKey[key] = same = new SortedDictionary<string, string>(StringComparer.Ordinal);
            }

            // Of names that differ in their marks alone the same one, in whatever order they come.
            string written = name.ToLowerInvariant();
            same[folded] = same.TryGetValue(folded, out string? other) && string.CompareOrdinal(other, written) < 0 ? other : written;
        }
    }

    public IEnumerable<string> Of(string key) => byKey.TryGetValue(key, out SortedDictionary<string, string>? same) ? same.Values : [];
}
