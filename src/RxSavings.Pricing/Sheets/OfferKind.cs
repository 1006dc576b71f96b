namespace RxSavings.Pricing.Sheets;

/// <summary>Kinds of price a person can get. Cash and cost are not among them, by type.</summary>
public enum OfferKind : byte
{
    Card = 1,
    Mail = 2,
    List = 3,
}
