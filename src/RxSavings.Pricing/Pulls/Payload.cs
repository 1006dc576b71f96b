namespace RxSavings.Pricing.Pulls;

/// <summary>Where an archived answer came from. The address holds no secret.</summary>
public sealed record PayloadOrigin(
    string Scope, string Method, string Url, int Status, string? ETag, DateTimeOffset? LastModified, string? ContentEncoding, string? ContentType,
    DateTimeOffset FetchedAt);

/// <summary>One answer of a publisher as it came: compressed, hashed, chained to the one before.</summary>
/// <param name="Sha256">Of the bytes as they came over the wire, lower-case hex.</param>
public sealed record ArchivedPayload(long Id, PayloadOrigin Origin, string Sha256, long Bytes);
