using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using RxSavings.Feeds.Reading;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Ports;

namespace RxSavings.Feeds.OpenFda;

/// <summary>
/// Reads products into packages, one product in memory at a time. A row is a package; its number is its product's place in "results", from 1. A package that
/// comes again is rejected: it has two products, and neither is known to be the right one.
/// </summary>
internal sealed partial class OpenFdaReader(ISourceSink sink, RowCounts counts, FeedLimits limits)
{
    private const int LongestText = 4_000;
    private const int MostParts = 500;

    private static readonly HashSet<string> Types =
    [
        "HUMAN PRESCRIPTION DRUG", "HUMAN OTC DRUG", "VACCINE", "PLASMA DERIVATIVE", "CELLULAR THERAPY", "STANDARDIZED ALLERGENIC", "NON-STANDARDIZED ALLERGENIC",
        "LICENSED MINIMALLY MANIPULATED CELLS", "DRUG FOR FURTHER PROCESSING", "BULK INGREDIENT", "BULK INGREDIENT FOR ANIMAL DRUG COMPOUNDING",
        "BULK INGREDIENT FOR HUMAN PRESCRIPTION COMPOUNDING",
    ];

    private readonly HashSet<Ndc> seen = [];
    private readonly ProductWire wire = new(new JsonSerializerOptions(ProductWire.Default.Options) { MaxDepth = limits.JsonDepth, TypeInfoResolver = null });

    /// <summary>Reads one file; a stop, or null.</summary>
    public async Task<string?> PartAsync(Stream zip, int payload, OpenFdaManifest.Part part, CancellationToken cancellation)
    {
        int products = 0;
        try
        {
            await using Stream file = await ZippedFile.OpenAsync(zip, part.Name, limits.DecodedBytes, cancellation);
            await foreach (ReadOnlyMemory<byte> record in new JsonRecords(file, ["results"], null, limits.JsonDepth, limits.RecordBytes).ReadAsync(cancellation))
            {
                products++;
                if (counts.Seen >= limits.Rows)
                {
                    return $"too many rows: over {limits.Rows}";
                }

                await ProductAsync(record, payload, products, cancellation);
            }
        }
        catch (Exception fault) when (fault is JsonException or InvalidDataException)
        {
            return $"not the format: {fault.GetType().Name} after {products} products";
        }
        catch (FeedException fault)
        {
            return fault.Message;
        }

        return products == part.Records ? null : $"incomplete: {products} of {part.Records} products";
    }

    private async ValueTask ProductAsync(ReadOnlyMemory<byte> json, int payload, int number, CancellationToken cancellation)
    {
        Product? product = Parse(json.Span);
        string? reason = product is null ? "NotAProduct" : Refusal(product);
        if (reason is not null)
        {
            counts.Reject(reason, payload, number, json.Span);
            return;
        }

        foreach (Package? package in product!.Packaging!)
        {
            if (Fact(product, package, out string? refused) is { } fact)
            {
                counts.Accept();
                await sink.FactAsync(fact, cancellation);
            }
            else
            {
                counts.Reject(refused!, payload, number, $"{package?.PackageNdc} {product.BrandName}");
            }
        }
    }

    private static string? Refusal(Product product)
    {
        if (string.IsNullOrEmpty(product.ProductNdc))
        {
            return "MissingColumn: product_ndc";
        }

        if (product.Packaging is not { } packaging)
        {
            return "MissingColumn: packaging";
        }

        if (product.ProductType is { } type && !Types.Contains(type))
        {
            return "UnknownCode: product_type";
        }

        bool tooMany = packaging.Count > MostParts || Over(product.ActiveIngredients) || Over(product.Route) || Over(product.PharmClass);
        bool tooLong = new[] { product.BrandName, product.GenericName, product.LabelerName, product.DosageForm }.Any(t => t?.Length > LongestText);
        return packaging.Count == 0 ? "NoPackage" : tooMany ? "TooManyParts" : tooLong ? "TextTooLong" : null;
    }

    private static bool Over<T>(IReadOnlyList<T>? parts) => parts?.Count > MostParts;

    private PackageFact? Fact(Product product, Package? package, out string? reason)
    {
        if (package?.PackageNdc is not { } code || !Ndc.TryParseHyphenated(code, out Ndc ndc))
        {
            reason = "BadNdc";
            return null;
        }

        bool dated = Day(package.MarketingStartDate ?? product.MarketingStartDate, out DateOnly? from);
        dated &= Day(package.MarketingEndDate ?? product.MarketingEndDate, out DateOnly? until);
        reason = !dated ? "BadDate" : seen.Add(ndc) ? null : "DuplicatePackage";
        return reason is not null ? null : new PackageFact(
            ndc, code, Said(product.BrandName), Said(product.GenericName), Said(product.LabelerName),
            [.. (product.ActiveIngredients ?? []).Where(i => Said(i?.Name) is not null).Select(i => new IngredientStrength(i!.Name!.Trim(), i.Strength?.Trim() ?? ""))],
            Said(product.DosageForm), Texts(product.Route), Said(product.ProductType), Texts(product.PharmClass), from, until, product.Finished ?? true,
            package.Sample ?? false, Packed(product.Openfda));
    }

    /// <summary>An empty part says nothing; one that is there names the original packager, or it was packed again.</summary>
    private static Packing Packed(Harmonised? part) => part switch
    {
        { IsOriginalPackager: [true, ..] } => Packing.Original,
        { ManufacturerName.Count: > 0 } or { Rxcui.Count: > 0 } or { SplSetId.Count: > 0 } => Packing.Repacked,
        _ => Packing.Unsaid,
    };

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string[] Texts(IReadOnlyList<string?>? texts) => [.. (texts ?? []).Select(Said).OfType<string>()];

    private static bool Day(string? text, out DateOnly? day)
    {
        bool right = DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly parsed);
        day = right ? parsed : null;
        return right || string.IsNullOrEmpty(text);
    }

    private Product? Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, wire.Product);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal sealed record Product(
        string? ProductNdc, string? BrandName, string? GenericName, string? LabelerName, IReadOnlyList<Ingredient?>? ActiveIngredients, bool? Finished,
        IReadOnlyList<Package?>? Packaging, Harmonised? Openfda, string? DosageForm, string? ProductType, IReadOnlyList<string?>? Route,
        string? MarketingStartDate, string? MarketingEndDate, IReadOnlyList<string?>? PharmClass);

    internal sealed record Ingredient(string? Name, string? Strength);

    internal sealed record Package(string? PackageNdc, string? MarketingStartDate, string? MarketingEndDate, bool? Sample);

    internal sealed record Harmonised(
        IReadOnlyList<bool>? IsOriginalPackager, IReadOnlyList<string?>? ManufacturerName, IReadOnlyList<string?>? Rxcui, IReadOnlyList<string?>? SplSetId);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
    [JsonSerializable(typeof(Product))]
    private sealed partial class ProductWire : JsonSerializerContext;
}
