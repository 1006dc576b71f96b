using LinqToDB;
using LinqToDB.Data;
using LinqToDB.DataProvider.PostgreSQL;
using LinqToDB.DataProvider.SQLite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Npgsql;

namespace RxSavings.Ledger.Stores;

/// <summary>Connections to the one database. On SQLite one writer at a time, readers beside it (WAL).</summary>
internal sealed class Store : IAsyncDisposable
{
    private readonly SemaphoreSlim oneWriter = new(1, 1);
    private readonly NpgsqlDataSource? postgres;
    private readonly DataDirectory? directory;
    private readonly DataOptions data;

    public Store(IOptions<LedgerOptions> options)
    {
        LedgerOptions o = options.Value;
        Sqlite = o.Sqlite;
        DataDirectory.Create(o.DataDirectory);
        if (Sqlite)
        {
            directory = DataDirectory.Hold(o.DataDirectory);
            ConnectionString = new SqliteConnectionStringBuilder { DataSource = Path.Combine(o.DataDirectory, "ledger.db"), DefaultTimeout = 60 }.ToString();
            MigrateConnectionString = ConnectionString;
            data = new DataOptions().UseConnectionString(SQLiteTools.GetDataProvider(SQLiteProvider.Microsoft), ConnectionString);
        }
        else
        {
            ConnectionString = o.ConnectionString!;
            postgres = new NpgsqlDataSourceBuilder(ConnectionString).Build();
            MigrateConnectionString = o.MigrateConnectionString ?? ConnectionString;
            data = new DataOptions().UseConnectionFactory(PostgreSQLTools.GetDataProvider(PostgreSQLVersion.v15), _ => postgres.CreateConnection());
        }
    }

    public bool Sqlite { get; }

    public string ConnectionString { get; }

    /// <summary>The connection that may change the schema.</summary>
    public string MigrateConnectionString { get; }

    /// <summary>A connection to read with, or to write with inside <see cref="WriteAsync{T}"/>.</summary>
    public DataConnection Open() => new(data);

    /// <summary>A connection to change the schema with.</summary>
    public DataConnection OpenToMigrate() => Sqlite
        ? Open()
        : new DataConnection(new DataOptions().UseConnectionString(PostgreSQLTools.GetDataProvider(PostgreSQLVersion.v15), MigrateConnectionString));

    /// <summary>Runs a write in a transaction of its own.</summary>
    public async Task<T> WriteAsync<T>(Func<DataConnection, Task<T>> write, CancellationToken cancellation)
    {
        using IDisposable turn = await TurnAsync(cancellation);
        await using DataConnection db = Open();
        await db.BeginTransactionAsync(cancellation);
        T result = await write(db);
        await db.CommitTransactionAsync(cancellation);
        return result;
    }

    public Task WriteAsync(Func<DataConnection, Task> write, CancellationToken cancellation) =>
        WriteAsync(
            async db =>
            {
                await write(db);
                return true;
            },
            cancellation);

    /// <summary>Waits for the turn to write; SQLite has one.</summary>
    public async Task<IDisposable> TurnAsync(CancellationToken cancellation)
    {
        if (!Sqlite)
        {
            return NoTurn.Instance;
        }

        await oneWriter.WaitAsync(cancellation);
        return new Turn(oneWriter);
    }

    public async ValueTask DisposeAsync()
    {
        if (postgres is not null)
        {
            await postgres.DisposeAsync();
        }

        if (Sqlite)
        {
            SqliteConnection.ClearAllPools();
        }

        directory?.Dispose();
        oneWriter.Dispose();
    }

    private sealed class Turn(SemaphoreSlim semaphore) : IDisposable
    {
        private SemaphoreSlim? held = semaphore;

        public void Dispose() => Interlocked.Exchange(ref held, null)?.Release();
    }

    private sealed class NoTurn : IDisposable
    {
        public static readonly NoTurn Instance = new();

        public void Dispose()
        {
        }
    }
}
