using Microsoft.Extensions.Logging;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Jobs.Pulls;

/// <summary>Takes out the prices of scopes that are no longer configured, by name and not through the gate.</summary>
public sealed partial class Retirement(Feeds feeds, IPullLedger ledger, ILogger<Retirement> logger)
{
    public async Task RetireAsync(CancellationToken cancellation)
    {
        HashSet<string> configured = [.. feeds.Scopes.Select(s => s.Id)];
        foreach (FeedState state in await ledger.StatesAsync(cancellation))
        {
            if (!configured.Contains(state.Scope) && state.CurrentRows > 0)
            {
                await ledger.RetireAsync(state.Scope, cancellation);
                Log.Retired(logger, state.Scope);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Scope {Scope} is no longer configured; its prices were taken out")]
        public static partial void Retired(ILogger logger, string scope);
    }
}
