using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Data;
using Microsoft.Data.Sqlite;
using Npgsql;
using RxSavings.Ledger.Blocks;
using RxSavings.Ledger.Catalogue;
using RxSavings.Ledger.Leases;
using RxSavings.Ledger.Stores;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Ledger.Pulls;

/// <summary>Leases, the beginning and the ending of pulls, and where every scope stands.</summary>
internal sealed class PullLedger(Store store, LeaseTable leases, Scopes scopes, FeedStates states, TimeProvider clock) : IPullLedger
{
    private static readonly TimeSpan Recent = TimeSpan.FromDays(28);

    public Task<PullLease?> TryLeaseAsync(string scope, TimeSpan duration, CancellationToken cancellation) => leases.TryTakeAsync(scope, duration, cancellation);

    public Task<bool> RenewAsync(PullLease lease, TimeSpan duration, CancellationToken cancellation) => leases.RenewAsync(lease, duration, cancellation);

    public Task ReleaseAsync(PullLease lease, CancellationToken cancellation) => leases.ReleaseAsync(lease, cancellation);

    public async Task<PullStart> BeginAsync(Scope scope, PullLease lease, CancellationToken cancellation)
    {
        int id = await scopes.IdAsync(scope.Id, cancellation);
        DateTimeOffset now = clock.GetUtcNow();
        long pull = await store.WriteAsync(
            db => db.InsertWithInt64IdentityAsync(new PullRow { Scope = id, Kind = (int)scope.Kind, Started = Millis.Of(now) }, token: cancellation), cancellation);
        await using DataConnection db = store.Open();
        PullRow? full = await PullRecords.NewestAcceptedAsync(db, id, PullKind.Full, cancellation);
        PullRow? before = scope.Kind == PullKind.Full ? full : await PullRecords.NewestAcceptedAsync(db, id, scope.Kind, cancellation);
        bool changed = full is not null && await PullRecords.DeltasSince(db, full).AnyAsync(d => d.Changed > 0, cancellation);
        IQueryable<BlockRow> blocks = db.GetTable<BlockRow>().Where(b => b.Scope == id && b.Count > 0);
        long rows = await blocks.SumAsync(b => (long?)b.Count, cancellation) ?? 0;
        rows += await CatalogueLedger.CountAsync(db, id, cancellation);
        long ndcs = await blocks.LongCountAsync(cancellation);
        long since = Millis.Of(now - Recent);
        // A retirement is an accepted pull of nothing; it must not keep the programme from coming back.
        List<long> accepted = await db.GetTable<PullRow>().Where(p => p.Scope == id && p.Kind == (int)PullKind.Full && p.Confirmed >= since && p.Accepted > 0)
            .OrderBy(p => p.Accepted).Select(p => p.Accepted).ToListAsync(cancellation);
        string? version = await db.GetTable<ScopeRow>().Where(s => s.Id == id).Select(s => s.Version).FirstOrDefaultAsync(cancellation);
        return new PullStart(
            pull, scope, lease, now, await PullRecords.PayloadsAsync(db, before, cancellation), Millis.At(full?.AsOf), rows, ndcs,
            accepted.Count == 0 ? null : accepted[(accepted.Count - 1) / 2], version, Stands: scope.Kind == PullKind.Full && !changed);
    }

    public async Task<IPullWriting> OpenAsync(PullStart pull, CancellationToken cancellation)
    {
        int scope = await scopes.IdAsync(pull.Scope.Id, cancellation);
        IDisposable turn = await store.TurnAsync(cancellation);
        DataConnection db = store.Open();
        try
        {
            await db.BeginTransactionAsync(cancellation);
            StandingBlocks standing = await StandingBlocks.LoadAsync(db, scope, cancellation);
            return new PullWriting(db, turn, Writer(db, scope, pull.PullId), standing, pull, scope);
        }
        catch
        {
            await db.DisposeAsync();
            turn.Dispose();
            throw;
        }
    }

    public async Task<PullOutcome> ConfirmAsync(PullStart pull, PullSummary summary, CancellationToken cancellation)
    {
        int scope = await scopes.IdAsync(pull.Scope.Id, cancellation);
        return await store.WriteAsync(
            async db =>
            {
                await LeaseTable.FenceAsync(db, pull.Lease, cancellation);
                await PullRecords.ConfirmDoubtsAsync(db, scope, summary.ConfirmedAt, cancellation);
                return await PullRecords.AcceptAsync(db, scope, pull, summary, 0, cancellation);
            },
            cancellation);
    }

    public Task EndAsync(PullStart pull, PullOutcome outcome, CancellationToken cancellation) => store.WriteAsync(
        db => db.GetTable<PullRow>().Where(p => p.Id == pull.PullId)
            .Set(p => p.Ended, Millis.Of(clock.GetUtcNow())).Set(p => p.Ending, (int)outcome.Ending).Set(p => p.Reason, Short(outcome.Reason))
            .Set(p => p.RowsRead, outcome.RowsRead).Set(p => p.Accepted, outcome.Accepted).Set(p => p.Rejected, outcome.Rejected)
            .Set(p => p.Worst, string.Join('\n', outcome.Worst)).UpdateAsync(cancellation),
        cancellation);

    public async Task RetireAsync(string scope, CancellationToken cancellation)
    {
        PullLease lease = await leases.TryTakeAsync(scope, TimeSpan.FromMinutes(1), cancellation)
            ?? throw new LeaseLostException(scope);
        PullStart start = await BeginAsync(new Scope(scope, scope.Split('/')[0], PullKind.Full, null), lease, cancellation);
        await using (IPullWriting writing = await OpenAsync(start, cancellation))
        {
            await writing.FinishAsync(static (_, _, _) => { }, cancellation);
            await writing.CommitAsync(new PullSummary([], null, clock.GetUtcNow(), "retired", 0, 0, 0, []), cancellation);
        }

        await leases.ReleaseAsync(lease, cancellation);
    }

    public async Task<IReadOnlyList<AcceptedPull>> AcceptedAsync(string scope, CancellationToken cancellation)
    {
        int id = await scopes.IdAsync(scope, cancellation);
        await using DataConnection db = store.Open();
        PullRow? full = await PullRecords.NewestAcceptedAsync(db, id, PullKind.Full, cancellation);
        List<AcceptedPull> accepted = [];
        foreach (PullRow pull in full is null ? [] : (await PullRecords.DeltasSince(db, full).ToListAsync(cancellation)).Prepend(full))
        {
            if (await PullRecords.PayloadsAsync(db, pull, cancellation) is { Count: > 0 } payloads)
            {
                accepted.Add(new AcceptedPull((PullKind)pull.Kind, new Fetch(payloads, Millis.At(pull.Confirmed!.Value), pull.Version, null)));
            }
        }

        return accepted;
    }

    public Task<IReadOnlyList<FeedState>> StatesAsync(CancellationToken cancellation) => states.AllAsync(cancellation);

    public Task<IReadOnlyDictionary<Ndc, KnownCost>> CostsAsync(CancellationToken cancellation) => states.CostsAsync(cancellation);

    private static string Short(string reason) => reason.Length > 2000 ? reason[..2000] : reason;

    private IBlockWriter Writer(DataConnection db, int scope, long pull) => store.Sqlite
        ? new PreparedWriter((SqliteConnection)db.OpenDbConnection(), (SqliteTransaction)db.Transaction!, scope, pull)
        : new CopyWriter((NpgsqlConnection)db.OpenDbConnection(), scope, pull);
}
