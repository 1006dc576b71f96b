using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RxSavings.Feeds.Nppes;

/// <summary>One page as it is on the wire. Names of persons are not among what is read.</summary>
internal sealed partial record NppesAnswer(int? ResultCount, IReadOnlyList<NppesAnswer.Row?>? Results, [property: JsonPropertyName("Errors")] IReadOnlyList<NppesAnswer.Fault?>? Errors)
{
    private const int LongestFault = 200;

    /// <summary>Reads a page; null, with what is wrong, where it is none. A refusal comes with status 200 too.</summary>
    public static NppesAnswer? Read(byte[] json, int depth, out string? fault)
    {
        NppesAnswer? answer = null;
        try
        {
            answer = JsonSerializer.Deserialize(json, new NppesWire(new JsonSerializerOptions(NppesWire.Default.Options) { MaxDepth = depth, TypeInfoResolver = null }).NppesAnswer);
        }
        catch (JsonException)
        {
            // What is no JSON is no page.
        }

        fault = answer?.Errors is { Count: > 0 } errors ? $"the publisher refused: {Short($"{errors[0]?.Field} {errors[0]?.Description}")}"
            : answer?.Results is not { } rows || answer.ResultCount is not { } stated ? "not the format: the registry's answer"
            : rows.Count == stated ? null : string.Create(CultureInfo.InvariantCulture, $"incomplete: {rows.Count} of the {stated} organisations of a page");
        return fault is null ? answer : null;
    }

    private static string Short(string text) => text.Length > LongestFault ? text[..LongestFault] : text;

    internal sealed record Fault(string? Description, string? Field);

    internal sealed record Row(
        string? Number, string? EnumerationType, Basic? Basic, IReadOnlyList<Address?>? Addresses, IReadOnlyList<Taxonomy?>? Taxonomies,
        IReadOnlyList<Identifier?>? Identifiers, IReadOnlyList<OtherName?>? OtherNames);

    internal sealed record Basic(string? OrganizationName, string? Status, string? LastUpdated);

    internal sealed record Address(
        string? AddressPurpose, string? CountryCode, [property: JsonPropertyName("address_1")] string? Street, string? City, string? State, string? PostalCode);

    internal sealed record Taxonomy(string? Code);

    internal sealed record Identifier(string? Issuer, [property: JsonPropertyName("identifier")] string? Number);

    internal sealed record OtherName(string? OrganizationName, string? Type);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
    [JsonSerializable(typeof(NppesAnswer))]
    private sealed partial class NppesWire : JsonSerializerContext;
}
