using System.Buffers.Binary;
using Npgsql;
using RxSavings.Pricing.Observations;

namespace RxSavings.Ledger.Blocks;

/// <summary>
/// Writes by COPY into PostgreSQL: changes and first blocks straight in, later blocks by way of a temporary table. One segment is filled while the other
/// is on its way.
/// </summary>
internal sealed class CopyWriter(NpgsqlConnection connection, int scope, long pull) : IBlockWriter
{
    private const int SegmentBytes = 4 << 20;
    private Segment filling = new();
    private Segment sending = new();
    private Task sent = Task.CompletedTask;
    private bool staged;

    public void Change(long ndc, in SourceRow row, bool gone)
    {
        CopyFrames changes = filling.Changes;
        changes.Row(13);
        changes.Int(scope);
        changes.Long(ndc);
        changes.Short((short)row.Kind);
        changes.Short((short)row.Unit);
        changes.Short(row.Area.Code);
        changes.Int(row.Quantity);
        changes.Int(row.Programme);
        changes.Int(row.Seller);
        if (gone)
        {
            changes.Null();
        }
        else
        {
            changes.Long(row.Amount);
        }

        changes.Int(row.AsOfOffset);
        changes.Long(pull);
        changes.Short(row.Payload);
        changes.Int(row.RowNumber);
    }

    public void Block(long ndc, UInt128 hash, int count, int versions, ReadOnlySpan<byte> packed, bool known)
    {
        CopyFrames frames = known ? filling.Later : filling.First;
        Span<byte> hashed = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(hashed, hash);
        frames.Row(7);
        frames.Int(scope);
        frames.Long(ndc);
        frames.Bytea(hashed);
        frames.Int(count);
        frames.Long(pull);
        frames.Int(versions);
        frames.Bytea(packed);
    }

    public async ValueTask FlushAsync(bool all, CancellationToken cancellation)
    {
        if (!all && filling.Bytes < SegmentBytes)
        {
            return;
        }

        await sent;
        (filling, sending) = (sending, filling);
        Segment segment = sending;
        sent = Task.Run(() => SendAsync(segment, cancellation), cancellation);
        if (all)
        {
            await sent;
        }
    }

    public async ValueTask IdleAsync() => await sent;

    /// <summary>Whoever ends the pull has seen the fault, or is about to undo everything.</summary>
    public async ValueTask DisposeAsync() => await sent.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task SendAsync(Segment segment, CancellationToken cancellation)
    {
        await CopyAsync(segment.Changes, "change (scope, ndc, kind, unit, area, quantity, programme, seller, amount, as_of_offset, pull, payload, row_no)", cancellation);
        await CopyAsync(segment.First, "block (scope, ndc, hash, n, pull, versions, rows)", cancellation);
        if (segment.Later.Rows > 0)
        {
            if (!staged)
            {
                await ExecuteAsync("CREATE TEMP TABLE block_in (LIKE block) ON COMMIT DROP", cancellation);
                staged = true;
            }

            await CopyAsync(segment.Later, "block_in (scope, ndc, hash, n, pull, versions, rows)", cancellation);
            await ExecuteAsync(
                "UPDATE block b SET hash = i.hash, n = i.n, pull = i.pull, versions = i.versions, rows = i.rows FROM block_in i WHERE b.scope = i.scope AND b.ndc = i.ndc",
                cancellation);
            await ExecuteAsync("TRUNCATE block_in", cancellation);
        }
    }

    private async Task CopyAsync(CopyFrames frames, string target, CancellationToken cancellation)
    {
        if (frames.Rows == 0)
        {
            return;
        }

        await using (NpgsqlRawCopyStream copy = await connection.BeginRawBinaryCopyAsync($"COPY {target} FROM STDIN (FORMAT BINARY)", cancellation))
        {
            await copy.WriteAsync(frames.Finish(), cancellation);
        }

        frames.Clear();
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellation)
    {
        await using NpgsqlCommand command = new(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private sealed class Segment
    {
        public CopyFrames Changes { get; } = new();

        public CopyFrames First { get; } = new();

        public CopyFrames Later { get; } = new();

        public int Bytes => Changes.Bytes + First.Bytes + Later.Bytes;
    }
}
