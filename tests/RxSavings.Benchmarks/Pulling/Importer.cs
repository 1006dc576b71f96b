using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;

namespace RxSavings.Benchmarks.Pulling;

/// <summary>The floor of pulling: Npgsql's typed binary importer, the change log's own integer columns, no index, logged, the same number of rows.</summary>
internal static class Importer
{
    public static async Task<double> RowsPerSecondAsync(string connection, int rows, CancellationToken cancellation)
    {
        await using NpgsqlConnection db = new(connection);
        await db.OpenAsync(cancellation);
        await using (NpgsqlCommand create = new(
            "DROP TABLE IF EXISTS floor_change; CREATE TABLE floor_change (scope int, ndc bigint, kind smallint, unit smallint, area smallint, quantity int, programme int, "
            + "seller int, amount bigint, as_of_offset int, pull bigint, payload smallint, row_no int)", db))
        {
            await create.ExecuteNonQueryAsync(cancellation);
        }

        Stopwatch watch = Stopwatch.StartNew();
        await using (NpgsqlBinaryImporter importer = await db.BeginBinaryImportAsync(
            "COPY floor_change FROM STDIN (FORMAT BINARY)", cancellation))
        {
            for (int i = 0; i < rows; i++)
            {
                importer.StartRow();
                importer.Write(1, NpgsqlDbType.Integer);
                importer.Write(70_000_000_000L + (i / 100 * 101L), NpgsqlDbType.Bigint);
                importer.Write((short)(1 + (i & 1)), NpgsqlDbType.Smallint);
                importer.Write((short)1, NpgsqlDbType.Smallint);
                importer.Write((short)0, NpgsqlDbType.Smallint);
                importer.Write(30, NpgsqlDbType.Integer);
                importer.Write(1, NpgsqlDbType.Integer);
                importer.Write(i % 1000, NpgsqlDbType.Integer);
                importer.Write(1000L + (i % 5000), NpgsqlDbType.Bigint);
                importer.Write(0, NpgsqlDbType.Integer);
                importer.Write(1L, NpgsqlDbType.Bigint);
                importer.Write((short)(i / 20_000), NpgsqlDbType.Smallint);
                importer.Write(i % 20_000, NpgsqlDbType.Integer);
            }

            await importer.CompleteAsync(cancellation);
        }

        return rows / watch.Elapsed.TotalSeconds;
    }
}
