using RxSavings.Pricing.Drugs;

namespace RxSavings.Pricing.Search;

/// <summary>A product as it is asked for in Spanish: "duloxetina 60 mg cápsulas", "venlafaxina xr 75 mg".</summary>
internal static class Spanish
{
    /// <summary>By each other name of its drug that is one word, with its strength, its form in both languages, and its release. None for a brand's.</summary>
    public static IEnumerable<string> Written(Product product, Drug? drug)
    {
        if (product.Brand is not null || drug is null)
        {
            yield break;
        }

        string? form = product.Form switch
        {
            "capsule" => "cápsula",
            "tablet" => "tableta",
            _ => null,
        };
        string? release = product.Release switch
        {
            "er" => "de liberación prolongada",
            "dr" => "de liberación retardada",
            _ => null,
        };
        foreach (string name in (drug.OtherNames ?? []).Where(n => !n.Contains(' ', StringComparison.Ordinal)))
        {
            yield return form is null ? $"{name} {product.Strength}" : $"{name} {product.Strength} {form}";
            if (form is not null)
            {
                yield return $"{name} {product.Strength} {product.Form}";
            }

            if (form is not null && release is not null)
            {
                yield return $"{name} {product.Strength} {form} {release}";
            }

            foreach (string one in form is null ? [] : Releases.Short(product.Release))
            {
                yield return $"{name} {one} {product.Strength} {form}";
            }

            foreach (string written in Releases.Written(product.Display.Replace(drug.Name, name, StringComparison.OrdinalIgnoreCase)))
            {
                yield return written;
            }
        }
    }
}
