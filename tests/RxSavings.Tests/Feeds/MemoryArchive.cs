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

    private readonly ConcurrentBag<Counted> opened = [];

    public int Kept => bodies.Count;

    /// <summary>Bytes that were unpacked so far.</summary>
    public long Unpacked => opened.Sum(s => s.Bytes);

    public async Task<ArchivedPayload> KeepAsync(PayloadOrigin origin, Stream body, ArchivedPayload? before, CancellationToken cancellation)
    {
        using MemoryStream whole = new();
        await body.CopyToAsync(whole, cancellation);
        byte[] bytes = whole.ToArray();
        long id = bodies.Count + 1;
        bodies[id] = bytes;
        return new ArchivedPayload(id, origin, Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length);
    }

    /// <summary>The same answer, of which half came: packed, where it was not.</summary>
    public async Task<ArchivedPayload> HalfAsync(ArchivedPayload payload, CancellationToken cancellation)
    {
        using MemoryStream packed = new();
        await using (GZipStream gzip = new(packed, CompressionLevel.Fastest, leaveOpen: true))
        await using (Stream whole = await OpenAsync(payload, cancellation))
        {
            await whole.CopyToAsync(gzip, cancellation);
        }

        using MemoryStream half = new(packed.ToArray()[..(int)(packed.Length / 2)]);
        return await KeepAsync(payload.Origin with { ContentEncoding = "gzip" }, half, payload, cancellation);
    }

    public Task<Stream> OpenAsync(ArchivedPayload payload, CancellationToken cancellation)
    {
        MemoryStream body = new(bodies[payload.Id]);
        Counted counted = new(payload.Origin.ContentEncoding == "gzip" ? new GZipStream(body, CompressionMode.Decompress) : body);
        opened.Add(counted);
        return Task.FromResult<Stream>(counted);
    }

    /// <summary>Counts what is read through it.</summary>
    private sealed class Counted(Stream inner) : Stream
    {
        public long Bytes { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => Bytes;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Count(inner.Read(buffer, offset, count));

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => Count(await inner.ReadAsync(buffer, cancellationToken));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private int Count(int read)
        {
            Bytes += read;
            return read;
        }
    }
}
