using System.Text.RegularExpressions;

namespace RxSavings.Pricing.Drugs;

/// <summary>RxNorm's name of a clinical drug, taken apart: "24 HR metformin hydrochloride 500 MG Extended Release Oral Tablet [Glucophage]".</summary>
/// <param name="Brand">What stands in brackets at its end; null for a generic.</param>
/// <param name="Form">What follows the last strength, small: "extended release oral tablet"; "pack" for a pack.</param>
internal sealed partial record ClinicalName(string Full, string? Brand, IReadOnlyList<IngredientStrength> Ingredients, string Form, bool IsPack)
{
    /// <summary>Null for a name that is not built so.</summary>
    public static ClinicalName? Parse(string name)
    {
        Match branded = Bracketed().Match(name);
        string? brand = branded.Success ? branded.Groups[2].Value : null;
        string plain = branded.Success ? branded.Groups[1].Value : name;
        if (plain.StartsWith('{'))
        {
            IngredientStrength[] packed = [.. Inner().Matches(plain).SelectMany(m => Parts(m.Groups[1].Value)?.Ingredients ?? []).Where(i => !i.Name.StartsWith("inert", StringComparison.Ordinal))];
            return packed.Length == 0 ? null : new ClinicalName(plain, brand, [.. packed.DistinctBy(i => i.Name)], "pack", true);
        }

        return Parts(plain) is { } parts ? new ClinicalName(plain, brand, parts.Ingredients, parts.Form, false) : null;
    }

    private static (IReadOnlyList<IngredientStrength> Ingredients, string Form)? Parts(string plain)
    {
        string[] texts = Ahead().Replace(plain, "").Split(" / ");
        List<IngredientStrength> ingredients = [];
        string form = "";
        foreach (string text in texts)
        {
            Match part = Part().Match(text);
            if (!part.Success)
            {
                return null;
            }

            ingredients.Add(new IngredientStrength(part.Groups["name"].Value, Units(part.Groups["strength"].Value)));
            form = part.Groups["form"].Value;
        }

        return form.Length == 0 ? null : (ingredients, form.ToLowerInvariant());
    }

    /// <summary>Units as patients read them: "0.5 MG/ML" becomes "0.5 mg/mL".</summary>
    public static string Units(string text) => Unit().Replace(text, unit => unit.Value switch
    {
        "ML" => "mL",
        "MEQ" => "mEq",
        "MMOL" => "mmol",
        "UNT" => "units",
        "HR" => "hour",
        "ACTUAT" => "actuation",
        "MG" or "MCG" or "GM" or "CELLS" => unit.Value.ToLowerInvariant(),
        _ => unit.Value,
    });

    /// <summary>A pack's name in words: "{21 (a 1 MG Oral Tablet) / 7 (b) } Pack" is a pack of 21 (a 1 mg oral tablet) / 7 (b).</summary>
    public static string Packed(string name) => Capital().Replace(Units(name.TrimStart('{').Replace("} Pack", "", StringComparison.Ordinal).TrimEnd(' ', '}')), word => word.Value.ToLowerInvariant());

    [GeneratedRegex(@"\b[A-Z][a-z]+\b")]
    private static partial Regex Capital();

    [GeneratedRegex(@"^(.*) \[([^\[\]]+)\]$")]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"\(([^()]*(?:\([^()]*\)[^()]*)*)\)")]
    private static partial Regex Inner();

    /// <summary>What stands before the first ingredient, whose name is small: how long it acts, how much is dispensed at once, what it is for, that it is sprinkled.</summary>
    [GeneratedRegex(@"^(?:(?:[\d./]+|\d-[A-Z][a-z]+|[A-Z][A-Za-z]+(?:-[A-Z][a-z]+)?),? )+")]
    private static partial Regex Ahead();

    [GeneratedRegex(@"^(?<name>\S.*?) (?<strength>\d[\d.,]* (?:%|[A-Z][A-Za-z'\[\]]*(?:/[A-Z]+)?))(?: (?<form>.+))?$")]
    private static partial Regex Part();

    [GeneratedRegex(@"\b(?:ML|MEQ|MMOL|UNT|HR|ACTUAT|MG|MCG|GM|CELLS)\b")]
    private static partial Regex Unit();
}
