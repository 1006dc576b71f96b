using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Places;

namespace RxSavings.Pricing.Observations;

/// <summary>
/// One price as one source said it, inside a block of one NDC. Names (programme, seller) are numbers of a <see cref="SourceNames"/> table; 0 is none.
/// </summary>
public readonly record struct SourceRow : IComparable<SourceRow>
{
    public SourceKind Kind { get; init; }

    public PricingUnit Unit { get; init; }

    public Area Area { get; init; }

    /// <summary>Dispensing units of the fill; 0 for a cost, which is per unit.</summary>
    public int Quantity { get; init; }

    /// <summary>The card programme or mail seller, or 0.</summary>
    public int Programme { get; init; }

    /// <summary>Who sells: twice the name's number, plus one where the name is an outlet rather than a chain; 0 for nobody in particular.</summary>
    public int Seller { get; init; }

    /// <summary>Whole cents for a fill; hundred-thousandths of a dollar per unit for a cost.</summary>
    public long Amount { get; init; }

    /// <summary>Seconds from the pull's own as-of to this row's, 0 where the row states none.</summary>
    public int AsOfOffset { get; init; }

    /// <summary>Which payload of the pull stated it, from 0, and the row's number in there, from 1. Not part of its meaning.</summary>
    public short Payload { get; init; }

    public int RowNumber { get; init; }

    public bool SellerIsOutlet => (Seller & 1) == 1;

    public int SellerName => Seller >> 1;

    public static int ChainSeller(int name) => name << 1;

    public static int OutletSeller(int name) => (name << 1) | 1;

    /// <summary>Same key: kind, quantity, programme, seller and area; what a source can say one price about.</summary>
    public bool SameKey(in SourceRow other) =>
        Kind == other.Kind && Quantity == other.Quantity && Programme == other.Programme && Seller == other.Seller && Area == other.Area;

    /// <summary>Same meaning: same key and the same amount, unit and as-of offset.</summary>
    public bool SameMeaning(in SourceRow other) =>
        SameKey(other) && Amount == other.Amount && Unit == other.Unit && AsOfOffset == other.AsOfOffset;

    /// <summary>Order by key.</summary>
    public int CompareTo(SourceRow other)
    {
        int c = ((int)Kind).CompareTo((int)other.Kind);
        c = c != 0 ? c : Programme.CompareTo(other.Programme);
        c = c != 0 ? c : Seller.CompareTo(other.Seller);
        c = c != 0 ? c : Area.CompareTo(other.Area);
        return c != 0 ? c : Quantity.CompareTo(other.Quantity);
    }
}
