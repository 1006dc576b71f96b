using LinqToDB.Mapping;

namespace RxSavings.Ledger.Catalogue;

/// <summary>One fact of a scope, under the number its kind is keyed by; the table is one of <see cref="FactTables"/>.</summary>
[Table("package_fact")]
internal sealed class FactRow
{
    [Column("scope"), PrimaryKey(0)]
    public int Scope { get; set; }

    [Column("code"), PrimaryKey(1)]
    public long Code { get; set; }

    [Column("hash")]
    public byte[] Hash { get; set; } = [];

    /// <summary>The pull that last changed it.</summary>
    [Column("pull")]
    public long Pull { get; set; }

    [Column("content")]
    public byte[] Content { get; set; } = [];
}

/// <summary>A concept's code with its months, as yyyyMM.</summary>
[Table("crosswalk")]
internal sealed class CrosswalkRow
{
    [Column("scope")]
    public int Scope { get; set; }

    [Column("rxcui")]
    public long RxCui { get; set; }

    [Column("ndc")]
    public long Ndc { get; set; }

    [Column("first_month")]
    public int FirstMonth { get; set; }

    [Column("last_month")]
    public int LastMonth { get; set; }

    [Column("direct")]
    public short Direct { get; set; }
}

[Table("product_number")]
internal sealed class ProductNumberRow
{
    [Column("id"), PrimaryKey, Identity]
    public int Id { get; set; }

    [Column("identity")]
    public string Identity { get; set; } = "";
}

/// <summary>Which pull the facts of a subject are of.</summary>
[Table("catalogue")]
internal sealed class CatalogueRow
{
    /// <summary>The subject's number.</summary>
    [Column("one"), PrimaryKey]
    public int Subject { get; set; }

    [Column("revision")]
    public long Revision { get; set; }
}
