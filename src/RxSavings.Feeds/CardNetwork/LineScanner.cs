using System.Buffers;
using System.Security.Cryptography;
using RxSavings.Pricing.Ports;

namespace RxSavings.Feeds.CardNetwork;

/// <summary>Cuts a stream into lines over one pooled buffer, and hashes everything up to a line when asked.</summary>
internal sealed class LineScanner : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] buffer;
    private readonly int longest;
    private int start;
    private int end;
    private int hashed;

    public LineScanner(int longestLine)
    {
        longest = longestLine;
        buffer = ArrayPool<byte>.Shared.Rent(Math.Max(longestLine * 2, 262_144));
    }

    /// <summary>Takes the next line out of the buffer, without its line feed; false when more must be read.</summary>
    public bool TryLine(bool last, out ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> rest = buffer.AsSpan(start, end - start);
        int feed = rest.IndexOf((byte)'\n');
        if (feed < 0 && !(last && rest.Length > 0))
        {
            if (rest.Length > longest)
            {
                throw new FeedException($"too large: a line is over {longest} bytes", retryLater: false);
            }

            line = default;
            return false;
        }

        line = feed < 0 ? rest : rest[..feed];
        start += feed < 0 ? rest.Length : feed + 1;
        if (line.Length > longest)
        {
            throw new FeedException($"too large: a line is over {longest} bytes", retryLater: false);
        }

        return true;
    }

    /// <summary>Reads more; false at the end of the stream. Consumed bytes are hashed and make room.</summary>
    public async ValueTask<bool> FillAsync(Stream stream, CancellationToken cancellation)
    {
        HashTo(start);
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        end -= start;
        start = 0;
        hashed = 0;
        int read = await stream.ReadAsync(buffer.AsMemory(end), cancellation);
        end += read;
        return read > 0;
    }

    /// <summary>The hash of every byte before the line just taken, in hex.</summary>
    public string HashBefore(int lineLength, bool hadFeed)
    {
        HashTo(start - lineLength - (hadFeed ? 1 : 0));
        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }

    public bool EndsWithFeed => start > 0 && buffer[start - 1] == (byte)'\n';

    public void Dispose()
    {
        hash.Dispose();
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private void HashTo(int position)
    {
        if (position > hashed)
        {
            hash.AppendData(buffer, hashed, position - hashed);
            hashed = position;
        }
    }
}
