using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text.Json;
using System.Text.Json.Serialization;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Labels;
using RxSavings.Pricing.Places;

namespace RxSavings.Ledger.Catalogue;

/// <summary>Facts as bytes, the same for the same meaning, and what they are keyed by.</summary>
internal static partial class FactCodec
{
    public static long Code(CatalogueFact fact) => fact switch
    {
        PackageFact package => package.Ndc.Value,
        ConceptFact concept => concept.RxCui,
        LabelFact label => CodeOf(label.SetId),
        PharmacyFact pharmacy => pharmacy.Npi,
        ZipFact zip => zip.Zip,
        _ => throw new ArgumentOutOfRangeException(nameof(fact)),
    };

    public static byte[] Encode(CatalogueFact fact) => JsonSerializer.SerializeToUtf8Bytes(fact, fact.GetType(), Json.Default);

    public static T Decode<T>(byte[] content)
        where T : CatalogueFact => (T)JsonSerializer.Deserialize(content, typeof(T), Json.Default)!;

    public static UInt128 Hash(ReadOnlySpan<byte> content) => XxHash128.HashToUInt128(content);

    public static byte[] Bytes(UInt128 hash)
    {
        byte[] bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, hash);
        return bytes;
    }

    public static UInt128 Stored(byte[] bytes) => BinaryPrimitives.ReadUInt128BigEndian(bytes);

    /// <summary>63 bits of the id's hash: two labels under one number are as likely as two of a billion billion are alike.</summary>
    private static long CodeOf(Guid setId) => (long)(XxHash3.HashToUInt64(setId.ToByteArray(bigEndian: true)) & long.MaxValue);

    [JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
    [JsonSerializable(typeof(PackageFact))]
    [JsonSerializable(typeof(ConceptFact))]
    [JsonSerializable(typeof(LabelFact))]
    [JsonSerializable(typeof(PharmacyFact))]
    [JsonSerializable(typeof(ZipFact))]
    private sealed partial class Json : JsonSerializerContext;
}
