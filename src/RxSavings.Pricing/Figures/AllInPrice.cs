using RxSavings.Pricing.Money;
using RxSavings.Pricing.Programmes;
using RxSavings.Pricing.Sheets;

namespace RxSavings.Pricing.Figures;

/// <summary>
/// F1: drug, dispensing fee and mandatory shipping. Where the programme pays the lesser, the known cash price of the same pharmacy and fill takes the
/// drug's place if it is lower; a membership fee is never folded in.
/// </summary>
/// <param name="Changes">When a cash price that was considered passes its time, and the price may go up; null where none was.</param>
internal readonly record struct AllInPrice(Usd Amount, IReadOnlyList<PricePart> Parts, bool CappedByCash, DateTimeOffset? Changes)
{
    public static AllInPrice Of(OfferFact offer, CardProgramme? programme, CashCaps caps)
    {
        if (offer.Kind == OfferKind.Card && programme is { PaysLesser: true } && caps.Of(offer) is { } cash)
        {
            return cash.Fact.Cap < offer.AllIn
                ? new AllInPrice(cash.Fact.Cap, [new PricePart("drug", cash.Fact.Cap)], true, cash.Expires)
                : new AllInPrice(offer.AllIn, PartsOf(offer), false, cash.Expires);
        }

        return new AllInPrice(offer.AllIn, PartsOf(offer), false, null);
    }

    private static IReadOnlyList<PricePart> PartsOf(OfferFact offer)
    {
        if (offer.Kind != OfferKind.Mail && offer.Fee == Usd.Zero && offer.Shipping == Usd.Zero)
        {
            return [new PricePart("drug", offer.Drug)];
        }

        return [new PricePart("drug", offer.Drug), new PricePart("fee", offer.Fee), new PricePart("shipping", offer.Shipping)];
    }
}
