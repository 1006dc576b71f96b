using RxSavings.Pricing.Drugs;

namespace RxSavings.Pricing.Observations;

/// <summary>The current rows of one scope about one NDC; names are numbers of the ledger's table.</summary>
/// <param name="Pull">The pull that last changed the block.</param>
/// <param name="ChangedAt">When that was confirmed.</param>
/// <param name="Versions">How often the block has changed, the first time counted; 1 means it has no history.</param>
public sealed record CurrentBlock(string Scope, Ndc Ndc, SourceRow[] Rows, long Pull, DateTimeOffset ChangedAt, int Versions);

/// <summary>A value a key had from a moment on until the next one of the same key; an amount of null means it was gone.</summary>
public readonly record struct PastValue(string Scope, Ndc Ndc, SourceRow Row, bool Gone, DateTimeOffset From);

/// <summary>How far a doubtful price has come.</summary>
public enum DoubtState
{
    Awaiting = 1,

    /// <summary>A second complete pull, at least an hour later, said it again.</summary>
    Confirmed = 2,
    Approved = 3,
    Rejected = 4,
}

/// <summary>A doubt about one row at one amount. The same value is not asked again.</summary>
/// <param name="Id">The ledger's number of it; 0 before it is recorded.</param>
public sealed record Doubt(string Scope, Ndc Ndc, SourceRow Row, string Reason, DateTimeOffset Since, DoubtState State, long Id = 0);

/// <summary>Everything the ledger holds about some NDCs: what a price sheet is made of.</summary>
/// <param name="Names">The ledger's names by number; index 0 is empty.</param>
/// <param name="History">Values of the rows of blocks that changed since the moment asked for, oldest first.</param>
public sealed record FactSet(IReadOnlyList<string> Names, IReadOnlyList<CurrentBlock> Blocks, IReadOnlyList<PastValue> History, IReadOnlyList<Doubt> Doubts);
