namespace RxSavings.Pricing.Drugs;

/// <summary>What one catalogue after another changes about prices.</summary>
public static class CatalogueChange
{
    /// <summary>
    /// The packages whose product's prices are to be worked out anew: those that are another product's now, and those of every product that gained or lost one,
    /// or is another thing under the same number.
    /// </summary>
    public static IReadOnlyCollection<Ndc> Moved(Catalogue before, Catalogue after)
    {
        HashSet<Ndc> moved = [];
        foreach (Ndc ndc in before.Packages.Concat(after.Packages).Select(p => p.Key).Distinct())
        {
            (Product? was, Product? now) = (before.ProductOf(ndc), after.ProductOf(ndc));
            if (was?.Id != now?.Id || Priced(was) != Priced(now))
            {
                moved.Add(ndc);
                moved.UnionWith(was is null ? [] : after.NdcsOf(was.Id));
                moved.UnionWith(now is null ? [] : after.NdcsOf(now.Id));
            }
        }

        return moved;
    }

    /// <summary>What of a product its sheet depends on.</summary>
    private static (string?, string?, PricingUnit?, int?, string) Priced(Product? product) =>
        (product?.Slug, product?.Brand, product?.Unit, product?.UnitsPerPack, string.Join(',', product?.Quantities ?? []));
}
