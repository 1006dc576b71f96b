using System.Threading.Channels;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Ports;

namespace RxSavings.Jobs.Pulls;

/// <summary>Some of what a reader found: blocks of prices, or facts.</summary>
internal sealed record StagedBatch(IReadOnlyList<SourceBlock> Blocks, IReadOnlyList<CatalogueFact> Facts);

/// <summary>Carries blocks or facts from the reader's thread to the ledger's in batches of about 8,000 rows; bounded, so that a slow ledger holds the reader back.</summary>
internal sealed class StagingSink : ISourceSink
{
    private const int RowsPerBatch = 8192;
    private const int BatchesWaiting = 8;
    private const int RejectionsKept = 100;

    private readonly Channel<StagedBatch> batches =
        Channel.CreateBounded<StagedBatch>(new BoundedChannelOptions(BatchesWaiting) { SingleReader = true, SingleWriter = true });

    private readonly List<Rejection> rejections = [];
    private List<SourceBlock> batch = [];
    private List<CatalogueFact> facts = [];
    private int rows;

    public SourceNames Names { get; } = new();

    public IReadOnlyList<Rejection> Rejections => rejections;

    public ChannelReader<StagedBatch> Batches => batches.Reader;

    public ValueTask BlockAsync(SourceBlock block, CancellationToken cancellation)
    {
        batch.Add(block);
        rows += block.Rows.Length;
        return rows >= RowsPerBatch ? FlushAsync(cancellation) : ValueTask.CompletedTask;
    }

    public ValueTask FactAsync(CatalogueFact fact, CancellationToken cancellation)
    {
        facts.Add(fact);
        return facts.Count >= RowsPerBatch ? FlushAsync(cancellation) : ValueTask.CompletedTask;
    }

    public void Reject(Rejection rejection)
    {
        if (rejections.Count < RejectionsKept)
        {
            rejections.Add(rejection);
        }
    }

    /// <summary>Passes on what is left and ends the channel.</summary>
    public async Task EndAsync(CancellationToken cancellation)
    {
        await FlushAsync(cancellation);
        batches.Writer.Complete();
    }

    public void Break(Exception fault) => batches.Writer.TryComplete(fault);

    private ValueTask FlushAsync(CancellationToken cancellation)
    {
        if (batch.Count + facts.Count == 0)
        {
            return ValueTask.CompletedTask;
        }

        StagedBatch full = new(batch, facts);
        batch = new List<SourceBlock>(batch.Count);
        facts = new List<CatalogueFact>(facts.Count);
        rows = 0;
        return batches.Writer.WriteAsync(full, cancellation);
    }
}
