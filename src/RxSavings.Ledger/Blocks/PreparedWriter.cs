using System.Buffers.Binary;
using Microsoft.Data.Sqlite;
using RxSavings.Pricing.Observations;

namespace RxSavings.Ledger.Blocks;

/// <summary>Writes by two prepared statements into SQLite.</summary>
internal sealed class PreparedWriter : IBlockWriter
{
    private readonly SqliteCommand change;
    private readonly SqliteCommand block;

    public PreparedWriter(SqliteConnection connection, SqliteTransaction transaction, int scope, long pull)
    {
        change = Prepare(
            connection, transaction, "INSERT INTO change (scope, ndc, kind, unit, area, quantity, programme, seller, amount, as_of_offset, pull, payload, row_no) VALUES ($0,$1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12)", 13);
        change.Parameters[0].Value = scope;
        change.Parameters[10].Value = pull;
        block = Prepare(
            connection, transaction, "INSERT INTO block (scope, ndc, hash, n, pull, versions, rows) VALUES ($0,$1,$2,$3,$4,$5,$6) ON CONFLICT (scope, ndc) DO UPDATE SET hash = excluded.hash, n = excluded.n, pull = excluded.pull, versions = excluded.versions, rows = excluded.rows", 7);
        block.Parameters[0].Value = scope;
        block.Parameters[4].Value = pull;
    }

    public void Change(long ndc, in SourceRow row, bool gone)
    {
        SqliteParameterCollection p = change.Parameters;
        p[1].Value = ndc;
        p[2].Value = (long)row.Kind;
        p[3].Value = (long)row.Unit;
        p[4].Value = (long)row.Area.Code;
        p[5].Value = (long)row.Quantity;
        p[6].Value = (long)row.Programme;
        p[7].Value = (long)row.Seller;
        p[8].Value = gone ? DBNull.Value : row.Amount;
        p[9].Value = (long)row.AsOfOffset;
        p[11].Value = (long)row.Payload;
        p[12].Value = (long)row.RowNumber;
        change.ExecuteNonQuery();
    }

    public void Block(long ndc, UInt128 hash, int count, int versions, ReadOnlySpan<byte> packed, bool known)
    {
        byte[] hashed = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(hashed, hash);
        SqliteParameterCollection p = block.Parameters;
        p[1].Value = ndc;
        p[2].Value = hashed;
        p[3].Value = (long)count;
        p[5].Value = (long)versions;
        p[6].Value = packed.ToArray();
        block.ExecuteNonQuery();
    }

    public ValueTask FlushAsync(bool all, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask IdleAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await change.DisposeAsync();
        await block.DisposeAsync();
    }

    private static SqliteCommand Prepare(SqliteConnection connection, SqliteTransaction transaction, string sql, int parameters)
    {
        SqliteCommand command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        for (int i = 0; i < parameters; i++)
        {
            command.Parameters.Add(new SqliteParameter($"${i}", DBNull.Value));
        }

        command.Prepare();
        return command;
    }
}
