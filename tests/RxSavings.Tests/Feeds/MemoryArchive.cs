using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Tests.Feeds;

/// <summary>Keeps answers in memory.</summary>
internal sealed class MemoryArchive : IPayloadArchive
{
    private readonly ConcurrentDictionary<long, byte[]> bodies = [];

    public int Kept => bodies.Count;

    public async Task<ArchivedPayload> KeepAsync(PayloadOrigin origin, Stream body, ArchivedPayload? before, CancellationToken cancellation)
    {
        using MemoryStream whole = new();
        await body.CopyToAsync(whole, cancellation);
        byte[] bytes = whole.ToArray();
        long id = bodies.Count + 1;
        bodies[id] = bytes;
        return new ArchivedPayload(id, origin, Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length);
    }

    public Task<Stream> OpenAsync(ArchivedPayload payload, CancellationToken cancellation)
    {
        MemoryStream body = new(bodies[payload.Id]);
        return Task.FromResult<Stream>(payload.Origin.ContentEncoding == "gzip" ? new GZipStream(body, CompressionMode.Decompress) : body);
    }
}
