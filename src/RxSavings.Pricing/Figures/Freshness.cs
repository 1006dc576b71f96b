using RxSavings.Pricing.Pulls;
using RxSavings.Pricing.Sheets;

namespace RxSavings.Pricing.Figures;

/// <summary>When a fact was last said and seen.</summary>
/// <param name="Observed">The older of asserted and confirmed: what its time is counted from.</param>
/// <param name="Confirmed">F12 counts from here.</param>
/// <param name="Standing">How its source stands.</param>
internal readonly record struct Seen(DateTimeOffset Observed, DateTimeOffset Confirmed, ScopeStanding Standing);

/// <summary>
/// F12: freshness, from the watermarks of the scopes. A fact whose scope has no watermark has no time, and is not shown. From the instant its time is
/// up a fact is gone.
/// </summary>
internal sealed class Freshness(IReadOnlyDictionary<string, Watermark> watermarks)
{
    public Seen? Of(Evidence evidence)
    {
        if (!watermarks.TryGetValue(evidence.Key.Scope, out Watermark? mark))
        {
            return null;
        }

        DateTimeOffset? asserted = mark.Asserted?.AddSeconds(evidence.AsOfOffset);
        return new Seen(asserted < mark.Confirmed ? asserted.Value : mark.Confirmed, mark.Confirmed, mark.Standing);
    }

    public static TimeSpan LifetimeOf(OfferKind kind) => kind switch
    {
        OfferKind.Card => Lifetimes.Card,
        OfferKind.Mail => Lifetimes.Mail,
        OfferKind.List => Lifetimes.List,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
