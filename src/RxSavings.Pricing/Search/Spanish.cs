using RxSavings.Pricing.Drugs;

namespace RxSavings.Pricing.Search;

/// <summary>A product as it is asked for in Spanish: "duloxetina 60 mg cápsulas".</summary>
internal static class Spanish
{
    /// <summary>By each other name of its drug that is one word, with its strength, and its form where that has a Spanish word here. None for a brand's.</summary>
    public static IEnumerable<string> Written(Product product, Drug? drug)
    {
        if (product.Brand is not null || drug is null)
        {
            yield break;
        }

        string? form = product.Form switch
        {
            "capsule" => "cápsulas",
            "tablet" => "tabletas",
            _ => null,
        };
        foreach (string name in (drug.OtherNames ?? []).Where(n => !n.Contains(' ', StringComparison.Ordinal)))
        {
            yield return form is null ? $"{name} {product.Strength}" : $"{name} {product.Strength} {form}";
        }
    }
}
