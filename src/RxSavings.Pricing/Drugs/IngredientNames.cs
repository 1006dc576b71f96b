namespace RxSavings.Pricing.Drugs;

/// <summary>Names of ingredients without their salts: the longest known name an ingredient begins with, else what is left when the words for salts are taken off its end.</summary>
internal sealed class IngredientNames
{
    private static readonly HashSet<string> Salts = new(StringComparer.Ordinal)
    {
        "acetate", "anhydrous", "benzoate", "besylate", "bisulfate", "bitartrate", "bromide", "calcium", "carbonate", "chloride", "citrate", "dihydrate", "dihydrochloride",
        "dimesylate", "dinitrate", "dipropionate", "disodium", "edisylate", "etexilate", "ethanolate", "fumarate", "gluconate", "hbr", "hci", "hcl", "hemihydrate", "hyclate", "hydrobromide", "hydrochloride", "lactate",
        "magnesium", "malate", "maleate", "mesylate", "monohydrate", "mononitrate", "mucate", "napsylate", "nitrate", "oxalate", "pamoate", "phosphate", "potassium", "propionate",
        "saccharate", "salicylate", "sodium", "stearate", "succinate", "sulfate", "tartrate", "tosylate", "trihydrate", "tromethamine", "valerate", "zinc",
    };

    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    /// <summary>Adds a name as it is without a salt.</summary>
    public void Know(string name) => known.Add(name.ToLowerInvariant());

    /// <summary>"duloxetine" of "DULOXETINE HYDROCHLORIDE".</summary>
    public string Base(string ingredient)
    {
        string[] words = ingredient.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
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
        return string.Join(' ', kept == 1 && Salts.Contains(words[0]) ? words : words[..kept]);
    }

    /// <summary>The ingredients of a name that joins several: "benazepril hydrochloride and hydrochlorothiazide".</summary>
    public static string[] Parts(string name) =>
        name.Split([",", ";", "/", " and ", " AND ", " And "], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>One key for a set of ingredients, in whatever order and case they are named; empty for none.</summary>
    public string Key(IEnumerable<string> ingredients) => string.Join('|', ingredients.Select(Base).Where(n => n.Length > 0).Distinct().Order(StringComparer.Ordinal));
}
