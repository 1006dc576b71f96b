using LinqToDB.Mapping;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Places;

namespace RxSavings.Ledger.Stores;

/// <summary>A row of the change log: what a key was from a pull on. Amount null: gone.</summary>
[Table("change")]
internal sealed class ChangeRow
{
    [Column("scope")]
    public int Scope { get; set; }

    [Column("ndc")]
    public long Ndc { get; set; }

    [Column("kind")]
    public short Kind { get; set; }

    [Column("unit")]
    public short Unit { get; set; }

    [Column("area")]
    public short Area { get; set; }

    [Column("quantity")]
    public int Quantity { get; set; }

    [Column("programme")]
    public int Programme { get; set; }

    [Column("seller")]
    public int Seller { get; set; }

    [Column("amount")]
    public long? Amount { get; set; }

    [Column("as_of_offset")]
    public int AsOfOffset { get; set; }

    [Column("pull")]
    public long Pull { get; set; }

    [Column("payload")]
    public short Payload { get; set; }

    [Column("row_no")]
    public int RowNumber { get; set; }

    public SourceRow Row() => new()
    {
        Kind = (SourceKind)Kind, Unit = (PricingUnit)Unit, Area = new Area(Area), Quantity = Quantity, Programme = Programme, Seller = Seller,
        Amount = Amount ?? 0, AsOfOffset = AsOfOffset, Payload = Payload, RowNumber = RowNumber,
    };
}

/// <summary>The current rows of a scope about an NDC, packed.</summary>
[Table("block")]
internal sealed class BlockRow
{
    [Column("scope"), PrimaryKey(0)]
    public int Scope { get; set; }

    [Column("ndc"), PrimaryKey(1)]
    public long Ndc { get; set; }

    [Column("hash")]
    public byte[] Hash { get; set; } = [];

    [Column("n")]
    public int Count { get; set; }

    [Column("pull")]
    public long Pull { get; set; }

    [Column("versions")]
    public int Versions { get; set; }

    [Column("rows")]
    public byte[] Rows { get; set; } = [];
}

/// <summary>A doubt about a key at an amount.</summary>
[Table("doubt")]
internal sealed class DoubtRow
{
    [Column("id"), PrimaryKey, Identity]
    public long Id { get; set; }

    [Column("scope")]
    public int Scope { get; set; }

    [Column("ndc")]
    public long Ndc { get; set; }

    [Column("kind")]
    public short Kind { get; set; }

    [Column("area")]
    public short Area { get; set; }

    [Column("quantity")]
    public int Quantity { get; set; }

    [Column("programme")]
    public int Programme { get; set; }

    [Column("seller")]
    public int Seller { get; set; }

    [Column("amount")]
    public long Amount { get; set; }

    [Column("reason")]
    public string Reason { get; set; } = "";

    [Column("since")]
    public long Since { get; set; }

    [Column("state")]
    public int State { get; set; }

    public SourceRow Row() => new()
    {
        Kind = (SourceKind)Kind, Area = new Area(Area), Quantity = Quantity, Programme = Programme, Seller = Seller, Amount = Amount,
    };
}

/// <summary>An operator's decision about a doubt.</summary>
[Table("decision")]
internal sealed class DecisionRow
{
    [Column("id"), PrimaryKey, Identity]
    public long Id { get; set; }

    [Column("doubt")]
    public long Doubt { get; set; }

    [Column("state")]
    public int State { get; set; }

    [Column("who")]
    public string Who { get; set; } = "";

    [Column("why")]
    public string Why { get; set; } = "";

    [Column("at")]
    public long At { get; set; }
}
