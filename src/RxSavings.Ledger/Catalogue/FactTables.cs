using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Labels;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Ledger.Catalogue;

/// <summary>One table of facts: its name, what its feed speaks of, and the kind of fact it holds.</summary>
internal sealed record FactTable(string Name, Subject Subject, Type Kind);

/// <summary>Every table of facts.</summary>
internal static class FactTables
{
    public static FactTable Packages { get; } = new("package_fact", Subject.Catalogue, typeof(PackageFact));

    public static FactTable Concepts { get; } = new("concept_fact", Subject.Catalogue, typeof(ConceptFact));

    public static FactTable Labels { get; } = new("label_fact", Subject.Labels, typeof(LabelFact));

    public static FactTable Pharmacies { get; } = new("pharmacy_fact", Subject.Places, typeof(PharmacyFact));

    public static FactTable Zips { get; } = new("zip_fact", Subject.Places, typeof(ZipFact));

    public static IReadOnlyList<FactTable> All { get; } = [Packages, Concepts, Labels, Pharmacies, Zips];

    public static FactTable Of(CatalogueFact fact) => Of(fact.GetType());

    public static FactTable Of(Type kind) => All.First(t => t.Kind == kind);
}
