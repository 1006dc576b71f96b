using RxSavings.Pricing.Money;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;
using RxSavings.Pricing.Sheets;

namespace RxSavings.Pricing.Figures;

/// <summary>Every figure of one fill in one area at one instant.</summary>
/// <param name="Offers">Ranked offers, cheapest first; ties: newer, then programme name.</param>
/// <param name="StartsAt">F3: the first of the offers; null when there is none.</param>
/// <param name="OnlyOne">True where there is one offer only: "only price we have".</param>
/// <param name="TypicalCash">F4 or F4us; null without a valid reference.</param>
/// <param name="SavingPercent">F5, floored; null without a reference or where the price is not below it.</param>
/// <param name="Comparison">Why there is a saving, or none.</param>
/// <param name="Benchmark">F10; null where NADAC has none or is past its time.</param>
/// <param name="LastBenchmark">The newest cost known though past its time: its date may be said, its number not used.</param>
/// <param name="LastSeen">When an offer was last current, though none is now; null when there is one, or never was.</param>
/// <param name="Withheld">F15: counts by reason, only those above zero.</param>
/// <param name="ValidUntil">The next instant at which any of these figures may change by time alone; null where none will.</param>
public sealed partial record FillFigures(
    int ProductId, int Quantity, Area Area, DateTimeOffset AsOf, long Revision, IReadOnlyList<Offer> Offers, Offer? StartsAt, bool OnlyOne,
    TypicalCash? TypicalCash, int? SavingPercent, Comparison Comparison, Benchmark? Benchmark, CostSeen? LastBenchmark, DateTimeOffset? LastSeen,
    IReadOnlyDictionary<string, int> Withheld, DateTimeOffset? ValidUntil)
{
    /// <summary>No source has told an offer of this fill: there is none, none is withheld and none was current before.</summary>
    public bool NeverPriced => StartsAt is null && LastSeen is null && Withheld.Count == 0;

    /// <summary>Works every figure out. Pure: the same facts and instant give the same figures.</summary>
    public static FillFigures At(
        SheetLayers layers, PublishedDirectory directory, IReadOnlyDictionary<string, Watermark> watermarks, Area area, int quantity, DateTimeOffset now)
    {
        Boundary boundary = new(now);
        Freshness freshness = new(watermarks);
        RankedOffers ranked = RankedOffers.At(layers, directory, freshness, area, quantity, now, boundary);
        Offer? first = ranked.Offers.Count > 0 ? ranked.Offers[0] : null;
        TypicalCash? typical = ReferencePrice.At(layers, freshness, area, quantity, now, boundary);
        if (first is { Synthetic: false } && typical?.Evidence.Any(v => directory.IsInvented(v.Evidence)) == true)
        {
            // No real seller's price is measured against an invented one.
            typical = null;
        }

        (Benchmark? benchmark, CostSeen? past) = BenchmarkMultiple.At(layers, watermarks, first?.Amount, quantity, now, boundary);
        (int? percent, Comparison comparison) = Saving.Of(first?.Amount, typical?.Amount);
        return new FillFigures(
            layers.ProductId, quantity, area, now, layers.Revision, ranked.Offers, first, ranked.Offers.Count == 1, typical, percent, comparison, benchmark, past,
            first is null ? ranked.LastSeen : null, Figures.Withheld.Count(layers, area, quantity, ranked.Stale), boundary.Next);
    }
}

/// <summary>The reference price R (F4 in a ZIP3, F4us in the country).</summary>
/// <param name="Outlets">Votes in a ZIP3; null in the country, where chains vote.</param>
/// <param name="WindowDays">Days a vote counts.</param>
/// <param name="Evidence">The votes' rows.</param>
public sealed record TypicalCash(Usd Amount, int? Outlets, int Chains, int WindowDays, IReadOnlyList<CashVote> Evidence);

/// <summary>One vote of a reference price: an outlet's, or in the country a chain's.</summary>
public sealed record CashVote(string Voter, Usd Amount, DateTimeOffset ObservedAt, FactKey Evidence);

/// <summary>F10. <paramref name="MultipleTenths"/> is tenths, rounded up; null without an offer.</summary>
public sealed record Benchmark(UnitCost NadacPerUnit, DateOnly EffectiveDate, DateOnly AsOf, int? MultipleTenths, FactKey Evidence);

/// <summary>A cost that is past its time: when it was current.</summary>
public sealed record CostSeen(UnitCost PerUnit, DateOnly EffectiveDate, DateOnly AsOf, FactKey Evidence);
