using RxSavings.Pricing.Observations;

namespace RxSavings.Ledger.Blocks;

/// <summary>Writes changed rows and their blocks inside the pull's transaction, in segments.</summary>
internal interface IBlockWriter : IAsyncDisposable
{
    /// <summary>Appends to the change log; a row that is gone has no amount.</summary>
    void Change(long ndc, in SourceRow row, bool gone);

    /// <summary>Puts a block in the place of the one before, if there was one.</summary>
    void Block(long ndc, UInt128 hash, int count, int versions, ReadOnlySpan<byte> packed, bool known);

    /// <summary>Sends the segment off when it is large enough; when told to, waits until everything is written.</summary>
    ValueTask FlushAsync(bool all, CancellationToken cancellation);

    /// <summary>Waits until nothing is under way: only then may the connection be asked anything else.</summary>
    ValueTask IdleAsync();
}
