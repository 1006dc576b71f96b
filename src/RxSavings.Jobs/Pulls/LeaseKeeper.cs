using Microsoft.Extensions.Logging;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Jobs.Pulls;

/// <summary>Renews a lease while its pull runs, on real time; when it is lost the pull's token is cancelled. Released on disposal.</summary>
public sealed partial class LeaseKeeper : IAsyncDisposable
{
    private readonly IPullLedger ledger;
    private readonly PullLease lease;
    private readonly CancellationTokenSource stop;
    private readonly Task renewing;

    private LeaseKeeper(IPullLedger ledger, PullLease lease, TimeSpan duration, ILogger logger, CancellationToken cancellation)
    {
        this.ledger = ledger;
        this.lease = lease;
        stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        renewing = RenewAsync(duration, logger);
    }

    /// <summary>Cancelled with the caller's token, or when the lease is lost.</summary>
    public CancellationToken Token => stop.Token;

    public static LeaseKeeper Keep(IPullLedger ledger, PullLease lease, TimeSpan duration, ILogger logger, CancellationToken cancellation) =>
        new(ledger, lease, duration, logger, cancellation);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await renewing;
        await ledger.ReleaseAsync(lease, CancellationToken.None);
        stop.Dispose();
    }

    private async Task RenewAsync(TimeSpan duration, ILogger logger)
    {
        using PeriodicTimer timer = new(duration / 3);
        try
        {
            while (await timer.WaitForNextTickAsync(stop.Token))
            {
                if (!await ledger.RenewAsync(lease, duration, stop.Token))
                {
                    Log.Lost(logger, lease.Scope);
                    await stop.CancelAsync();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The pull ended, or was told to.
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // Not renewed is as good as lost: the fencing token would refuse the commit.
            Log.NotRenewed(logger, fault, lease.Scope);
            await stop.CancelAsync();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The lease of {Scope} was lost; its pull stops")]
        public static partial void Lost(ILogger logger, string scope);

        [LoggerMessage(2, LogLevel.Error, "The lease of {Scope} could not be renewed; its pull stops")]
        public static partial void NotRenewed(ILogger logger, Exception fault, string scope);
    }
}
