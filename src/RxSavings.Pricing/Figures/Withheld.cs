using RxSavings.Pricing.Places;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;
using RxSavings.Pricing.Sheets;

namespace RxSavings.Pricing.Figures;

/// <summary>
/// F15: how many prices of a fill are not shown, by reason; reasons without any are left out. A price past its time is stale; where its source's newest
/// data were refused, or did not come, that is the reason. An NDC of no product belongs to no fill: those are counted by feed.
/// </summary>
internal static class Withheld
{
    public static IReadOnlyDictionary<string, int> Count(SheetLayers layers, Area area, int quantity, IReadOnlyDictionary<ScopeStanding, int> stale)
    {
        SortedDictionary<string, int> counts = new(StringComparer.Ordinal);
        int doubtful = layers.National.Doubtful.Concat(area.IsUs ? [] : layers.Local?.Doubtful ?? []).Where(d => d.Quantity == quantity).Sum(d => d.Count);
        Add("doubtful", doubtful);
        Add("stale", stale.GetValueOrDefault(ScopeStanding.Sound));
        Add("refused", stale.GetValueOrDefault(ScopeStanding.Refused));
        Add("sourceDown", stale.GetValueOrDefault(ScopeStanding.Down));
        return counts;

        void Add(string reason, int count)
        {
            if (count > 0)
            {
                counts[reason] = count;
            }
        }
    }
}
