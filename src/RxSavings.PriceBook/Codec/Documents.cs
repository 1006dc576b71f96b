using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Labels;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Programmes;
using RxSavings.Pricing.Sheets;

namespace RxSavings.PriceBook.Codec;

/// <summary>The directory and the feeds' health as compressed JSON.</summary>
internal static partial class Documents
{
    public static byte[] Encode(PublishedDirectory directory) => Pack(JsonSerializer.SerializeToUtf8Bytes(
        new DirectoryDocument(
            directory.Catalogue.Drugs, directory.Catalogue.Products, [.. directory.Catalogue.Packages.Select(p => new Package(p.Key.Value, p.Value))],
            [.. directory.Pharmacies.Chains], [.. directory.Pharmacies.Outlets], [.. directory.Programmes.Values], [.. directory.Sellers.Values],
            directory.Synthetic, directory.Hash, directory.Labels.Labels, directory.Labels.OfProduct, directory.Gazetteer.Zips),
        Json.Default.DirectoryDocument));

    public static PublishedDirectory Directory(byte[] packed)
    {
        DirectoryDocument document = JsonSerializer.Deserialize(Unpack(packed), Json.Default.DirectoryDocument)!;
        return new PublishedDirectory(
            new Catalogue(document.Drugs, document.Products, document.Packages.Select(p => KeyValuePair.Create(new Ndc(p.Ndc), p.Product))),
            new Pharmacies(document.Chains, document.Outlets), document.Programmes.ToDictionary(p => p.Slug, StringComparer.Ordinal),
            document.Sellers.ToDictionary(s => s.Code, StringComparer.Ordinal), document.Synthetic, document.Hash)
        {
            Labels = new LabelShelf(document.Labels, document.LabelOfProduct),
            Gazetteer = new Gazetteer(document.Zips),
        };
    }

    public static byte[] Encode(IReadOnlyList<FeedHealth> health) => Pack(JsonSerializer.SerializeToUtf8Bytes(health, Json.Default.IReadOnlyListFeedHealth));

    public static IReadOnlyList<FeedHealth> Health(byte[] packed) => JsonSerializer.Deserialize(Unpack(packed), Json.Default.IReadOnlyListFeedHealth)!;

    private static byte[] Pack(byte[] plain)
    {
        using MemoryStream packed = new();
        using (BrotliStream brotli = new(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            brotli.Write(plain);
        }

        return packed.ToArray();
    }

    private static byte[] Unpack(byte[] packed)
    {
        using BrotliStream brotli = new(new MemoryStream(packed), CompressionMode.Decompress);
        using MemoryStream plain = new();
        brotli.CopyTo(plain);
        return plain.ToArray();
    }

    internal sealed record Package(long Ndc, int Product);

    internal sealed record DirectoryDocument(
        IReadOnlyList<Drug> Drugs, IReadOnlyList<Product> Products, IReadOnlyList<Package> Packages, IReadOnlyList<Chain> Chains, IReadOnlyList<Outlet> Outlets,
        IReadOnlyList<CardProgramme> Programmes, IReadOnlyList<MailSeller> Sellers, bool Synthetic, string Hash,
        IReadOnlyList<LabelFact> Labels, IReadOnlyDictionary<int, Guid> LabelOfProduct, IReadOnlyList<ZipFact> Zips);

    [JsonSourceGenerationOptions(IgnoreReadOnlyProperties = false)]
    [JsonSerializable(typeof(DirectoryDocument))]
    [JsonSerializable(typeof(IReadOnlyList<FeedHealth>))]
    private sealed partial class Json : JsonSerializerContext;
}
