namespace RxSavings.Pricing.Observations;

/// <summary>What kind of number a source stated. Only the first three can become offers; cash is a basis; cost a benchmark.</summary>
public enum SourceKind : byte
{
    Card = 1,
    Mail = 2,
    List = 3,
    Cash = 4,
    Cost = 5,
}
