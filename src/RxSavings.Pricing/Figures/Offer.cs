using RxSavings.Pricing.Money;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Sheets;

namespace RxSavings.Pricing.Figures;

/// <summary>A named part of an all-in price: "drug", "fee" or "shipping".</summary>
public sealed record PricePart(string Name, Usd Amount);

/// <summary>One price a person can get now (F1), with everything a page must say of it.</summary>
/// <param name="Id">Stable for the same source, pharmacy, programme, quantity and area.</param>
/// <param name="Amount">All-in.</param>
/// <param name="UnitTenThousandths">F2: ten-thousandths of a dollar per dispensing unit, rounded up.</param>
/// <param name="Seller">Words for who sells: outlet, chain or mail seller.</param>
/// <param name="CappedByCash">True where the programme pays the lesser and the pharmacy's cash price was lower.</param>
/// <param name="ObservedAt">The older of asserted and confirmed: what freshness is judged on.</param>
/// <param name="ConfirmedAt">When we last saw it (F12).</param>
/// <param name="ExpiresAt">From this instant on it is not shown.</param>
/// <param name="Synthetic">True where the number is invented.</param>
public sealed record Offer(
    string Id, OfferKind Kind, Usd Amount, IReadOnlyList<PricePart> Parts, long UnitTenThousandths, int Quantity, string Seller, string? Chain, string? Outlet,
    string? Programme, Area Area, bool CappedByCash, DateTimeOffset ObservedAt, DateTimeOffset ConfirmedAt, DateTimeOffset ExpiresAt, bool Synthetic,
    FactKey Evidence);
