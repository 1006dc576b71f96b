using RxSavings.Pricing.Drugs;

namespace RxSavings.Pricing.Observations;

/// <summary>All that one pull of one scope says about one NDC. Rows need not be sorted; two rows of one key are allowed and settled by the ledger (the later row wins).</summary>
public readonly record struct SourceBlock(Ndc Ndc, ReadOnlyMemory<SourceRow> Rows);

/// <summary>A row that could not be taken, with its reason and place.</summary>
/// <param name="Reason">A named reason, e.g. "UnknownUnit".</param>
/// <param name="Payload">Which payload of the pull, from 0.</param>
/// <param name="RowNumber">Row in there, from 1.</param>
/// <param name="Excerpt">At most 200 characters of the row as it came.</param>
public sealed record Rejection(string Reason, short Payload, int RowNumber, string Excerpt);
