using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Programmes;

namespace RxSavings.Pricing.Seeds;

/// <summary>The facts a start begins with: catalogue, pharmacies, programmes, sellers.</summary>
/// <param name="Problems">What could not be read, with file and line.</param>
public sealed record Seed(
    Catalogue Catalogue, Pharmacies Pharmacies, IReadOnlyList<CardProgramme> Programmes, IReadOnlyList<MailSeller> Sellers, IReadOnlyList<string> Problems)
{
    /// <summary>How chains are named in the national registry.</summary>
    public ChainNames ChainNames { get; init; } = new([]);

    /// <summary>Whether any programme or pharmacy is invented.</summary>
    public bool IsSynthetic => Programmes.Any(p => p.Synthetic) || Pharmacies.Chains.Any(c => c.Synthetic) || Pharmacies.Outlets.Any(o => o.Synthetic);

    /// <summary>The seed without what is invented: what a site that is no demo stands on.</summary>
    public Seed Real() => this with
    {
        Pharmacies = new Pharmacies(Pharmacies.Chains.Where(c => !c.Synthetic), Pharmacies.Outlets.Where(o => !o.Synthetic)),
        Programmes = [.. Programmes.Where(p => !p.Synthetic)],
    };
}
