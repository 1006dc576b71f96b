using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Labels;
using Xunit;

namespace RxSavings.Tests.Pricing.Labels;

/// <summary>Which label is whose.</summary>
public sealed class TheLabelShelf
{
    private static readonly Drug Duloxetine = new("duloxetine", "duloxetine", "snri", ["Cymbalta"], null);

    private static readonly Catalogue Catalogue = new(
        [Duloxetine], [Product(1, null), Product(2, "Cymbalta"), Product(3, null)], [new(new Ndc(11), 1), new(new Ndc(22), 2), new(new Ndc(33), 3)]);

    [Fact]
    public void A_label_belongs_to_the_products_whose_packages_it_lists()
    {
        LabelShelf shelf = LabelShelf.Of(Catalogue, [Label(1, 2025, 11, 33), Label(2, 2024, 22)]);
        Assert.Equal(1, Number(shelf.Of(Catalogue.ProductWithId(3)!, Duloxetine)));
        Assert.Equal(2, Number(shelf.Of(Catalogue.ProductWithId(2)!, Duloxetine)));
    }

    [Fact]
    public void Of_several_the_newest_text_counts_and_what_no_product_needs_is_not_kept()
    {
        LabelShelf shelf = LabelShelf.Of(Catalogue, [Label(1, 2023, 11), Label(2, 2025, 11), Label(3, 2024, 11)]);
        Assert.Equal(2, Number(shelf.Of(Catalogue.ProductWithId(1)!, Duloxetine)));
        Assert.DoesNotContain(shelf.Labels, l => Number(l) == 1);
    }

    [Fact]
    public void A_product_no_label_lists_has_the_newest_of_its_drug_and_a_drug_without_labels_none()
    {
        LabelShelf shelf = LabelShelf.Of(Catalogue, [Label(1, 2024), Label(2, 2025)]);
        Assert.Equal(2, Number(shelf.Of(Catalogue.ProductWithId(1)!, Duloxetine)));
        Assert.Null(shelf.Of(new Drug("venlafaxine", "venlafaxine", "snri", [], null)));
    }

    [Fact]
    public void The_order_they_come_in_changes_nothing()
    {
        LabelFact[] labels = [Label(1, 2023, 11), Label(2, 2025, 11, 22), Label(3, 2025, 33), Label(4, 2024)];
        LabelShelf one = LabelShelf.Of(Catalogue, labels), other = LabelShelf.Of(Catalogue, labels.Reverse());
        Assert.Equal(one.Labels, other.Labels);
        Assert.Equal(one.OfProduct.OrderBy(p => p.Key), other.OfProduct.OrderBy(p => p.Key));
    }

    [Fact]
    public void Without_their_text_labels_are_still_whose_they_are()
    {
        LabelShelf shelf = LabelShelf.Of(Catalogue, [Label(1, 2025, 11)]).WithoutText();
        Assert.Empty(shelf.Of(Catalogue.ProductWithId(1)!, Duloxetine)!.Sections);
    }

    private static int Number(LabelFact? label) => label!.Version;

    private static LabelFact Label(int number, int year, params long[] packages) => new(
        new Guid(number, 0, 0, new byte[8]), "duloxetine", number, new DateOnly(year, 1, 1), "INVENTED", null, [.. packages.Select(p => new Ndc(p))],
        [new LabelSection(LabelPart.BoxedWarning, "INVENTED", [new LabelLine("invented")], true)]);

    private static Product Product(int id, string? brand) =>
        new(id, $"p{id}", "duloxetine", brand, "n", null, "", "capsule", "dr", "30 mg", "d", PricingUnit.Each, 1, 30, [30]);
}
