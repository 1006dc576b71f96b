namespace RxSavings.Pricing.Drugs;

/// <summary>An ingredient with its page, e.g. duloxetine.</summary>
/// <param name="Slug">Its name in addresses.</param>
/// <param name="Class">Slug of its class, e.g. "snri"; null where none is known.</param>
/// <param name="Brands">Brand names its products are sold under, the best known first.</param>
/// <param name="OtherNames">Its salts and its Spanish name, under which it is also searched for.</param>
/// <param name="SoughtAs">Names that people ask for and no page shows: names with a salt, names of other countries, abbreviations.</param>
/// <param name="RxCui">RxNorm's ingredient concept where captured; never invented.</param>
public sealed record Drug(string Slug, string Name, string? Class, IReadOnlyList<string> Brands, string? RxCui,
    IReadOnlyList<string>? OtherNames = null, IReadOnlyList<string>? SoughtAs = null)
{
    /// <summary>Brands that people ask for and no page shows: those that left the market, and those of several drugs.</summary>
    public IReadOnlyList<string> SoughtBrands { get; init; } = [];

    /// <summary>A directory lists packages by this name and says no more of them: neither what strengths there are, nor whether they want a prescription.</summary>
    public bool NameOnly { get; init; }
}
