using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Places;

namespace RxSavings.Pricing.Observations;

/// <summary>The identity of one price as its source keys it, in words: what a receipt looks up.</summary>
/// <param name="Programme">Programme or seller, or null.</param>
/// <param name="Seller">Chain or outlet code, or null.</param>
public sealed record FactKey(
    string Scope, Ndc Ndc, SourceKind Kind, string? Programme, string? Seller, bool SellerIsOutlet, int Quantity, Area Area);
