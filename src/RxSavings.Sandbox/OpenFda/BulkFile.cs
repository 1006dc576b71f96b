using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace RxSavings.Sandbox.OpenFda;

/// <summary>The one-file export: made once for a state of the directory, and kept zipped.</summary>
internal sealed class BulkFile(FdaDirectory directory, Faults.FaultBoard board)
{
    public const string Name = "drug-ndc-0001-of-0001.json";

    private readonly Lock gate = new();
    private (string Key, byte[] Zip, string ETag)? made;

    public (byte[] Zip, string ETag) Current
    {
        get
        {
            string key = string.Create(CultureInfo.InvariantCulture, $"{directory.Updated:O} {board.ShapeOf(FdaDirectory.Feed)}");
            lock (gate)
            {
                if (made is not { } known || known.Key != key)
                {
                    byte[] zip = Make();
                    made = known = (key, zip, $"\"{Convert.ToHexStringLower(SHA256.HashData(zip).AsSpan(0, 16))}\"");
                }

                return (known.Zip, known.ETag);
            }
        }
    }

    private byte[] Make()
    {
        IReadOnlyList<FdaProduct> products = directory.Products;
        int held = products.Count - directory.HeldBack;
        using MemoryStream bytes = new();
        using (ZipArchive zip = new(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            ZipArchiveEntry entry = zip.CreateEntry(Name, CompressionLevel.Fastest);
            // The same directory is the same bytes.
            entry.LastWriteTime = new DateTimeOffset(directory.Updated.ToDateTime(default), TimeSpan.Zero);
            using Stream file = entry.Open();
            using Utf8JsonWriter json = new(file);
            json.WriteStartObject();
            FdaJson.Meta(json, directory.Updated, 0, held, held);
            json.WriteStartArray("results");
            foreach (FdaProduct product in products.Take(held))
            {
                FdaJson.Write(json, product, directory.Shape);
                if (json.BytesPending > 1 << 16)
                {
                    json.Flush();
                }
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }
}
