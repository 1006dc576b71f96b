using RxSavings.Pricing.Ports;

namespace RxSavings.Feeds.Http;

/// <summary>Reads a stream up to a number of bytes, and not a byte further.</summary>
/// <param name="what">What the stream is, in the refusal.</param>
/// <param name="tally">Counts these bytes with others that share a bound; null where none do.</param>
internal sealed class BoundedStream(Stream inner, long most, string what, PullTally? tally = null) : Stream
{
    private long read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => read;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        try
        {
            return Counted(inner.Read(buffer));
        }
        catch (InvalidDataException fault)
        {
            throw Undecodable(fault);
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return Counted(await inner.ReadAsync(buffer, cancellationToken));
        }
        catch (InvalidDataException fault)
        {
            throw Undecodable(fault);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private FeedException Undecodable(InvalidDataException fault) => new($"not the format: {what} is not encoded as it says", retryLater: false, fault);

    private int Counted(int bytes)
    {
        read += bytes;
        if (read > most)
        {
            throw new FeedException($"too large: {what} is over {most} bytes", retryLater: false);
        }

        tally?.Add(bytes);
        return bytes;
    }
}
