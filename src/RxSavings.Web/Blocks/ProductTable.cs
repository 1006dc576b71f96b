using RxSavings.Pricing.Ports;
using RxSavings.Web.Prices;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Blocks;

/// <summary>The products of a drug under one name, generic or a brand, each at its standard quantity.</summary>
internal sealed record ProductTable(string Heading, string Caption, IReadOnlyList<PriceLine> Lines)
{
    public static IReadOnlyList<ProductTable> Of(string drug, IEnumerable<Fill> fills, BookView book, FillWording wording)
    {
        Say say = wording.Say;
        return
        [
            .. fills.GroupBy(f => f.Product.Brand ?? "", StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g =>
            {
                string heading = g.Key.Length == 0 ? say["Drug.Generic", drug] : g.Key;
                return new ProductTable(heading, say["Drug.Caption", heading], [.. g.Select(f => PriceLine.Of(f, book, wording))]);
            }),
        ];
    }
}
