using RxSavings.Pricing.Drugs;

namespace RxSavings.Web.Wording;

/// <summary>
/// A product in the words of a language, put together from its facts: the catalogue's own words for it are English. A product whose facts have no words
/// keeps the catalogue's.
/// </summary>
/// <param name="Whole">"duloxetina 30 mg, cápsulas de liberación retardada".</param>
/// <param name="Name">"duloxetina 30 mg"; null for a pack, which is counted as a whole.</param>
/// <param name="Form">"cápsulas de liberación retardada".</param>
internal sealed record ProductWords(string Whole, string? Name, string? Form)
{
    /// <summary>Null where the drug has no name in this language, or its form or salt no word.</summary>
    public static ProductWords? Of(Product product, string? drug, Say say)
    {
        string form = "Product.Form." + product.Form + "." + Release(product);
        // A salt is named where the catalogue names it: where two of them are sold.
        string? salt = product.Display.Contains(product.Salt, StringComparison.Ordinal) ? "Product.Salt." + product.Salt : null;
        if (drug is null || !say.Has(form) || (salt is not null && !say.Has(salt)))
        {
            return null;
        }

        // A number and its unit stand on one line.
        string strength = product.Strength.Replace(' ', '\u00A0');
        string ingredient = salt is null ? drug : say[salt, drug];
        if (product.UnitsPerPack > 1)
        {
            return new ProductWords(say["Product.Pack", product.Brand ?? ingredient, product.UnitsPerPack, ingredient, say[form], Strengths(strength, say)], null, null);
        }

        string name = $"{(product.Brand is null ? ingredient : say["Product.Branded", product.Brand, ingredient])} {strength}";
        return new ProductWords(say["Product.Whole", name, say[form]], name, say[form]);
    }

    // A pack has no release of its own: its capsules or tablets have.
    private static string Release(Product product) => product.UnitsPerPack == 1 ? product.Release
        : product.Display.Contains("extended-release", StringComparison.Ordinal) ? "er"
        : product.Display.Contains("delayed-release", StringComparison.Ordinal) ? "dr" : "ir";

    // "12.5-25-50 mg" is "12.5, 25 and 50 mg".
    private static string Strengths(string strength, Say say)
    {
        string[] each = strength.Split('-');
        return each.Length == 1 ? strength : say["List.And", string.Join(", ", each[..^1]), each[^1]];
    }
}
