using RxSavings.Web.Wording;

namespace RxSavings.Web.Blocks;

/// <summary>F12: when a price was last seen, for people and for machines.</summary>
/// <param name="Words">"seen 2 h ago".</param>
/// <param name="Instant">"23 Nov 2026, 12:05 pm ET".</param>
internal sealed record SeenAt(string Words, string Instant, string Machine)
{
    public static SeenAt Of(DateTimeOffset then, DateTimeOffset now, Say say) => new(say["Seen", say.Ago(then, now)], say.Instant(then), Say.Machine(then));
}
