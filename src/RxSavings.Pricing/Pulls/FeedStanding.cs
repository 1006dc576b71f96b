using System.Globalization;
using RxSavings.Pricing.Figures;

namespace RxSavings.Pricing.Pulls;

/// <summary>How a scope stands: "failed", "refused", "never", "late" or "ok", and why.</summary>
public static class FeedStanding
{
    private const string CardNetwork = "card-network";

    /// <param name="state">Null where nothing has been pulled.</param>
    /// <param name="promise">Within how long a pull is to succeed.</param>
    public static (string Status, string Reason) Of(string feed, FeedState? state, TimeSpan promise, DateTimeOffset now)
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
        if (feed == CardNetwork && state.AsOf is { } asOf && now - asOf >= Lifetimes.Card)
        {
            return ("late", string.Create(CultureInfo.InvariantCulture, $"stale as-of: {asOf:yyyy-MM-dd}, and its prices are shown for {Lifetimes.Card.TotalHours:0} h"));
        }

        bool late = state.LastSuccess is not { } success || now - success > promise;
        return late ? ("late", string.Create(CultureInfo.InvariantCulture, $"no success within {promise.TotalHours:0} h")) : ("ok", Changes(state.Changes));
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
