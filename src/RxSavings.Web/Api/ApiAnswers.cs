using System.Text.Json.Serialization;
using RxSavings.Pricing.Search;
using RxSavings.Web.Search;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Api;

/// <summary>A class of drugs.</summary>
internal sealed record ClassAnswer(string Slug, string Name, DateTimeOffset AsOf, bool Synthetic, IReadOnlyList<ClassDrug> Drugs);

internal sealed record ClassDrug(string Slug, string Name, IReadOnlyList<string> Brands, OfferAnswer? StartsAt);

/// <summary>What a search found.</summary>
internal sealed record SearchAnswer(string Query, int Count, IReadOnlyList<SearchResult> Results);

/// <param name="Slug">The drug's; of a class, the class's.</param>
/// <param name="Name">As it was found; of a class its full name, for one word of everyday may lead to several.</param>
/// <param name="Kind">"ingredient", "brand", "product" or "class".</param>
/// <param name="Matched">The name that was found, as it is written.</param>
/// <param name="Edits">0: what was asked, or the beginning of it; more: how many letters away. Offer those, choose none.</param>
/// <param name="Path">Its page.</param>
internal sealed record SearchResult(string Slug, string Name, string Ingredient, string Kind, string Matched, string? Product, int Edits, string Path)
{
    public static SearchResult Of(Found found, ClassNames names) => new(
        found.Drug?.Slug ?? found.Class!, found.Class is { } slug ? names.Full(slug) : found.Name, found.Drug?.Name ?? "", found.Kind.ToString().ToLowerInvariant(), found.Name, found.Product?.Slug,
        found.Edits, found.Path());
}

/// <summary>A drug and its products, each at its standard quantity in the country.</summary>
internal sealed record DrugAnswer(
    string Slug, string Name, IReadOnlyList<string> Brands, string? DrugClass, DateTimeOffset AsOf, bool Synthetic, IReadOnlyList<ProductAnswer> Products);

internal sealed record ProductAnswer(
    string Id, [property: JsonPropertyName("rxcui")] string? RxCui, string? Brand, string Name, string Form, int StandardQuantity, IReadOnlyList<int> Quantities,
    string Display, string Strength, string Release, string Salt, OfferAnswer? StartsAt, TypicalCashAnswer? TypicalCash, int? SavingPercent);

/// <summary>Everything known of one fill.</summary>
internal sealed record PricesAnswer(
    string Product, int Quantity, string Area, DateTimeOffset AsOf, bool Synthetic, OfferAnswer? StartsAt, TypicalCashAnswer? TypicalCash, int? SavingPercent,
    IReadOnlyList<OfferAnswer> Offers, IReadOnlyDictionary<string, int> Withheld, BenchmarkAnswer? Benchmark, string Name, string Display, bool OnlyOne,
    DateTimeOffset? LastSeen, long Revision);

internal sealed record PartAnswer(string Name, string Amount);

/// <summary>One price a person can get now. Amounts are decimal strings.</summary>
internal sealed record OfferAnswer(
    string OfferId, string Amount, string Currency, IReadOnlyList<PartAnswer> Parts, string UnitAmount, int Quantity, string Kind, string Seller, string? Chain,
    string? Outlet, string? Programme, string Area, DateTimeOffset ObservedAt, DateTimeOffset ConfirmedAt, DateTimeOffset ExpiresAt, bool CappedByCash, bool Synthetic,
    string Product, string Receipt);

/// <summary>The reference price: a median of what pharmacies charge without a card.</summary>
internal sealed record TypicalCashAnswer(string Amount, int? Outlets, int Chains, int WindowDays, bool Synthetic, string Receipt);

/// <summary>What pharmacies pay for the ingredient; a cost, not a price.</summary>
internal sealed record BenchmarkAnswer(string NadacPerUnit, DateOnly EffectiveDate, DateOnly AsOf, string? Multiple, string Receipt);

/// <summary>A three-digit ZIP area: where its ZIPs are, and its pharmacies.</summary>
/// <param name="Zips">By ZIP: latitude and longitude, in degrees, of a point inside it.</param>
internal sealed record AreaAnswer(string Area, IReadOnlyDictionary<string, IReadOnlyList<decimal>> Zips, IReadOnlyList<OutletAnswer> Outlets);

/// <param name="Code">Its NPI, or what a curated table calls it.</param>
internal sealed record OutletAnswer(string Code, string Name, string? Chain, string? Street, string City, string? Zip, bool Synthetic);

/// <summary>The state of every feed.</summary>
internal sealed record HealthAnswer(string Status, DateTimeOffset AsOf, IReadOnlyList<FeedAnswer> Feeds);

/// <param name="Age">Seconds since the last success.</param>
internal sealed record FeedAnswer(
    string Id, string Status, string Reason, DateTimeOffset? LastSuccess, long? Age, long RowsRead, long Accepted, long Rejected, long Withheld, long UnmatchedNdc);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(InstantConverter)])]
[JsonSerializable(typeof(ClassAnswer))]
[JsonSerializable(typeof(SearchAnswer))]
[JsonSerializable(typeof(DrugAnswer))]
[JsonSerializable(typeof(PricesAnswer))]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(AreaAnswer))]
internal sealed partial class ApiJson : JsonSerializerContext;
