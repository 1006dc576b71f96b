namespace RxSavings.Pricing.Drugs;

/// <summary>What a feed of facts says about one key, where a price feed says prices: a package, a concept, a label, a pharmacy, a ZIP.</summary>
public abstract record CatalogueFact;

/// <summary>An ingredient with its salt as the publisher writes both, e.g. "DULOXETINE HYDROCHLORIDE", "30 mg/1".</summary>
/// <param name="Strength">Empty where none is stated.</param>
public sealed record IngredientStrength(string Name, string Strength);

/// <summary>Who packed a package, as far as its publisher says.</summary>
public enum Packing
{
    Unsaid = 0,

    /// <summary>The labeler packed it.</summary>
    Original = 1,

    /// <summary>Somebody else's drug, packed again: left out of pages.</summary>
    Repacked = 2,
}

/// <summary>One package of the national directory, keyed by its code. What the publisher does not state is null or empty.</summary>
/// <param name="SourceForm">The code as it came, e.g. "0002-3270-04".</param>
/// <param name="ProductType">E.g. "HUMAN PRESCRIPTION DRUG".</param>
/// <param name="Finished">False for what is yet to be processed.</param>
/// <param name="Classes">E.g. "Serotonin and Norepinephrine Reuptake Inhibitor [EPC]".</param>
public sealed record PackageFact(
    Ndc Ndc, string SourceForm, string? Brand, string? Generic, string? Labeler, IReadOnlyList<IngredientStrength> Ingredients, string? Form,
    IReadOnlyList<string> Routes, string? ProductType, IReadOnlyList<string> Classes, DateOnly? MarketedFrom, DateOnly? MarketedUntil,
    bool Finished, bool Sample, Packing Packing) : CatalogueFact;

/// <summary>A concept of RxNorm, keyed by its number.</summary>
/// <param name="Kind">RxNorm's term type: "IN", "PIN", "MIN", "BN", "SCD", "SBD", "GPCK" or "BPCK".</param>
/// <param name="Codes">The packages that are, or were, known as this concept.</param>
/// <param name="Classes">Ids of the classes it is a member of, e.g. "N0000175749".</param>
public sealed record ConceptFact(long RxCui, string Name, string Kind, IReadOnlyList<CodeInterval> Codes, IReadOnlyList<string> Classes) : CatalogueFact;

/// <summary>The months in which the publisher knew a code as a concept's.</summary>
/// <param name="From">First day of the first month; <paramref name="To"/> first day of the last.</param>
/// <param name="Direct">False where the code was a concept's that has since become this one.</param>
public sealed record CodeInterval(Ndc Ndc, DateOnly From, DateOnly To, bool Direct);
