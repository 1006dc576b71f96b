using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Programmes;

namespace RxSavings.Pricing.Sheets;

/// <summary>What the pages need to know beside the sheets, published as one document and replaced as a whole.</summary>
/// <param name="Programmes">Those that may be published.</param>
/// <param name="Synthetic">True where any programme's prices are invented.</param>
/// <param name="Hash">Of its content: the same directory is not published twice.</param>
public sealed record PublishedDirectory(
    Catalogue Catalogue, Pharmacies Pharmacies, IReadOnlyDictionary<string, CardProgramme> Programmes, IReadOnlyDictionary<string, MailSeller> Sellers,
    bool Synthetic, string Hash);
