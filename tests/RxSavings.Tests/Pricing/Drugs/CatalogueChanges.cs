using RxSavings.Pricing.Drugs;
using Xunit;

namespace RxSavings.Tests.Pricing.Drugs;

/// <summary>Which prices are worked out anew when the catalogue is another.</summary>
public sealed class CatalogueChanges
{
    private static readonly Product A = new(1, "a", "d", null, "a", null, "base", "tablet", "ir", "1 mg", "a", PricingUnit.Each, 1, 30, [30, 60]);
    private static readonly Product B = A with { Id = 2, Slug = "b" };

    [Fact]
    public void The_same_catalogue_moves_nothing() => Assert.Empty(Moved([A, B], [(1, 1), (2, 2)], [A with { Quantities = [30, 60] }, B], [(1, 1), (2, 2)]));

    [Fact]
    public void A_package_that_is_another_products_moves_with_all_packages_of_both() =>
        Assert.Equal([1, 2, 3], Moved([A, B], [(1, 1), (2, 1), (3, 2), (4, 3)], [A, B], [(1, 1), (2, 2), (3, 2), (4, 3)]));

    [Fact]
    public void A_package_that_came_or_went_moves_with_the_others_of_its_product()
    {
        Assert.Equal([1, 2], Moved([A, B], [(1, 1), (3, 2)], [A, B], [(1, 1), (2, 1), (3, 2)]));
        Assert.Equal([1, 2], Moved([A, B], [(1, 1), (2, 1), (3, 2)], [A, B], [(1, 1), (3, 2)]));
    }

    [Fact]
    public void A_product_whose_fills_or_unit_are_others_moves_and_one_with_another_display_does_not()
    {
        Assert.Equal([1], Moved([A, B], [(1, 1), (2, 2)], [A with { Quantities = [30] }, B], [(1, 1), (2, 2)]));
        Assert.Equal([1], Moved([A, B], [(1, 1), (2, 2)], [A with { Unit = PricingUnit.Gram }, B], [(1, 1), (2, 2)]));
        Assert.Empty(Moved([A, B], [(1, 1), (2, 2)], [A with { Display = "other" }, B], [(1, 1), (2, 2)]));
    }

    private static IEnumerable<long> Moved(Product[] before, (long Ndc, int Product)[] was, Product[] after, (long Ndc, int Product)[] now) =>
        CatalogueChange.Moved(Catalogue(before, was), Catalogue(after, now)).Select(n => n.Value).Order();

    private static Catalogue Catalogue(Product[] products, (long Ndc, int Product)[] packages) => new(
        [new Drug("d", "d", null, [], null)], [.. products, A with { Id = 3, Slug = "c" }], packages.Select(p => KeyValuePair.Create(new Ndc(p.Ndc), p.Product)));
}
