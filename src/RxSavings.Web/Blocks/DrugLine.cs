using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Ports;
using RxSavings.Web.Prices;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Blocks;

/// <summary>A drug of a class and the line it starts at (F3c).</summary>
/// <param name="Never">No source has ever told a price of it.</param>
/// <param name="Foreign">The language of the name where it is not the page's.</param>
internal sealed record DrugLine(string Slug, string Name, string? Foreign, string Brands, PriceLine? Line, bool Never)
{
    public static DrugLine Of(Drug drug, IReadOnlyList<Fill> fills, BookView book, FillWording wording)
    {
        Fill? least = fills.Cheapest();
        string brands = drug.Brands.Count == 0 ? "" : wording.Say["Drug.Brands", drug.BrandsHere(wording)];
        return new DrugLine(drug.Slug, drug.Here(), drug.Foreign(), brands, least is null ? null : PriceLine.Of(least, book, wording), fills.All(f => f.Figures.NeverPriced));
    }

    /// <summary>The line with the price alone, where the page has no room for a percentage and its basis.</summary>
    public DrugLine WithoutSaving() => this with { Line = Line is null ? null : Line with { Saving = Line.Saving with { Below = false } } };
}
