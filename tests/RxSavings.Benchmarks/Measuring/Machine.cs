using System.Globalization;
using Npgsql;
using RxSavings.EndToEnd.Tests.Processes;

namespace RxSavings.Benchmarks.Measuring;

/// <summary>What benchmarks ask of the servers they start.</summary>
internal static class Machine
{
    /// <summary>The most a process ever held, in MB; from /proc.</summary>
    public static async Task<double> PeakMegabytesAsync(this HostProcess process, CancellationToken cancellation)
    {
        string high = (await File.ReadAllLinesAsync($"/proc/{process.Id}/status", cancellation)).Single(l => l.StartsWith("VmHWM", StringComparison.Ordinal));
        return double.Parse(high.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
    }

    /// <summary>The settings of a ledger on an empty database of its own.</summary>
    public static async Task<string[]> FreshAsync(this PostgresServer postgres, string database, CancellationToken cancellation)
    {
        await using NpgsqlConnection db = new(postgres.ConnectionString);
        await db.OpenAsync(cancellation);
        await using NpgsqlCommand create = new($"CREATE DATABASE {database}", db);
        await create.ExecuteNonQueryAsync(cancellation);
        return ["--Ledger:Provider=postgres", $"--Ledger:ConnectionString={new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Database = database }}"];
    }
}
