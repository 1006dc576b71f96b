using LinqToDB.Mapping;

namespace RxSavings.Ledger.Stores;

/// <summary>A scope with its watermark. Times are Unix milliseconds throughout.</summary>
[Table("scope")]
internal sealed class ScopeRow
{
    [Column("id"), PrimaryKey, Identity]
    public int Id { get; set; }

    [Column("name")]
    public string Name { get; set; } = "";

    [Column("asserted")]
    public long? Asserted { get; set; }

    [Column("confirmed")]
    public long? Confirmed { get; set; }

    [Column("pull")]
    public long? Pull { get; set; }

    /// <summary>The publisher's version that the newest accepted pull, full or delta, came to.</summary>
    [Column("version")]
    public string? Version { get; set; }
}

[Table("pull")]
internal sealed class PullRow
{
    [Column("id"), PrimaryKey, Identity]
    public long Id { get; set; }

    [Column("scope")]
    public int Scope { get; set; }

    /// <summary>A <see cref="Pricing.Pulls.PullKind"/>.</summary>
    [Column("kind")]
    public int Kind { get; set; }

    [Column("started")]
    public long Started { get; set; }

    [Column("ended")]
    public long? Ended { get; set; }

    /// <summary>The confirmed time of an accepted pull; null for all others.</summary>
    [Column("confirmed")]
    public long? Confirmed { get; set; }

    [Column("as_of")]
    public long? AsOf { get; set; }

    [Column("ending")]
    public int? Ending { get; set; }

    [Column("reason")]
    public string Reason { get; set; } = "";

    [Column("version")]
    public string Version { get; set; } = "";

    [Column("rows_read")]
    public long RowsRead { get; set; }

    [Column("accepted")]
    public long Accepted { get; set; }

    [Column("rejected")]
    public long Rejected { get; set; }

    [Column("changed")]
    public long Changed { get; set; }

    /// <summary>Worst rows of a refusal, one a line.</summary>
    [Column("worst")]
    public string Worst { get; set; } = "";
}

[Table("pull_payload")]
internal sealed class PullPayloadRow
{
    [Column("pull")]
    public long Pull { get; set; }

    [Column("ordinal")]
    public int Ordinal { get; set; }

    [Column("payload")]
    public long Payload { get; set; }
}

[Table("pull_rejection")]
internal sealed class PullRejectionRow
{
    [Column("pull")]
    public long Pull { get; set; }

    [Column("reason")]
    public string Reason { get; set; } = "";

    [Column("payload")]
    public int Payload { get; set; }

    [Column("row_no")]
    public int RowNumber { get; set; }

    [Column("excerpt")]
    public string Excerpt { get; set; } = "";
}

[Table("payload")]
internal sealed class PayloadRow
{
    [Column("id"), PrimaryKey, Identity]
    public long Id { get; set; }

    [Column("scope")]
    public string Scope { get; set; } = "";

    [Column("method")]
    public string Method { get; set; } = "";

    [Column("url")]
    public string Url { get; set; } = "";

    [Column("status")]
    public int Status { get; set; }

    [Column("etag")]
    public string? ETag { get; set; }

    [Column("last_modified")]
    public long? LastModified { get; set; }

    [Column("encoding")]
    public string? Encoding { get; set; }

    [Column("type")]
    public string? Type { get; set; }

    [Column("fetched")]
    public long Fetched { get; set; }

    [Column("sha256")]
    public string Sha256 { get; set; } = "";

    [Column("bytes")]
    public long Bytes { get; set; }

    /// <summary>The hash chain: of this payload's hash and the chain of the payload before.</summary>
    [Column("chain")]
    public string Chain { get; set; } = "";
}

[Table("name")]
internal sealed class NameRow
{
    [Column("id"), PrimaryKey, Identity]
    public int Id { get; set; }

    [Column("text")]
    public string Text { get; set; } = "";
}

[Table("outbox")]
internal sealed class OutboxRow
{
    [Column("id"), PrimaryKey, Identity]
    public long Id { get; set; }

    [Column("ndc")]
    public long Ndc { get; set; }
}

[Table("publication")]
internal sealed class PublicationRow
{
    [Column("id"), PrimaryKey, Identity]
    public long Id { get; set; }

    [Column("product")]
    public string Product { get; set; } = "";

    [Column("revision")]
    public long Revision { get; set; }

    [Column("at")]
    public long At { get; set; }

    [Column("sha256")]
    public string Sha256 { get; set; } = "";

    [Column("sheet")]
    public byte[] Sheet { get; set; } = [];
}
