using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Programmes;

namespace RxSavings.Pricing.Seeds;

/// <summary>The facts a start begins with: catalogue, pharmacies, programmes, sellers.</summary>
/// <param name="Problems">What could not be read, with file and line.</param>
public sealed record Seed(
    Catalogue Catalogue, Pharmacies Pharmacies, IReadOnlyList<CardProgramme> Programmes, IReadOnlyList<MailSeller> Sellers, IReadOnlyList<string> Problems);
