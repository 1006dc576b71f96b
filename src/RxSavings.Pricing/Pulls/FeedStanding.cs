using System.Globalization;
using RxSavings.Pricing.Figures;

namespace RxSavings.Pricing.Pulls;

/// <summary>How a scope stands: "failed", "refused", "never", "late" or "ok", and why.</summary>
public static class FeedStanding
{
    private const string Cards = "card-network";

    /// <summary>NADAC is never a price: an old one is shown as last seen.</summary>
    private const string Costs = "nadac";

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

        // Whose answers come on time and are old all the same: nothing of it is shown as current, and someone should ask the programme. A publisher that
        // promised us nothing may be as old as it says; it is told.
        string stale = Stale(feed, state, now);
        if (stale.Length > 0 && feed == Cards)
        {
            return ("late", stale);
        }

        bool late = state.LastSuccess is not { } success || now - success > promise;
        return late ? ("late", string.Create(CultureInfo.InvariantCulture, $"no success within {promise.TotalHours:0} h")) : ("ok", stale.Length > 0 ? stale : Changes(state.Changes));
    }

    private static string Stale(string feed, FeedState state, DateTimeOffset now) => ShownFor(feed) is { } life && state.AsOf is { } asOf && now - asOf >= life
        ? string.Create(CultureInfo.InvariantCulture, $"stale as-of: {asOf:yyyy-MM-dd}, and {(feed == Costs ? "its costs are current" : "its prices are shown")} for {life.TotalHours:0} h")
        : "";

    /// <summary>How long a feed's prices are shown; null for one that says none, or says of each how old it is.</summary>
    private static TimeSpan? ShownFor(string feed) => feed switch
    {
        Cards => Lifetimes.Card,
        "costplus" => Lifetimes.Mail,
        Costs => Lifetimes.Cost,
        _ => null,
    };

    /// <summary>The full pulls keep a feed's promise: a delta that did not go well is told, and makes nothing worse.</summary>
    private static string Changes(PullOutcome? delta) => delta switch
    {
        { Ending: PullEnding.Failed } => $"changes failed: {delta.Reason}",
        { Ending: PullEnding.Refused } => $"changes refused: {delta.Reason}",
        { Ending: PullEnding.Skipped } => $"changes skipped: {delta.Reason}",
        _ => "",
    };
}
