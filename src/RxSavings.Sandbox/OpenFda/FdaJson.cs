using System.Globalization;
using System.Text.Json;

namespace RxSavings.Sandbox.OpenFda;

/// <summary>Products in the publisher's JSON.</summary>
internal static class FdaJson
{
    private const string Disclaimer =
        "Do not rely on openFDA to make decisions regarding medical care. While we make every effort to ensure that data is accurate, you should assume all results are unvalidated.";

    public static void Meta(Utf8JsonWriter json, DateOnly updated, int skip, int limit, int total)
    {
        json.WriteStartObject("meta");
        json.WriteString("disclaimer", Disclaimer);
        json.WriteString("terms", "https://open.fda.gov/terms/");
        json.WriteString("license", "https://open.fda.gov/license/");
        json.WriteString("last_updated", updated.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteStartObject("results");
        json.WriteNumber("skip", skip);
        json.WriteNumber("limit", limit);
        json.WriteNumber("total", total);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, FdaProduct product, FdaShape shape)
    {
        if (product.Verbatim is { } captured && shape == FdaShape.Right)
        {
            json.WriteRawValue(captured);
            return;
        }

        json.WriteStartObject();
        json.WriteString(shape == FdaShape.MissingColumn ? "productndc" : "product_ndc", product.ProductNdc);
        json.WriteString("generic_name", product.GenericName);
        Optional(json, "labeler_name", product.Labeler);
        Optional(json, "brand_name", product.BrandName);
        if (product.Ingredients.Count > 0)
        {
            json.WriteStartArray("active_ingredients");
            foreach (FdaIngredient ingredient in product.Ingredients)
            {
                json.WriteStartObject();
                json.WriteString("name", ingredient.Name);
                json.WriteString("strength", ingredient.Strength);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteBoolean("finished", true);
        Packaging(json, product.Packages);
        OpenFda(json, product);
        Optional(json, "dosage_form", product.Form);
        Optional(json, "product_type", shape == FdaShape.UnknownCode ? "DRUG OF ANOTHER KIND" : product.ProductType);
        Texts(json, "route", product.Route is null ? [] : [product.Route]);
        Optional(json, "brand_name_base", product.BrandName);
        Texts(json, "pharm_class", product.PharmClasses);
        json.WriteEndObject();
    }

    private static void Packaging(Utf8JsonWriter json, IReadOnlyList<FdaPackage> packages)
    {
        json.WriteStartArray("packaging");
        foreach (FdaPackage package in packages)
        {
            json.WriteStartObject();
            json.WriteString("package_ndc", package.Ndc);
            Optional(json, "description", package.Description);
            json.WriteBoolean("sample", false);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void OpenFda(Utf8JsonWriter json, FdaProduct product)
    {
        json.WriteStartObject("openfda");
        if (product.Packager != FdaPackager.Unsaid)
        {
            Texts(json, "manufacturer_name", product.Labeler is null ? [] : [product.Labeler]);
            Texts(json, "rxcui", product.RxCuis);
            if (product.Packager == FdaPackager.Original)
            {
                json.WriteStartArray("is_original_packager");
                json.WriteBooleanValue(true);
                json.WriteEndArray();
            }
        }

        json.WriteEndObject();
    }

    private static void Optional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void Texts(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (string value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}

/// <summary>How a product is bent out of shape.</summary>
internal enum FdaShape
{
    Right,
    MissingColumn,
    UnknownCode,
}
