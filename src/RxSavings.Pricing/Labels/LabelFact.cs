using RxSavings.Pricing.Drugs;

namespace RxSavings.Pricing.Labels;

/// <summary>A drug's label as its publisher states it, keyed by its set id.</summary>
/// <param name="AskedAs">The drug's name the publisher listed it under.</param>
/// <param name="Version">The publisher's number of this text, from 1.</param>
/// <param name="Effective">The day the text is of.</param>
/// <param name="Title">As listed, with the labeler.</param>
/// <param name="Packages">The codes of the packages it is the label of.</param>
/// <param name="Sections">Those that are shown, in the label's order; the words are the label's own.</param>
public sealed record LabelFact(
    Guid SetId, string AskedAs, int Version, DateOnly Effective, string Title, string? Labeler, IReadOnlyList<Ndc> Packages, IReadOnlyList<LabelSection> Sections)
    : CatalogueFact;

/// <summary>A part of a label.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Heading">Its own heading.</param>
/// <param name="Text">Its paragraphs and list items in order.</param>
/// <param name="Whole">False where something that is no text, such as a table, was left out.</param>
public sealed record LabelSection(LabelPart Kind, string Heading, IReadOnlyList<LabelLine> Text, bool Whole);

/// <summary>A paragraph, or an item of a list.</summary>
public sealed record LabelLine(string Text, bool Item = false);

/// <summary>The parts of a label that pages show, by their LOINC codes or, where a code covers more, by what their heading names.</summary>
public enum LabelPart
{
    /// <summary>34066-1.</summary>
    BoxedWarning = 1,

    /// <summary>34067-9.</summary>
    Indications = 2,

    /// <summary>Of 43685-7 or 34071-1, what is headed serotonin syndrome.</summary>
    SerotoninSyndrome = 3,

    /// <summary>Of 43685-7 or 34071-1, what is headed discontinuation.</summary>
    Discontinuation = 4,
}
