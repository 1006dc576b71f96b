using System.Globalization;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Places;

namespace RxSavings.Web.Saved;

/// <summary>A product somebody saved, and how many units of it.</summary>
internal sealed record SavedFill(Product Product, int Quantity)
{
    public string Written => string.Create(CultureInfo.InvariantCulture, $"{Product.Slug}.{Quantity}");
}

/// <summary>
/// A list that lives in its address alone: "duloxetine-30-mg-dr-capsule.30,cymbalta-30-mg.30". Nobody keeps it for its reader.
/// </summary>
/// <param name="Fills">At most <see cref="Most"/>, each product once, in the order they were saved.</param>
/// <param name="Unknown">How many were written that the catalogue does not have.</param>
/// <param name="TooMany">Whether more were written than a list holds.</param>
internal sealed record SavedList(IReadOnlyList<SavedFill> Fills, int Unknown, bool TooMany)
{
    /// <summary>Products in a list: what a household takes, and few enough for one read of the book.</summary>
    public const int Most = 20;

    /// <summary>Characters of a list that are read: twenty of the longest names.</summary>
    public const int Longest = 4000;

    /// <summary>Where the prices of the list hold.</summary>
    public Area Area { get; init; } = Area.Us;

    public static readonly SavedList Empty = new([], 0, false);

    /// <summary>The address of the page that shows it; without the language.</summary>
    public string Path => Fills.Count == 0 ? "/saved" : "/saved?list=" + Written + (Area.IsUs ? "" : "&area=" + Area.Short);

    /// <summary>As it stands in an address; slugs need no escaping.</summary>
    public string Written => string.Join(',', Fills.Select(f => f.Written));

    /// <summary>Reads what stands in an address. What is not known is counted and left out; a product that comes twice counts as it came last.</summary>
    public static SavedList Read(string? written, Catalogue catalogue)
    {
        if (string.IsNullOrEmpty(written))
        {
            return Empty;
        }

        List<SavedFill> fills = [];
        int unknown = 0;
        bool tooMany = written.Length > Longest;
        foreach (string one in written[..Math.Min(written.Length, Longest)].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (ReadOne(one, catalogue) is not { } fill)
            {
                unknown++;
            }
            else if (fills.FindIndex(f => f.Product.Id == fill.Product.Id) is >= 0 and int at)
            {
                fills[at] = fill;
            }
            else if (fills.Count < Most)
            {
                fills.Add(fill);
            }
            else
            {
                tooMany = true;
            }
        }

        return new SavedList(fills, unknown, tooMany);
    }

    /// <summary>The list with this product at its end, or in its old place with another quantity. A full list stays as it is.</summary>
    public SavedList With(Product product, int quantity)
    {
        SavedFill fill = new(product, quantity);
        bool known = Fills.Any(f => f.Product.Id == product.Id);
        return known ? Of([.. Fills.Select(f => f.Product.Id == product.Id ? fill : f)])
            : Fills.Count < Most ? Of([.. Fills, fill])
            : this;
    }

    public SavedList Without(Product product) => Of([.. Fills.Where(f => f.Product.Id != product.Id)]);

    private SavedList Of(IReadOnlyList<SavedFill> fills) => new(fills, 0, false) { Area = Area };

    private static SavedFill? ReadOne(string written, Catalogue catalogue)
    {
        int dot = written.LastIndexOf('.');
        return dot > 0 && catalogue.ProductNamed(written[..dot]) is { } product
            && int.TryParse(written.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int quantity) && product.Quantities.Contains(quantity)
            ? new SavedFill(product, quantity)
            : null;
    }
}
