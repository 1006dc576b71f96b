using System.Text.RegularExpressions;

namespace RxSavings.Pricing.Drugs;

/// <summary>Names of ingredients without their salts: the longest known name an ingredient begins with, else what is left when the words for salts are taken off its end.</summary>
internal sealed partial class IngredientNames
{
    private static readonly HashSet<string> Salts = new(StringComparer.Ordinal)
    {
        "acetate", "anhydrous", "benzoate", "besylate", "bisulfate", "bitartrate", "bromide", "calcium", "carbonate", "chloride", "citrate", "dihydrate", "dihydrochloride",
        "dimesylate", "dinitrate", "dibasic", "dipropionate", "disodium", "edisylate", "etexilate", "ethanolate", "fumarate", "gluconate", "hbr", "hci", "hcl", "hemihydrate", "hyclate", "hydrobromide", "hydrochloride", "lactate",
        "magnesium", "malate", "maleate", "mesylate", "micronized", "monobasic", "monohydrate", "mononitrate", "mucate", "napsylate", "nitrate", "oxalate", "pamoate", "phosphate", "potassium", "propionate",
        "saccharate", "salicylate", "sodium", "stearate", "succinate", "sulfate", "tartrate", "tosylate", "trihydrate", "tromethamine", "valerate", "zinc",
    };

    /// <summary>What stands behind a comma as if it were an ingredient, and says only in which form the one before it is: "sodium phosphate, monobasic, anhydrous".</summary>
    private static readonly HashSet<string> Qualifiers = new(StringComparer.Ordinal)
    {
        "anhydrous", "dibasic", "dihydrate", "dl-", "hemihydrate", "human", "micronized", "monobasic", "monohydrate", "porcine", "recombinant", "tribasic", "trihydrate", "unspecified form",
    };

    /// <summary>With these "salicylate" and the like are one name: "methyl salicylate".</summary>
    private static readonly HashSet<string> Radicals = new(StringComparer.Ordinal) { "benzyl", "ethyl", "methyl", "phenyl" };

    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    /// <summary>Adds a name as it is without a salt.</summary>
    public void Know(string name) => known.Add(name.ToLowerInvariant());

    public bool Knows(string name) => known.Contains(name);

    public static bool IsSalt(string word) => Salts.Contains(word);

    /// <summary>"duloxetine" of "DULOXETINE HYDROCHLORIDE".</summary>
    public string Base(string ingredient)
    {
        string[] words = Plain(ingredient).ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // RxNorm says of which animal a drug is ("heparin sodium, porcine"), a directory does not.
        words = words is [.. { Length: > 0 } first, "porcine" or "bovine"] && first[^1].EndsWith(',') ? [.. first[..^1], first[^1].TrimEnd(',')] : words;
        for (int length = words.Length; length > 0; length--)
        {
            string beginning = string.Join(' ', words[..length]);
            if (known.Contains(beginning))
            {
                return beginning;
            }
        }

        int kept = words.Length;
        while (kept > 1 && Salts.Contains(words[kept - 1]))
        {
            kept--;
        }

        // "sodium chloride" is not a salt of sodium.
        return string.Join(' ', kept == 1 && (Salts.Contains(words[0]) || Radicals.Contains(words[0])) ? words[..Math.Min(words.Length, 2)] : words[..kept]);
    }

    /// <summary>The ingredients of a name that joins several: "benazepril hydrochloride and hydrochlorothiazide".</summary>
    public static string[] Parts(string name) =>
        name.Split([",", ";", "/", " and ", " AND ", " And "], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The ingredients of a name, several where another known one follows the first without a comma: "amlodipine besylate valsartan".</summary>
    private IEnumerable<string> Bases(string ingredient)
    {
        string first = Base(ingredient);
        yield return first;
        string plain = Plain(ingredient).ToLowerInvariant();
        if (!known.Contains(first) || plain.Length <= first.Length)
        {
            yield break;
        }

        string rest = string.Join(' ', plain[first.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).SkipWhile(Salts.Contains));
        if (rest.Length > 0 && known.Contains(Base(rest)))
        {
            foreach (string other in Bases(rest))
            {
                yield return other;
            }
        }
    }

    /// <summary>Without a remark in brackets, and without a bracket that has lost its other: "factor xiii concentrate (human)".</summary>
    private static string Plain(string ingredient)
    {
        string trimmed = Letter().Replace(ingredient, "$1").Trim(' ', '(', ')');
        int remark = trimmed.IndexOf(" (", StringComparison.Ordinal), end = trimmed.Contains('(', StringComparison.Ordinal) ? -1 : trimmed.IndexOf(')', StringComparison.Ordinal);
        return remark > 0 ? trimmed[..remark] : end > 0 ? trimmed[..end] : trimmed;
    }

    /// <summary>One key for a set of ingredients, in whatever order and case they are named; empty for none.</summary>
    public string Key(IEnumerable<string> ingredients) => string.Join('|', ingredients.SelectMany(Bases).Where(n => n.Length > 0 && !Qualifiers.Contains(n)).Distinct().Order(StringComparer.Ordinal));

    /// <summary>A Greek letter as directories write it: ".ALPHA.-TOCOPHEROL".</summary>
    [GeneratedRegex(@"\.([A-Za-z]+)\.")]
    private static partial Regex Letter();
}
