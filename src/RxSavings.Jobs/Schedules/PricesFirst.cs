using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Jobs.Schedules;

/// <summary>At a start the prices are pulled before the catalogue: a national directory takes the ledger's pen for a while, and pages with prices come first.</summary>
public sealed class PricesFirst(Pulls.Feeds feeds, IPullLedger ledger)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(250);

    /// <summary>Longer than this nobody waits: a pull that another worker runs leaves no ending of its own.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>Waits until every scope that says prices has ended a pull, well or not, since a moment of the ledger's clock.</summary>
    public async Task WaitAsync(DateTimeOffset since, CancellationToken cancellation)
    {
        string[] priced = [.. feeds.Scopes.Where(feeds.SaysPrices).Select(s => s.Id)];
        using CancellationTokenSource time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        time.CancelAfter(Longest);
        try
        {
            while (!await EndedAsync(priced, since, time.Token))
            {
                await Task.Delay(LookAgain, time.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // They had their time.
        }
    }

    private async Task<bool> EndedAsync(string[] priced, DateTimeOffset since, CancellationToken cancellation)
    {
        HashSet<string> ended = [.. (await ledger.StatesAsync(cancellation)).Where(s => s.LastEnded >= since).Select(s => s.Scope)];
        return priced.All(ended.Contains);
    }
}
