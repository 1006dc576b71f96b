using RxSavings.Pricing.Money;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Sheets;

namespace RxSavings.Pricing.Figures;

/// <summary>
/// F4 and F4us, the reference price: a median of what pharmacies charge without a card, never a maximum (16 CFR 233.2). In a ZIP3 each outlet has one vote,
/// its most recent cash price, whatever the number of sources; at least five outlets of at least three chains. In the country each chain has one vote;
/// at least five chains. Within 90 days; an even count takes the lower middle.
/// </summary>
public static class ReferencePrice
{
    public const int LeastOutlets = 5;
    public const int LeastChainsInArea = 3;
    public const int LeastChainsInCountry = 5;
    public const int WindowDays = 90;

    internal static TypicalCash? At(
        SheetLayers layers, Freshness freshness, Area area, int quantity, DateTimeOffset now, Boundary boundary)
    {
        IEnumerable<CashFact> facts = area.IsUs ? layers.National.Cash : layers.Local?.Cash ?? [];
        List<(CashFact Fact, DateTimeOffset At)> valid = [];
        foreach (CashFact fact in facts.Where(f => f.Quantity == quantity))
        {
            if (freshness.Of(fact.Evidence) is not { } seen)
            {
                continue;
            }

            boundary.Note(seen.Observed);
            boundary.Note(seen.Observed + Lifetimes.CashVote);
            if (seen.Observed <= now && now < seen.Observed + Lifetimes.CashVote)
            {
                valid.Add((fact, seen.Observed));
            }
        }

        return area.IsUs ? InCountry(valid) : InArea(valid);
    }

    private static TypicalCash? InArea(List<(CashFact Fact, DateTimeOffset At)> valid)
    {
        List<CashVote> votes = OutletVotes(valid, out int chains);
        return votes.Count >= LeastOutlets && chains >= LeastChainsInArea
            ? new TypicalCash(LowerMedian(votes), votes.Count, chains, WindowDays, votes)
            : null;
    }

    private static TypicalCash? InCountry(List<(CashFact Fact, DateTimeOffset At)> valid)
    {
        List<CashVote> votes = [];
        foreach (var chain in valid.Where(v => v.Fact.Chain is not null).GroupBy(v => v.Fact.Chain!, StringComparer.Ordinal))
        {
            var outlets = chain.Where(v => v.Fact.Outlet is not null).ToList();
            CashVote vote = outlets.Count > 0
                ? Median(OutletVotes(outlets, out _))
                : Newest(chain.Key, chain);
            votes.Add(vote with { Voter = chain.Key });
        }

        return votes.Count >= LeastChainsInCountry ? new TypicalCash(LowerMedian(votes), null, votes.Count, WindowDays, Sorted(votes)) : null;
    }

    private static List<CashVote> OutletVotes(IEnumerable<(CashFact Fact, DateTimeOffset At)> valid, out int chains)
    {
        HashSet<string> groups = new(StringComparer.Ordinal);
        List<CashVote> votes = [];
        foreach (var outlet in valid.Where(v => v.Fact.Outlet is not null).GroupBy(v => v.Fact.Outlet!, StringComparer.Ordinal))
        {
            votes.Add(Newest(outlet.Key, outlet));
            if (outlet.First().Fact.Chain is { } chain)
            {
                groups.Add(chain);
            }
        }

        chains = groups.Count;
        return Sorted(votes);
    }

    /// <summary>The most recent statement; of several at one time the lowest, which is against us.</summary>
    private static CashVote Newest(string voter, IEnumerable<(CashFact Fact, DateTimeOffset At)> facts)
    {
        var newest = facts.OrderByDescending(f => f.At).ThenBy(f => f.Fact.Vote).ThenBy(f => f.Fact.Evidence.Key.Scope, StringComparer.Ordinal).First();
        return new CashVote(voter, newest.Fact.Vote, newest.At, newest.Fact.Evidence.Key);
    }

    private static List<CashVote> Sorted(IEnumerable<CashVote> votes) =>
        [.. votes.OrderBy(v => v.Amount).ThenBy(v => v.Voter, StringComparer.Ordinal)];

    private static CashVote Median(IEnumerable<CashVote> votes)
    {
        List<CashVote> sorted = Sorted(votes);
        return sorted[(sorted.Count - 1) / 2];
    }

    private static Usd LowerMedian(IEnumerable<CashVote> votes) => Median(votes).Amount;
}
