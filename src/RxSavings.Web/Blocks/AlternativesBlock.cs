using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Ports;
using RxSavings.Web.Prices;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Blocks;

/// <summary>The other drugs of the class and where each starts in the country: price only, and whether one can stand for another is the prescriber's to say.</summary>
/// <param name="Heading">"Other SNRIs, by price alone".</param>
internal sealed record AlternativesBlock(string Slug, string Heading, string All, IReadOnlyList<DrugLine> Drugs)
{
    /// <summary>Null where the class has no other drug.</summary>
    public static AlternativesBlock? Of(Drug drug, IReadOnlyList<DrugFills> ofClass, BookView book, FillWording wording, ClassNames names)
    {
        DrugLine[] others = [.. ofClass.Where(d => d.Drug.Slug != drug.Slug).Select(d => DrugLine.Of(d.Drug, d.Fills, book, wording).WithoutSaving())];
        string name = drug.Class is { } slug ? names.Short(slug) : "";
        return others.Length == 0 ? null : new AlternativesBlock(drug.Class!, wording.Say["Alternatives.Head", name], wording.Say["Alternatives.All", name], others);
    }
}
