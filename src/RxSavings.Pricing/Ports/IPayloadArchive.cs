using RxSavings.Pricing.Pulls;

namespace RxSavings.Pricing.Ports;

/// <summary>Keeps every answer of a publisher as it came.</summary>
public interface IPayloadArchive
{
    /// <summary>
    /// Stores a body (as it came over the wire, encoded as <see cref="PayloadOrigin.ContentEncoding"/> says) before anything reads it. Where it is to the
    /// byte and validator what was kept <paramref name="before"/>, that stands, as after a 304.
    /// </summary>
    Task<ArchivedPayload> KeepAsync(PayloadOrigin origin, Stream body, ArchivedPayload? before, CancellationToken cancellation);

    /// <summary>The body again, decoded. Throws when it is missing or its hash no longer matches.</summary>
    Task<Stream> OpenAsync(ArchivedPayload payload, CancellationToken cancellation);
}
