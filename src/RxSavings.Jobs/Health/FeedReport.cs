using System.Collections.Concurrent;
using System.Globalization;
using RxSavings.Jobs.Publishing;
using RxSavings.Jobs.Pulls;
using RxSavings.Jobs.Schedules;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Figures;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Jobs.Health;

/// <summary>Every configured scope's health, worst first.</summary>
public sealed class FeedReport(Pulls.Feeds feeds, IPullLedger ledger, IFactLedger facts, DirectoryShelf shelf, TimeProvider clock)
{
    private const string CardNetwork = "card-network";
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
        (string status, string reason) = Status(scope, state, promise);
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

    private (string Status, string Reason) Status(Scope scope, FeedState? state, TimeSpan promise)
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

        // Whose answers come on time and are old all the same: nothing of it is shown, and someone should ask the publisher.
        if (scope.Feed == CardNetwork && state.AsOf is { } asOf && clock.GetUtcNow() - asOf > Lifetimes.Card)
        {
            return ("late", string.Create(CultureInfo.InvariantCulture, $"stale as-of: {asOf:yyyy-MM-dd}, and its prices are shown for {Lifetimes.Card.TotalHours:0} h"));
        }

        bool late = state.LastSuccess is not { } success || clock.GetUtcNow() - success > promise;
        return late ? ("late", $"no success within {promise.TotalHours:0} h") : ("ok", Changes(state.Changes));
    }

    /// <summary>The full pulls keep a feed's promise: a delta that did not go well is told, and makes nothing worse.</summary>
    private static string Changes(PullOutcome? delta) => delta switch
    {
        { Ending: PullEnding.Failed } => $"changes failed: {delta.Reason}",
        { Ending: PullEnding.Refused } => $"changes refused: {delta.Reason}",
        { Ending: PullEnding.Skipped } => $"changes skipped: {delta.Reason}",
        _ => "",
    };
}
