using LinqToDB.Data;
using RxSavings.Ledger.Stores;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Ledger.Leases;

/// <summary>Leases with fencing tokens. They run on the machine's own time, whatever clock a demo lives by.</summary>
internal sealed class LeaseTable(Store store)
{
    private static long Now => Millis.Of(TimeProvider.System.GetUtcNow());

    public Task<PullLease?> TryTakeAsync(string scope, TimeSpan duration, CancellationToken cancellation) => store.WriteAsync(
        async db =>
        {
            long until = Now + (long)duration.TotalMilliseconds;
            List<long> token = await db.QueryToListAsync<long>(
                "INSERT INTO lease (scope, token, until) VALUES (@scope, 1, @until) ON CONFLICT (scope) DO UPDATE SET token = lease.token + 1, until = @until WHERE lease.until <= @now RETURNING token",
                cancellation, new DataParameter("scope", scope), new DataParameter("until", until), new DataParameter("now", Now));
            return token.Count == 0 ? null : new PullLease(scope, token[0], Millis.At(until));
        },
        cancellation);

    public Task<bool> RenewAsync(PullLease lease, TimeSpan duration, CancellationToken cancellation) => store.WriteAsync(
        async db => await db.ExecuteAsync(
            "UPDATE lease SET until = @until WHERE scope = @scope AND token = @token AND until > @now", cancellation,
            new DataParameter("until", Now + (long)duration.TotalMilliseconds), new DataParameter("scope", lease.Scope), new DataParameter("token", lease.Token),
            new DataParameter("now", Now)) == 1,
        cancellation);

    public Task ReleaseAsync(PullLease lease, CancellationToken cancellation) => store.WriteAsync(
        db => db.ExecuteAsync(
            "UPDATE lease SET until = 0 WHERE scope = @scope AND token = @token", cancellation, new DataParameter("scope", lease.Scope),
            new DataParameter("token", lease.Token)),
        cancellation);

    /// <summary>Holds the lease's row for the rest of the transaction. Throws <see cref="LeaseLostException"/> where the token is no longer the newest.</summary>
    public static async Task FenceAsync(DataConnection db, PullLease lease, CancellationToken cancellation)
    {
        int held = await db.ExecuteAsync(
            "UPDATE lease SET token = token WHERE scope = @scope AND token = @token", cancellation, new DataParameter("scope", lease.Scope),
            new DataParameter("token", lease.Token));
        if (held != 1)
        {
            throw new LeaseLostException(lease.Scope);
        }
    }
}
