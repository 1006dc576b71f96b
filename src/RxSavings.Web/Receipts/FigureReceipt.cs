using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Ports;

namespace RxSavings.Web.Receipts;

/// <summary>One number that went into a figure.</summary>
internal sealed record FigureInput(string Label, string Value);

/// <summary>One vote of a reference price.</summary>
internal sealed record Vote(string Voter, string Amount, string Seen, bool Decides);

/// <summary>A publisher's own row behind a figure.</summary>
/// <param name="Origin">Null where the row is no longer current, or the ledger could not be asked.</param>
internal sealed record EvidenceRow(FactKey Key, string What, Origin? Origin);

/// <summary>Everything behind one number: what it is, how it was worked out, from what, and the rows themselves.</summary>
/// <param name="Foreign">The language of <paramref name="FillWords"/> where it is not the page's.</param>
/// <param name="Moved">True where prices changed since the figure asked for; what stands is the present one.</param>
internal sealed record FigureReceipt(
    string Id, string Title, string Value, string About, string Formula, IReadOnlyList<FigureInput> Inputs, IReadOnlyList<Vote> Votes,
    IReadOnlyList<EvidenceRow> Evidence, string FillPath, string FillWords, string? Foreign, bool Moved, bool Invented);
