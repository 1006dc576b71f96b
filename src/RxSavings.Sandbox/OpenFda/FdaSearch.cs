using System.Text.RegularExpressions;

namespace RxSavings.Sandbox.OpenFda;

/// <summary>The publisher's search: field:term, field:"phrase", ranges, _exists_, AND and OR from left to right. A field it does not know matches nothing.</summary>
internal sealed partial class FdaSearch(string? expression)
{
    public bool Matches(FdaProduct product)
    {
        if (string.IsNullOrWhiteSpace(expression))
        {
            return true;
        }

        bool? so = null;
        bool and = false;
        foreach (Match part in Parts().Matches(expression))
        {
            if (part.Value is "AND" or "OR")
            {
                and = part.Value == "AND";
                continue;
            }

            bool holds = Holds(part, product);
            so = so is null ? holds : and ? so.Value && holds : so.Value || holds;
            and = false;
        }

        return so ?? false;
    }

    private static bool Holds(Match part, FdaProduct product)
    {
        string field = part.Groups["field"].Value;
        string value = part.Groups["value"].Value;
        if (field == "_exists_")
        {
            return Values(product, value).Any();
        }

        string[] values = [.. Values(product, field.Replace(".exact", "", StringComparison.Ordinal))];
        return value switch
        {
            ['"', .. string phrase, '"'] => values.Any(v => v.Contains(phrase, StringComparison.OrdinalIgnoreCase)),
            ['[', .. string range, ']'] when range.Split(" TO ") is [{ } from, { } to] =>
                values.Any(v => string.CompareOrdinal(v, from) >= 0 && string.CompareOrdinal(v, to) <= 0),
            _ => values.Any(v => v.Split(' ', ',', ';').Contains(value, StringComparer.OrdinalIgnoreCase)),
        };
    }

    /// <summary>What a field of the product holds.</summary>
    public static IEnumerable<string> Values(FdaProduct product, string field) => field switch
    {
        "product_ndc" => [product.ProductNdc],
        "packaging.package_ndc" => product.Packages.Select(p => p.Ndc),
        "brand_name" or "brand_name_base" => Some(product.BrandName),
        "generic_name" => [product.GenericName],
        "labeler_name" => Some(product.Labeler),
        "active_ingredients.name" => product.Ingredients.Select(i => i.Name),
        "active_ingredients.strength" => product.Ingredients.Select(i => i.Strength),
        "dosage_form" => Some(product.Form),
        "route" => Some(product.Route),
        "product_type" => Some(product.ProductType),
        "pharm_class" => product.PharmClasses,
        "openfda.rxcui" => product.Packager == FdaPackager.Unsaid ? [] : product.RxCuis,
        _ => [],
    };

    private static string[] Some(string? value) => value is null ? [] : [value];

    [GeneratedRegex("""AND|OR|(?<field>[A-Za-z_.]+):(?<value>"[^"]*"|\[[^\]]*\]|\S+)""")]
    private static partial Regex Parts();
}
