using System.Buffers;
using LinqToDB.Data;
using RxSavings.Ledger.Blocks;
using RxSavings.Ledger.Catalogue;
using RxSavings.Ledger.Leases;
using RxSavings.Ledger.Stores;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Ledger.Pulls;

/// <summary>The one transaction of a pull. An unchanged block is recognised by its hash before the database is asked anything.</summary>
internal sealed class PullWriting(DataConnection db, IDisposable turn, IBlockWriter writer, StandingBlocks standing, PullStart pull, int scope) : IPullWriting
{
    private readonly NameMap names = new(db);
    private readonly FactWriting facts = new(db, scope, pull.PullId);
    private readonly List<Prepared> changed = [];
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
    private long changedRows;
    private bool done;

    /// <summary>A delta's rows are laid over those that stand; nothing is gone of it, and it confirms nothing.</summary>
    private bool Delta => pull.Scope.Kind != PullKind.Full;

    public async Task StageAsync(IReadOnlyList<SourceBlock> blocks, SourceNames sourceNames, BlockWatch watch, CancellationToken cancellation)
    {
        if (names.Lacks(sourceNames))
        {
            await writer.IdleAsync();
            await names.CoverAsync(sourceNames, cancellation);
        }

        changed.Clear();
        if (Delta)
        {
            await writer.IdleAsync();
            await standing.LoadAsync(db, scope, blocks.Select(b => b.Ndc.Value).Where(standing.Knows), cancellation);
        }

        foreach (SourceBlock block in blocks)
        {
            Prepare(block, watch);
        }

        if (changed.Count > 0)
        {
            if (!Delta && changed.Exists(c => c.Known))
            {
                await writer.IdleAsync();
                await standing.LoadAsync(db, scope, changed.Where(c => c.Known).Select(c => c.Ndc), cancellation);
            }

            foreach (Prepared block in changed)
            {
                Write(block, watch);
            }

            await writer.FlushAsync(all: false, cancellation);
        }
    }

    public async Task StageAsync(IReadOnlyList<CatalogueFact> said, CancellationToken cancellation)
    {
        await writer.IdleAsync();
        await facts.StageAsync(said, cancellation);
    }

    public async Task FinishAsync(BlockWatch watch, CancellationToken cancellation)
    {
        foreach (long[] some in standing.Unseen().Chunk(500))
        {
            await writer.IdleAsync();
            await standing.LoadAsync(db, scope, some, cancellation);
            foreach (long ndc in some)
            {
                Write(new Prepared(ndc, [], 0, [], BlockCodec.Hash([]), true), watch);
            }
        }

        await writer.IdleAsync();
        await facts.FinishAsync(cancellation);
    }

    public async Task<PullOutcome> CommitAsync(PullSummary summary, CancellationToken cancellation)
    {
        await writer.FlushAsync(all: true, cancellation);
        await LeaseTable.FenceAsync(db, pull.Lease, cancellation);
        await db.ExecuteAsync("INSERT INTO outbox (ndc) SELECT ndc FROM block WHERE scope = @scope AND pull = @pull ORDER BY ndc", cancellation,
            new DataParameter("scope", scope), new DataParameter("pull", pull.PullId));
        if (!Delta)
        {
            await PullRecords.ConfirmDoubtsAsync(db, scope, summary.ConfirmedAt, cancellation);
        }

        await facts.CommitAsync(cancellation);
        PullOutcome outcome = await PullRecords.AcceptAsync(db, scope, pull, summary, changedRows + facts.Changed, cancellation);
        await db.CommitTransactionAsync(cancellation);
        done = true;
        return outcome;
    }

    public async ValueTask DisposeAsync()
    {
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = [];
            await writer.DisposeAsync();
            if (!done)
            {
                await db.RollbackTransactionAsync();
            }

            await db.DisposeAsync();
            turn.Dispose();
        }
    }

    private void Prepare(SourceBlock block, BlockWatch watch)
    {
        SourceRow[] rows = new SourceRow[block.Rows.Length];
        ReadOnlySpan<SourceRow> source = block.Rows.Span;
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = names.Map(source[i]);
        }

        int count = BlockCodec.Settle(rows);
        ReadOnlySpan<SourceRow> said = rows.AsSpan(0, count);
        if (Delta)
        {
            (rows, SourceRow[] before) = Overlay.Lay(said, standing.Before(block.Ndc.Value).Rows);
            count = rows.Length;
            watch(block.Ndc, before, said);
        }

        int length = BlockCodec.Encode(rows.AsSpan(0, count), ref buffer);
        UInt128 hash = BlockCodec.Hash(buffer.AsSpan(0, length));
        if (!standing.SeenAgain(block.Ndc.Value, hash, out bool known))
        {
            changed.Add(new Prepared(block.Ndc.Value, rows, count, buffer.AsSpan(0, length).ToArray(), hash, known));
        }
        else if (!Delta)
        {
            watch(block.Ndc, said, said);
        }
    }

    private void Write(Prepared block, BlockWatch watch)
    {
        (SourceRow[] before, int versions) = standing.Before(block.Ndc);
        ReadOnlySpan<SourceRow> after = block.Rows.AsSpan(0, block.Count);
        if (!Delta)
        {
            watch(new Ndc(block.Ndc), before, after);
        }

        int i = 0, j = 0;
        while (i < before.Length || j < after.Length)
        {
            int order = i == before.Length ? 1 : j == after.Length ? -1 : before[i].CompareTo(after[j]);
            if (order < 0)
            {
                writer.Change(block.Ndc, before[i++], gone: true);
                changedRows++;
            }
            else if (order > 0)
            {
                writer.Change(block.Ndc, after[j++], gone: false);
                changedRows++;
            }
            else
            {
                if (!before[i].SameMeaning(after[j]))
                {
                    writer.Change(block.Ndc, after[j], gone: false);
                    changedRows++;
                }

                i++;
                j++;
            }
        }

        writer.Block(block.Ndc, block.Hash, block.Count, versions + 1, block.Packed, block.Known);
    }

    private readonly record struct Prepared(long Ndc, SourceRow[] Rows, int Count, byte[] Packed, UInt128 Hash, bool Known);
}
