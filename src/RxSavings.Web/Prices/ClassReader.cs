using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Ports;

namespace RxSavings.Web.Prices;

/// <summary>A drug of a class with its standard fills.</summary>
internal sealed record DrugFills(Drug Drug, IReadOnlyList<Fill> Fills);

/// <summary>Every drug of a class at its standard fills in the country.</summary>
internal sealed class ClassReader(PriceReader prices)
{
    public async Task<IReadOnlyList<DrugFills>> ReadAsync(BookView book, string slug, CancellationToken cancellation)
    {
        Catalogue catalogue = book.Directory.Catalogue;
        Drug[] drugs = [.. catalogue.DrugsOfClass(slug)];
        IReadOnlyList<Fill> fills = await prices.StandardAsync(book, drugs.SelectMany(d => catalogue.ProductsOf(d.Slug)), cancellation);
        ILookup<string, Fill> byDrug = fills.ToLookup(f => f.Product.Drug, StringComparer.Ordinal);
        return [.. drugs.Select(d => new DrugFills(d, [.. byDrug[d.Slug]]))];
    }
}
