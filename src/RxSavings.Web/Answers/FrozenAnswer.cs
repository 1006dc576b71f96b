using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;

namespace RxSavings.Web.Answers;

/// <summary>One body in one encoding, with the headers that go with it.</summary>
internal sealed class FrozenBytes(byte[] body, string tag, ContentCoding coding)
{
    public byte[] Body { get; } = body;

    /// <summary>A strong tag, different in each encoding.</summary>
    public StringValues ETag { get; } = $"\"{tag}{ContentCodings.Suffix(coding)}\"";

    public StringValues ContentEncoding { get; } = coding == ContentCoding.Identity ? default : ContentCodings.Name(coding);
}

/// <summary>An answer finished to the last byte: what a hit sends without computing anything.</summary>
internal sealed class FrozenAnswer
{
    private FrozenBytes? gzip;
    private FrozenBytes? brotli;
    private int used;

    public FrozenAnswer(byte[] body, string contentType, DateTimeOffset expires, DateTimeOffset? boundary, IReadOnlyList<int> products)
    {
        Tag = Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 10));
        Identity = new FrozenBytes(body, Tag, ContentCoding.Identity);
        ContentType = contentType;
        IsDocument = !contentType.StartsWith("application/json", StringComparison.Ordinal);
        ExpiresTicks = expires.UtcTicks;
        BoundaryTicks = boundary?.UtcTicks ?? long.MaxValue;
        Products = products;
    }

    public string Tag { get; }

    public FrozenBytes Identity { get; }

    public StringValues ContentType { get; }

    /// <summary>Whether a browser may show it as a document; data is none.</summary>
    public bool IsDocument { get; }

    /// <summary>From this instant on it is not sent: the boundary, or sooner.</summary>
    public long ExpiresTicks { get; }

    /// <summary>No copy of it anywhere may be used from this instant on.</summary>
    public long BoundaryTicks { get; }

    public IReadOnlyList<int> Products { get; }

    /// <summary>Bytes it holds, all encodings, with something for the headers.</summary>
    public int Weight => 1024 + Identity.Body.Length + (gzip?.Body.Length ?? 0) + (brotli?.Body.Length ?? 0);

    public bool DependsOn(IReadOnlyList<int> changed) => Products.Count == 0 || changed.Count == 0 || changed.Any(Products.Contains);

    /// <summary>The body in one encoding, made quickly where nobody asked for it before; as it is where compressing is not worth it.</summary>
    public FrozenBytes In(ContentCoding coding)
    {
        if (Standing(coding) is { } ready)
        {
            return ready;
        }

        Squeeze(coding, hard: false);
        return Standing(coding) ?? Identity;
    }

    /// <summary>Adds the body in one encoding; one squeezed hard replaces whatever stands.</summary>
    public void Squeeze(ContentCoding coding, bool hard)
    {
        if (coding == ContentCoding.Identity || !ContentCodings.Worthwhile(Identity.Body.Length))
        {
            return;
        }

        FrozenBytes made = new(ContentCodings.Compress(Identity.Body, coding, hard), Tag, coding);
        ref FrozenBytes? place = ref coding == ContentCoding.Brotli ? ref brotli : ref gzip;
        if (hard)
        {
            Volatile.Write(ref place, made);
        }
        else
        {
            Interlocked.CompareExchange(ref place, made, null);
        }
    }

    public void Touch()
    {
        if (used == 0)
        {
            used = 1;
        }
    }

    /// <summary>Whether it was used since this was last asked.</summary>
    public bool TakeTouch() => Interlocked.Exchange(ref used, 0) == 1;

    private FrozenBytes? Standing(ContentCoding coding) => coding switch
    {
        ContentCoding.Brotli => Volatile.Read(ref brotli),
        ContentCoding.Gzip => Volatile.Read(ref gzip),
        _ => Identity,
    };
}
