using RxSavings.Pricing.Observations;

namespace RxSavings.Web.Receipts;

/// <summary>A receipt before its evidence was fetched.</summary>
internal sealed record FigureDraft(
    string Title, string Value, string About, string Formula, IReadOnlyList<FigureInput> Inputs, IReadOnlyList<Vote> Votes, IReadOnlyList<(FactKey Key, string What)> Evidence);
