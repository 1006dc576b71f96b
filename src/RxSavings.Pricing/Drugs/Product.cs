namespace RxSavings.Pricing.Drugs;

/// <summary>
/// What is priced: a clinical drug plus a brand name or generic. Products are never merged across salt, release, sprinkle or pack.
/// </summary>
/// <param name="Id">Stable number of the catalogue.</param>
/// <param name="Slug">Its identity to the outside, e.g. "duloxetine-30-mg-dr-capsule".</param>
/// <param name="Drug">Slug of its drug.</param>
/// <param name="Brand">Brand name; null for a generic.</param>
/// <param name="Name">RxNorm's name where captured, else a plain one.</param>
/// <param name="RxCui">RxNorm's clinical drug where captured; never invented.</param>
/// <param name="Display">Words for a patient: name, strength, release and form.</param>
/// <param name="UnitsPerPack">Dispensing units in one pack; 1 where it is not a pack.</param>
/// <param name="StandardQuantity">The declared standard fill, in dispensing units.</param>
/// <param name="Quantities">The fills the catalogue lists, ascending, the standard one among them.</param>
public sealed record Product(
    int Id, string Slug, string Drug, string? Brand, string Name, string? RxCui,
    string Salt, string Form, string Release, string Strength, string Display,
    PricingUnit Unit, int UnitsPerPack, int StandardQuantity, IReadOnlyList<int> Quantities)
{
    public bool IsGeneric => Brand is null;
}
