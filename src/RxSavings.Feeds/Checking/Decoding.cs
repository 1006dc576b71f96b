using System.IO.Compression;
using RxSavings.Pricing.Ports;

namespace RxSavings.Feeds.Checking;

/// <summary>An answer as it came, decoded.</summary>
internal static class Decoding
{
    /// <summary>Throws <see cref="FeedException"/> for an encoding that is not known.</summary>
    public static Stream Of(Stream wire, string? encoding) => encoding switch
    {
        null or "" or "identity" => wire,
        "gzip" => new GZipStream(wire, CompressionMode.Decompress),
        "br" => new BrotliStream(wire, CompressionMode.Decompress),
        "deflate" => new ZLibStream(wire, CompressionMode.Decompress),
        string other => throw new FeedException($"not the format: encoded as {other}", retryLater: false),
    };
}
