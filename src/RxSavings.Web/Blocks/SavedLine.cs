using RxSavings.Pricing.Ports;
using RxSavings.Web.Prices;
using RxSavings.Web.Saved;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Blocks;

/// <summary>A line of a saved list: where the fill starts at today where the list is looked at, and the ways on.</summary>
/// <param name="Name">The product without its quantity.</param>
/// <param name="Foreign">The language of the name where it is not the page's.</param>
/// <param name="Line">It leads to the product's page, which is handed the list so that it can be carried on.</param>
/// <param name="Without">The list without this line.</param>
internal sealed record SavedLine(string Name, string? Foreign, PriceLine Line, string Without)
{
    public static SavedLine Of(Fill fill, SavedList list, BookView book, FillWording wording)
    {
        // The percentage and its basis have their place on the product's page.
        PriceLine line = PriceLine.Of(fill, book, wording);
        string path = line.Path + (list.Area.IsUs ? "" : "&area=" + list.Area.Short) + "&list=" + list.Written;
        return new SavedLine(
            wording.Name(fill.Product), wording.Foreign(fill.Product),
            line with { Path = path, Saving = line.Saving with { Below = false } }, list.Without(fill.Product).Path);
    }
}

/// <summary>A product that may be added to a list.</summary>
internal sealed record SaveChoice(string Words, string? Foreign, string Path);
