namespace RxSavings.Pricing.Pulls;

/// <summary>What a feed brought home: the pull's payloads, in order. A 304 stands as the payload of the pull before.</summary>
/// <param name="FetchedAt">When the first answer came.</param>
/// <param name="SourceVersion">The publisher's own name for this state of its data (distribution id, ETag, as-of).</param>
/// <param name="Incomplete">A named reason when the evidence of completeness is lacking already now; else null.</param>
/// <param name="Anew">A named reason why a delta cannot go on and the next full pull must begin anew; else null.</param>
public sealed record Fetch(IReadOnlyList<ArchivedPayload> Payloads, DateTimeOffset FetchedAt, string SourceVersion, string? Incomplete, string? Anew = null);

/// <summary>What an accepted pull brought home.</summary>
public sealed record AcceptedPull(PullKind Kind, Fetch Fetch);

/// <summary>What reading the payloads came to. Accepted + rejected = rows seen.</summary>
/// <param name="AsOf">The publisher's as-of for the whole pull; null where it states none.</param>
/// <param name="Stop">A named reason why nothing of this pull may be taken ("incomplete: …", "missing column: …", "unknown codes: …"); else null.</param>
/// <param name="Version">The publisher's name for the state its changes are counted from; null where it states none.</param>
public sealed record Reading(long RowsSeen, long Accepted, long Rejected, DateTimeOffset? AsOf, string? Stop, string? Version = null);
