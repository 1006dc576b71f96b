using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text.Json;
using System.Text.Json.Serialization;
using RxSavings.Pricing.Drugs;

namespace RxSavings.Ledger.Catalogue;

/// <summary>Facts as bytes, the same for the same meaning, and what they are keyed by.</summary>
internal static partial class FactCodec
{
    public static long Code(CatalogueFact fact) => fact switch
    {
        PackageFact package => package.Ndc.Value,
        ConceptFact concept => concept.RxCui,
        _ => throw new ArgumentOutOfRangeException(nameof(fact)),
    };

    public static byte[] Encode(CatalogueFact fact) => fact switch
    {
        PackageFact package => JsonSerializer.SerializeToUtf8Bytes(package, Json.Default.PackageFact),
        ConceptFact concept => JsonSerializer.SerializeToUtf8Bytes(concept, Json.Default.ConceptFact),
        _ => throw new ArgumentOutOfRangeException(nameof(fact)),
    };

    public static PackageFact Package(byte[] content) => JsonSerializer.Deserialize(content, Json.Default.PackageFact)!;

    public static ConceptFact Concept(byte[] content) => JsonSerializer.Deserialize(content, Json.Default.ConceptFact)!;

    public static UInt128 Hash(ReadOnlySpan<byte> content) => XxHash128.HashToUInt128(content);

    public static byte[] Bytes(UInt128 hash)
    {
        byte[] bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, hash);
        return bytes;
    }

    public static UInt128 Stored(byte[] bytes) => BinaryPrimitives.ReadUInt128BigEndian(bytes);

    [JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
    [JsonSerializable(typeof(PackageFact))]
    [JsonSerializable(typeof(ConceptFact))]
    private sealed partial class Json : JsonSerializerContext;
}
