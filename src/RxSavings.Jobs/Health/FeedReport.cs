using System.Collections.Concurrent;
using RxSavings.Jobs.Publishing;
using RxSavings.Jobs.Pulls;
using RxSavings.Jobs.Schedules;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Jobs.Health;

/// <summary>Every configured scope's health, worst first.</summary>
public sealed class FeedReport(Pulls.Feeds feeds, IPullLedger ledger, IFactLedger facts, DirectoryShelf shelf, TimeProvider clock)
{
    private static readonly string[] WorstFirst = ["failed", "refused", "never", "late", "ok"];
    private readonly ConcurrentDictionary<string, (long Pull, string Directory, long Rows)> unmatched = new(StringComparer.Ordinal);

    /// <summary>The scopes pulled so far.</summary>
    public async Task<IReadOnlySet<string>> PulledAsync(CancellationToken cancellation) =>
        (await ledger.StatesAsync(cancellation)).Where(s => s.Last is not null).Select(s => s.Scope).ToHashSet(StringComparer.Ordinal);

    /// <summary>Every scope as it stands now; one not in <paramref name="published"/> is still "never", since its first prices do not stand in the book yet.</summary>
    public async Task<IReadOnlyList<FeedHealth>> MakeAsync(CancellationToken cancellation, IReadOnlySet<string>? published = null)
    {
        IReadOnlyList<FeedState> states = await ledger.StatesAsync(cancellation);
        Dictionary<string, FeedState> byScope = states.ToDictionary(s => s.Scope, StringComparer.Ordinal);
        foreach (FeedState state in states)
        {
            await CountAsync(state, cancellation);
        }

        return
        [
            .. feeds.Scopes
                .Select(s => Health(s, published is null || published.Contains(s.Id) ? byScope.GetValueOrDefault(s.Id) : null))
                .OrderBy(h => Array.IndexOf(WorstFirst, h.Status)).ThenBy(h => h.Id, StringComparer.Ordinal),
        ];
    }

    private FeedHealth Health(Scope scope, FeedState? state)
    {
        TimeSpan promise = Schedule.Of(scope.Feed).Promise;
        (string status, string reason) = FeedStanding.Of(scope.Feed, state, promise, clock.GetUtcNow());
        return new FeedHealth(
            scope.Id, status, reason, state?.LastSuccess, state?.AsOf, promise, state?.Last?.RowsRead ?? 0, state?.Last?.Accepted ?? 0,
            state?.Last?.Rejected ?? 0, state?.Withheld ?? 0, unmatched.GetValueOrDefault(scope.Id).Rows);
    }

    /// <summary>Counted anew only after a pull, or a catalogue, that may have changed it: it reads the scope's every block.</summary>
    private async Task CountAsync(FeedState state, CancellationToken cancellation)
    {
        PullOutcome? newest = state.Changes is { Ending: PullEnding.Succeeded } ? state.Changes : state.Last;
        long pull = newest is { Ending: PullEnding.Succeeded } last ? last.PullId : 0;
        (Catalogue catalogue, string directory) = (shelf.Catalogue, shelf.Current.Hash);
        if (!unmatched.TryGetValue(state.Scope, out var counted) || (pull != 0 && counted.Pull != pull) || counted.Directory != directory)
        {
            unmatched[state.Scope] = (pull, directory, await facts.UnmatchedAsync(state.Scope, ndc => catalogue.ProductOf(ndc) is not null, cancellation));
        }
    }
}
