using System.Globalization;
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
                return new ProductTable(heading, say["Drug.Caption", heading], [.. InOrder(g).Select(f => PriceLine.Of(f, book, wording))]);
            }),
        ];
    }

    /// <summary>Kind by kind as the catalogue has them, each from its least strength up: a directory lists them as they came.</summary>
    private static IEnumerable<Fill> InOrder(IEnumerable<Fill> fills) =>
        fills.GroupBy(f => (f.Product.Salt, f.Product.Form, f.Product.Release, f.Product.UnitsPerPack)).SelectMany(kind => kind.OrderBy(f => Leading(f.Product.Strength)));

    /// <summary>"37.5 mg" is 37.5; what begins with no number comes first.</summary>
    private static decimal Leading(string strength) => decimal.TryParse(
        string.Concat(strength.TakeWhile(c => char.IsAsciiDigit(c) || c == '.')), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number) ? number : 0;
}
