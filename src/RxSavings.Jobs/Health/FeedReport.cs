using RxSavings.Jobs.Pulls;
using RxSavings.Jobs.Schedules;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Jobs.Health;

/// <summary>Every configured scope's health, worst first.</summary>
public sealed class FeedReport(Pulls.Feeds feeds, IPullLedger ledger, TimeProvider clock)
{
    private static readonly string[] WorstFirst = ["failed", "refused", "never", "late", "ok"];

    public async Task<IReadOnlyList<FeedHealth>> MakeAsync(CancellationToken cancellation)
    {
        IReadOnlyList<FeedState> states = await ledger.StatesAsync(cancellation);
        Dictionary<string, FeedState> byScope = states.ToDictionary(s => s.Scope, StringComparer.Ordinal);
        return
        [
            .. feeds.Scopes
                .Select(s => Health(s, byScope.GetValueOrDefault(s.Id)))
                .OrderBy(h => Array.IndexOf(WorstFirst, h.Status)).ThenBy(h => h.Id, StringComparer.Ordinal),
        ];
    }

    private FeedHealth Health(Scope scope, FeedState? state)
    {
        TimeSpan promise = Schedule.Of(scope.Feed).Promise;
        (string status, string reason) = Status(state, promise);
        return new FeedHealth(
            scope.Id, status, reason, state?.LastSuccess, state?.AsOf, promise, state?.Last?.RowsRead ?? 0, state?.Last?.Accepted ?? 0,
            state?.Last?.Rejected ?? 0, state?.Withheld ?? 0);
    }

    private (string Status, string Reason) Status(FeedState? state, TimeSpan promise)
    {
        if (state?.Last is not { } last)
        {
            return ("never", "not pulled yet");
        }

        if (last.Ending == PullEnding.Failed)
        {
            return ("failed", last.Reason);
        }

        if (last.Ending == PullEnding.Refused)
        {
            return ("refused", last.Reason);
        }

        bool late = state.LastSuccess is not { } success || clock.GetUtcNow() - success > promise;
        return late ? ("late", $"no success within {promise.TotalHours:0} h") : ("ok", "");
    }
}
