using RxSavings.Pricing.Drugs;

namespace RxSavings.Pricing.Places;

/// <summary>A pharmacy as the national registry states it, keyed by its NPI. Where it stands, never where its mail goes; nobody's name.</summary>
/// <param name="Npi">10 digits.</param>
/// <param name="OtherName">What it does business as; null where none is stated.</param>
/// <param name="Ncpdp">Its 7-digit NCPDP number; null where none is stated.</param>
/// <param name="State">Two letters.</param>
/// <param name="Zip">The first five digits.</param>
/// <param name="Taxonomies">Codes of its kinds, each beginning 3336, e.g. "3336C0003X" for a community pharmacy.</param>
public sealed record PharmacyFact(
    long Npi, string LegalName, string? OtherName, string? Ncpdp, string Street, string City, string State, string Zip, IReadOnlyList<string> Taxonomies,
    DateOnly? Updated) : CatalogueFact;

/// <summary>A point inside a ZIP's area, keyed by the ZIP.</summary>
/// <param name="Zip">0 to 99999.</param>
/// <param name="Latitude">In millionths of a degree, -90,000,000 to 90,000,000.</param>
/// <param name="Longitude">In millionths of a degree, -180,000,000 to 180,000,000.</param>
public sealed record ZipFact(int Zip, int Latitude, int Longitude) : CatalogueFact;
