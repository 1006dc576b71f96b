using System.IO.Compression;
using Microsoft.Extensions.Primitives;

namespace RxSavings.Web.Answers;

internal enum ContentCoding
{
    Identity,
    Gzip,
    Brotli,
}

/// <summary>Which encoding a client takes, and how to make it.</summary>
internal static class ContentCodings
{
    private const int SmallestWorthCompressing = 700;

    /// <summary>The best encoding of those a client accepts; an encoding with weight 0 is refused.</summary>
    public static ContentCoding Accepted(StringValues header)
    {
        ContentCoding best = ContentCoding.Identity;
        for (int i = 0; i < header.Count; i++)
        {
            foreach (Range part in header[i].AsSpan().Split(','))
            {
                ContentCoding offered = Read(header[i].AsSpan()[part].Trim());
                best = offered > best ? offered : best;
            }
        }

        return best;
    }

    public static string Name(ContentCoding coding) => coding == ContentCoding.Brotli ? "br" : "gzip";

    public static string Suffix(ContentCoding coding) => coding switch
    {
        ContentCoding.Brotli => "-br",
        ContentCoding.Gzip => "-gz",
        _ => "",
    };

    public static bool Worthwhile(int bytes) => bytes >= SmallestWorthCompressing;

    /// <summary>Above it a page takes five times as long; below it, a tenth more bytes on a visitor's first packets.</summary>
    private const int Quick = 6;

    /// <summary>Compresses: quickly while somebody waits, hard when nobody does.</summary>
    public static byte[] Compress(byte[] body, ContentCoding coding, bool hard)
    {
        using MemoryStream output = new(body.Length / 3);
        using (Stream stream = coding == ContentCoding.Brotli
            ? new BrotliStream(output, new BrotliCompressionOptions { Quality = hard ? 11 : Quick }, leaveOpen: true)
            : new GZipStream(output, hard ? CompressionLevel.SmallestSize : CompressionLevel.Optimal, leaveOpen: true))
        {
            stream.Write(body);
        }

        return output.ToArray();
    }

    private static ContentCoding Read(ReadOnlySpan<char> part)
    {
        int weight = part.IndexOf(';');
        ReadOnlySpan<char> name = weight < 0 ? part : part[..weight].TrimEnd();
        if (weight >= 0 && part[(weight + 1)..].Trim() is "q=0" or "q=0.0" or "q=0.00" or "q=0.000")
        {
            return ContentCoding.Identity;
        }

        return name.Equals("br", StringComparison.OrdinalIgnoreCase) ? ContentCoding.Brotli
            : name.Equals("gzip", StringComparison.OrdinalIgnoreCase) ? ContentCoding.Gzip
            : ContentCoding.Identity;
    }
}
