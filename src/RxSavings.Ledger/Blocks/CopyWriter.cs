using System.Buffers.Binary;
using Npgsql;
using RxSavings.Pricing.Observations;

namespace RxSavings.Ledger.Blocks;

/// <summary>Writes by COPY into PostgreSQL: changes and first blocks straight in, later blocks by way of a temporary table.</summary>
internal sealed class CopyWriter(NpgsqlConnection connection, int scope, long pull) : IBlockWriter
{
    private const int SegmentBytes = 4 << 20;
    private readonly CopyFrames changes = new();
    private readonly CopyFrames first = new();
    private readonly CopyFrames later = new();
    private bool staged;

    public void Change(long ndc, in SourceRow row, bool gone)
    {
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
        CopyFrames frames = known ? later : first;
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
        if (!all && changes.Bytes + first.Bytes + later.Bytes < SegmentBytes)
        {
            return;
        }

        await CopyAsync(changes, "change (scope, ndc, kind, unit, area, quantity, programme, seller, amount, as_of_offset, pull, payload, row_no)", cancellation);
        await CopyAsync(first, "block (scope, ndc, hash, n, pull, versions, rows)", cancellation);
        if (later.Rows > 0)
        {
            if (!staged)
            {
                await ExecuteAsync("CREATE TEMP TABLE block_in (LIKE block) ON COMMIT DROP", cancellation);
                staged = true;
            }

            await CopyAsync(later, "block_in (scope, ndc, hash, n, pull, versions, rows)", cancellation);
            await ExecuteAsync(
                "UPDATE block b SET hash = i.hash, n = i.n, pull = i.pull, versions = i.versions, rows = i.rows FROM block_in i WHERE b.scope = i.scope AND b.ndc = i.ndc",
                cancellation);
            await ExecuteAsync("TRUNCATE block_in", cancellation);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

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
}
