using RxSavings.Pricing.Drugs;

namespace RxSavings.Pricing.Search;

/// <summary>Combinations by the other names of their parts: "hidroclorotiazida y olmesartán", "olmesartan and HCTZ".</summary>
internal sealed class PartNames
{
    private readonly Dictionary<string, Drug> ofIngredient;

    /// <param name="drugs">Those of one ingredient tell the names of the parts of the others.</param>
    public PartNames(IEnumerable<Drug> drugs) => ofIngredient = drugs.Where(d => d.OtherNames is { Count: > 0 } || d.SoughtAs is { Count: > 0 })
        .DistinctBy(d => d.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(d => d.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>With all its parts in Spanish, where it has no other name of its own; then with one part at a time by each short name that is sought.</summary>
    public IEnumerable<string> Combined(Drug drug)
    {
        string[] parts = IngredientNames.Parts(drug.Name);
        if (parts.Length < 2)
        {
            yield break;
        }

        if (drug.OtherNames is not { Count: > 0 } && parts.Any(p => Spanish(p) is not null))
        {
            yield return string.Join(" y ", parts.Select(p => Spanish(p) ?? p));
        }

        foreach (string part in parts)
        {
            foreach (string name in (ofIngredient.GetValueOrDefault(part)?.SoughtAs ?? []).Where(n => !n.Contains(' ', StringComparison.Ordinal)))
            {
                yield return string.Join(" and ", parts.Select(p => p == part ? name : p));
            }
        }
    }

    /// <summary>Of an ingredient's other names the first that is not the ingredient with a salt.</summary>
    private string? Spanish(string part) =>
        (ofIngredient.GetValueOrDefault(part)?.OtherNames ?? []).FirstOrDefault(n => !n.StartsWith(part, StringComparison.OrdinalIgnoreCase));
}
