using System.Collections.Frozen;

namespace RxSavings.Pricing.Search;

/// <summary>
/// Words of a salt, as labels and prescriptions carry them beside an ingredient ("metformin hydrochloride", "clorhidrato de metformina"). Where no name of the
/// catalogue has them, the ingredient without them is offered.
/// </summary>
internal static class Salts
{
    private static readonly FrozenSet<string> Words = new[]
    {
        "hydrochloride", "hcl", "dihydrochloride", "hydrobromide", "hbr", "sodium", "disodium", "potassium", "calcium", "magnesium", "maleate", "tartrate", "bitartrate", "succinate",
        "besylate", "besilate", "mesylate", "tosylate", "fumarate", "acetate", "phosphate", "sulfate", "sulphate", "citrate", "bromide", "nitrate", "oxalate", "monohydrate",
        "hydrate", "pamoate", "medoxomil", "clorhidrato", "dihidrocloruro", "bromhidrato", "hidrobromuro", "hidrocloruro", "sodica", "sodico", "potasica", "potasico", "calcica", "calcico", "magnesico",
        "maleato", "tartrato", "bitartrato", "succinato", "besilato", "mesilato", "tosilato", "fumarato", "acetato", "fosfato", "sulfato", "citrato", "bromuro", "nitrato", "oxalato",
        "monohidrato", "pamoato", "de", "of",
        "anhydrous", "axetil", "benzoate", "bisulfate", "cilexetil", "cypionate", "decanoate", "dihydrate", "dipropionate", "enanthate", "furoate", "hemihydrate", "hyclate", "lactate", "malate",
        "mofetil", "napsylate", "proxetil", "propionate", "stearate", "trihydrate", "valerate",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static bool Is(string word) => Words.Contains(word);

    /// <summary>The question without its salt; null where it has none, or is nothing else.</summary>
    public static string? Without(string question)
    {
        string[] words = Folding.Fold(question).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string[] left = [.. words.Where(w => !Words.Contains(w))];
        return left.Length == 0 || left.Length == words.Length ? null : string.Join(' ', left);
    }
}
