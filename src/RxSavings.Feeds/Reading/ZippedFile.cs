using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using RxSavings.Feeds.Http;
using RxSavings.Pricing.Ports;

namespace RxSavings.Feeds.Reading;

/// <summary>The one file of a zip archive, unpacked as it is read: the archive is neither held in memory nor written to disk.</summary>
internal static class ZippedFile
{
    private const int HeaderLength = 30;
    private const int LongestEnd = 1_024;
    private static readonly byte[] EndRecord = [0x50, 0x4b, 0x05, 0x06];
    private const uint LocalFile = 0x04034b50;
    private const int Deflated = 8;
    private const int LongestName = 260;

    /// <summary>Opens the first file, which must have this name: a name with a path in it is never used for anything. Throws <see cref="FeedException"/> for any other.</summary>
    public static async Task<Stream> OpenAsync(Stream zip, string name, long most, CancellationToken cancellation)
    {
        if (await HeaderAsync(zip, cancellation) is not { } found)
        {
            throw new FeedException("not the format: not a zip archive of one packed file", retryLater: false);
        }

        return found == name ? Unpacked(zip, most) : throw new FeedException($"not the format: the archive holds another file than {name}", retryLater: false);
    }

    /// <summary>Opens the first file whatever its name; null where it is no archive.</summary>
    public static async Task<Stream?> FirstAsync(Stream zip, long most, CancellationToken cancellation) =>
        await HeaderAsync(zip, cancellation) is null ? null : Unpacked(zip, most);

    /// <summary>Whether an archive reaches the record it must end with: one cut short unpacks without a fault, to fewer rows.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> zip) => zip[Math.Max(0, zip.Length - LongestEnd)..].IndexOf(EndRecord) >= 0;

    private static BoundedStream Unpacked(Stream zip, long most) => new(new DeflateStream(zip, CompressionMode.Decompress), most, "the unpacked file");

    /// <summary>Reads as far as the file's bytes; its name, or null where this is not how a packed file begins.</summary>
    private static async Task<string?> HeaderAsync(Stream zip, CancellationToken cancellation)
    {
        byte[] header = await TakeAsync(zip, HeaderLength, cancellation);
        int flags = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(6));
        int method = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(8));
        int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(26));
        int extraLength = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(28));
        if (BinaryPrimitives.ReadUInt32LittleEndian(header) != LocalFile || (flags & 1) != 0 || method != Deflated || nameLength > LongestName)
        {
            return null;
        }

        string name = Encoding.UTF8.GetString(await TakeAsync(zip, nameLength, cancellation));
        await TakeAsync(zip, extraLength, cancellation);
        return name;
    }

    private static async Task<byte[]> TakeAsync(Stream zip, int count, CancellationToken cancellation)
    {
        byte[] bytes = new byte[count];
        int read = await zip.ReadAtLeastAsync(bytes, count, throwOnEndOfStream: false, cancellation);
        return read == count ? bytes : throw new FeedException("not the format: the archive ends in its header", retryLater: false);
    }
}
