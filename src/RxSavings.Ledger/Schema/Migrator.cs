using FluentMigrator.Runner;
using LinqToDB.Data;
using Microsoft.Extensions.DependencyInjection;
using RxSavings.Ledger.Stores;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Ledger.Schema;

/// <summary>Brings the database to the current schema: one migrator at a time.</summary>
internal sealed class Migrator(Store store, TimeProvider clock)
{
    private const long AdvisoryLock = 7_275_348_271;

    public async Task MigrateAsync(CancellationToken cancellation)
    {
        await using DataConnection db = store.OpenToMigrate();
        if (store.Sqlite)
        {
            await db.ExecuteAsync("PRAGMA journal_mode=WAL", cancellation);
            Run();
            await AfterCrashAsync(db, cancellation);
        }
        else
        {
            await db.ExecuteAsync($"SELECT pg_advisory_lock({AdvisoryLock})", cancellation);
            Run();
            await db.ExecuteAsync($"SELECT pg_advisory_unlock({AdvisoryLock})", cancellation);
        }

        await BeginRevisionsAsync(db, cancellation);
    }

    private void Run()
    {
        using ServiceProvider services = new ServiceCollection()
            .AddFluentMigratorCore()
            .ConfigureRunner(runner => (store.Sqlite ? runner.AddSQLite() : runner.AddPostgres())
                .WithGlobalConnectionString(store.MigrateConnectionString).ScanIn(typeof(InitialSchema).Assembly).For.Migrations())
            .BuildServiceProvider();
        using IServiceScope scope = services.CreateScope();
        scope.ServiceProvider.GetRequiredService<IMigrationRunner>().MigrateUp();
    }

    /// <summary>This process alone holds the file: whoever held a lease or had a pull open is gone.</summary>
    private async Task AfterCrashAsync(DataConnection db, CancellationToken cancellation)
    {
        await db.ExecuteAsync("UPDATE lease SET until = 0", cancellation);
        await db.ExecuteAsync(
            "UPDATE pull SET ended = @now, ending = @failed, reason = 'interrupted: the process ended' WHERE ended IS NULL", cancellation,
            new DataParameter("now", clock.GetUtcNow().ToUnixTimeMilliseconds()), new DataParameter("failed", (int)PullEnding.Failed));
    }

    /// <summary>Revisions come from the outbox; a young ledger must not number below sheets that an older one left in Redis.</summary>
    private async Task BeginRevisionsAsync(DataConnection db, CancellationToken cancellation)
    {
        long first = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        if (store.Sqlite)
        {
            await db.ExecuteAsync(
                $"INSERT INTO sqlite_sequence (name, seq) SELECT 'outbox', {first} WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'outbox')", cancellation);
        }
        else
        {
            await db.ExecuteAsync(
                $"SELECT setval(pg_get_serial_sequence('outbox', 'id'), {first}) WHERE NOT (SELECT is_called FROM {await SequenceAsync(db, cancellation)})", cancellation);
        }
    }

    private static async Task<string> SequenceAsync(DataConnection db, CancellationToken cancellation) =>
        (await db.QueryToListAsync<string>("SELECT pg_get_serial_sequence('outbox', 'id')", cancellation))[0];
}
