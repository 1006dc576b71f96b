namespace RxSavings.Pricing.Figures;

/// <summary>F3: the order of offers. The cheapest comes first; ties: the newer, then the programme's name, then the offer's id, so that no two answers differ.</summary>
public sealed class StartsAt : IComparer<Offer?>
{
    public static readonly StartsAt Order = new();

    public int Compare(Offer? x, Offer? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        int c = x.Amount.CompareTo(y.Amount);
        c = c != 0 ? c : y.ObservedAt.CompareTo(x.ObservedAt);
        c = c != 0 ? c : string.CompareOrdinal(x.Programme, y.Programme);
        return c != 0 ? c : string.CompareOrdinal(x.Id, y.Id);
    }
}
