using System.Collections.Frozen;

namespace RxSavings.Pricing.Search;

/// <summary>
/// Strengths, forms and releases, as people write them behind a name ("sertraline 50 mg tablets", "losartán 50 mg"). Where no product has them, the drug without
/// them is offered: that we list no such product does not mean there is no such drug.
/// </summary>
internal static class Particulars
{
    private static readonly FrozenSet<string> Words = new[]
    {
        "mg", "mcg", "g", "gm", "ml", "meq", "unit", "units", "iu", "%", "mgs", "hour", "dose",
        "tablet", "capsule", "solution", "suspension", "injection", "ointment", "cream", "gel", "lotion", "patch", "inhaler", "spray", "drops", "syrup", "pen", "syringe", "powder",
        "oral", "topical", "nasal", "ophthalmic", "transdermal", "chewable", "liquid", "odt", "hfa", "generic", "for", "brand", "sublingual", "buccal", "rectal", "vaginal", "shampoo", "foam", "lozenge", "suppository", "enema", "vial", "kit", "pack",
        "starter", "dosepak", "solostar", "kwikpen", "flexpen", "flextouch", "respimat", "diskus", "eye", "ear", "drop", "film", "coated", "inhalation", "irrigation", "orally", "disintegrating", "wafer", "elixir", "ampule",
        "tableta", "capsula", "solucion", "suspension", "inyeccion", "pomada", "crema", "parche", "inhalador", "aerosol", "gotas", "jarabe", "champu", "supositorio", "ovulo", "colirio", "espuma", "generico", "generica",
        "er", "xr", "xl", "sr", "cr", "dr", "ir", "la", "extended", "delayed", "immediate", "release", "de", "liberacion", "prolongada", "retardada", "inmediata",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static bool Is(string word) => Words.Contains(word);

    /// <summary>The question without them; null where it has none, or is nothing else.</summary>
    public static string? Without(string question)
    {
        string[] words = Forms.Whole(Folding.Fold(question)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string[] left = [.. words.Where(w => !Words.Contains(w) && !char.IsAsciiDigit(w[0]))];
        return left.Length == 0 || left.Length == words.Length ? null : string.Join(' ', left);
    }

    /// <summary>Whether a question names nothing: "40 mg tablets".</summary>
    public static bool IsAll(string question) =>
        Forms.Whole(Folding.Fold(question)).Split(' ', StringSplitOptions.RemoveEmptyEntries).All(w => Words.Contains(w) || char.IsAsciiDigit(w[0]));
}
