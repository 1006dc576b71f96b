using System.Globalization;
using System.Web;
using RxSavings.Pricing.Drugs;

namespace RxSavings.Feeds.GoodRx;

/// <summary>One fill that is asked for. Its address alone says which it was, so that an archived answer can be read again.</summary>
internal readonly record struct AskedFill(Ndc Ndc, int Quantity, bool Brand)
{
    public string Manufacturer => Brand ? "brand" : "generic";

    public string Query => string.Create(CultureInfo.InvariantCulture, $"ndc={Ndc}&quantity={Quantity}&manufacturer={Manufacturer}");

    /// <summary>
    /// The fills the catalogue lists, by the first package of each product. Packs are left out: the publisher does not say whether it counts packs or what is in them.
    /// </summary>
    public static IEnumerable<AskedFill> Of(Catalogue catalogue) =>
        from product in catalogue.Products
        where product is { Unit: PricingUnit.Each, UnitsPerPack: 1 }
        from ndc in catalogue.NdcsOf(product.Id).Take(1)
        from quantity in product.Quantities
        select new AskedFill(ndc, quantity, !product.IsGeneric);

    /// <summary>The fill an archived address asked for; null where it is another address.</summary>
    public static AskedFill? From(Uri address)
    {
        var query = HttpUtility.ParseQueryString(address.Query);
        return Ndc.TryParse(query["ndc"], out Ndc ndc) && int.TryParse(query["quantity"], NumberStyles.None, CultureInfo.InvariantCulture, out int quantity)
            ? new AskedFill(ndc, quantity, query["manufacturer"] == "brand")
            : null;
    }
}
