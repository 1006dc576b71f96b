using RxSavings.Pricing.Observations;

namespace RxSavings.Ledger.Blocks;

/// <summary>Writes changed rows and their blocks inside the pull's transaction, in segments.</summary>
internal interface IBlockWriter : IAsyncDisposable
{
    /// <summary>Appends to the change log; a row that is gone has no amount.</summary>
    void Change(long ndc, in SourceRow row, bool gone);

    /// <summary>Puts a block in the place of the one before, if there was one.</summary>
    void Block(long ndc, UInt128 hash, int count, int versions, ReadOnlySpan<byte> packed, bool known);

    /// <summary>Writes the segment when it is large enough, or when told to.</summary>
    ValueTask FlushAsync(bool all, CancellationToken cancellation);
}
