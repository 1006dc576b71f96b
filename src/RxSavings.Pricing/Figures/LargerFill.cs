using RxSavings.Pricing.Money;
using RxSavings.Pricing.Places;

namespace RxSavings.Pricing.Figures;

/// <summary>
/// F8: one large fill against as many small ones as make it up, at the same pharmacy with the same programme, both observed on the same day in New York;
/// 3·P30 − P90.
/// </summary>
/// <param name="Times">How many small fills make the large one.</param>
/// <param name="Small">The price of one small fill.</param>
/// <param name="SmallTogether">Of all of them.</param>
/// <param name="Less">How much less the large one costs; zero or below: it is not cheaper.</param>
/// <param name="Percent">Of <paramref name="SmallTogether"/>, floored; 0 where it is not cheaper.</param>
public sealed record LargerFill(int Times, Offer Small, Usd SmallTogether, Offer Large, Usd Less, int Percent)
{
    /// <summary>The pair whose large fill is the cheapest; of equal ones the one that is dearer in parts. Null where no pharmacy has both, or the one is no multiple of the other.</summary>
    public static LargerFill? Of(FillFigures small, FillFigures large)
    {
        int times = large.Quantity / small.Quantity;
        if (times < 2 || times * small.Quantity != large.Quantity)
        {
            return null;
        }

        return (from whole in large.Offers
                from part in small.Offers
                where (whole.Kind, whole.Programme, whole.Chain, whole.Outlet) == (part.Kind, part.Programme, part.Chain, part.Outlet)
                    && NewYork.DayOf(whole.ObservedAt) == NewYork.DayOf(part.ObservedAt)
                orderby whole.Amount, part.Amount descending
                select Compare(times, part, whole)).FirstOrDefault();
    }

    private static LargerFill Compare(int times, Offer small, Offer large)
    {
        Usd together = new(checked(small.Amount.Cents * times));
        Usd less = together - large.Amount;
        return new LargerFill(times, small, together, large, less, less > Usd.Zero ? (int)(checked(100 * less.Cents) / together.Cents) : 0);
    }
}
