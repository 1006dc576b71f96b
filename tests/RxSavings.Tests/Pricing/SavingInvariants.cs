using CsCheck;
using RxSavings.Pricing.Doubts;
using RxSavings.Pricing.Figures;
using RxSavings.Pricing.Money;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Places;
using Xunit;

namespace RxSavings.Tests.Pricing;

/// <summary>What holds of a saving whatever the prices are.</summary>
public sealed class SavingInvariants
{
    private static readonly Gen<long> Cents = Gen.OneOf(Gen.Long[0, 300], Gen.Long[0, 100_000], Gen.Long[0, 1_000_000_000_000]);

    [Fact]
    public void A_saving_is_a_floored_percentage_shown_where_the_price_is_below_the_reference() =>
        Gen.Select(Cents, Cents).Sample(
            (price, reference) =>
            {
                (int? percent, Comparison comparison) = Saving.Of(new Usd(price), new Usd(reference));
                Assert.Equal(reference > price, percent is not null);
                Assert.Equal(reference <= 0 ? Comparison.NoReference : price < reference ? Comparison.Cheaper : Comparison.NotCheaper, comparison);
                Assert.True(percent is null || (percent is >= 0 and <= 99 && 100 * (reference - price) >= percent * reference));
                Assert.True(percent is null or 99 || 100 * (reference - price) < (percent + 1) * reference);
            },
            iter: 2000);

    [Fact]
    public void Without_a_price_or_a_reference_there_is_no_saving() =>
        Cents.Sample(
            cents =>
            {
                Assert.Equal((null, Comparison.NoPrice), Saving.Of(null, new Usd(cents)));
                Assert.Equal((null, Comparison.NoReference), Saving.Of(new Usd(cents), null));
            },
            iter: Anything.Cases);

    [Fact]
    public void A_higher_price_or_a_lower_reference_never_raises_a_saving() =>
        Gen.Select(Cents, Cents, Gen.Long[1, 1000], Gen.Long[1, 1000]).Sample(
            (price, reference, more, less) =>
            {
                int saving = Shown(Saving.Of(new Usd(price), new Usd(reference)).Percent);
                Assert.True(Shown(Saving.Of(new Usd(price + more), new Usd(reference)).Percent) <= saving);
                Assert.True(Shown(Saving.Of(new Usd(price), new Usd(reference - less)).Percent) <= saving);
            },
            iter: 2000);

    [Fact]
    public void A_fill_shows_the_saving_of_its_start_against_the_typical_cash_price_of_the_same_area() =>
        Gen.Select(Anything.WorldOf(Anything.Some(Anything.Price, 60)), Anything.Of(Area.Us, World.Near)).Sample(
            (world, area) =>
            {
                FillFigures figures = world.Figures(area);
                bool cheaper = figures.StartsAt is { } offer && figures.TypicalCash is { } typical && offer.Amount < typical.Amount;
                Assert.Equal(cheaper, figures.SavingPercent is not null);
                Assert.Equal(Saving.Of(figures.StartsAt?.Amount, figures.TypicalCash?.Amount), (figures.SavingPercent, figures.Comparison));
            },
            iter: Anything.Cases);

    /// <summary>
    /// Where no programme pays the lesser, for there a lower cash price is a lower price; and where nothing is doubted, for a doubt takes a price away.
    /// </summary>
    [Fact]
    public void A_pharmacy_that_asks_less_without_a_card_or_more_with_one_never_raises_a_saving() =>
        Gen.Select(Voting, Anything.Some(Anything.OfferOf("card", "other")), Gen.Int[0, 99], Gen.Long[1, 149], Anything.Of(Area.Us, World.Near)).Sample(
            (cash, offers, which, cents, area) =>
            {
                // A quote by mail below the seller's own fee is no price, and would be one when it rises.
                IEnumerable<Price> said = offers.Where(o => o.Kind != SourceKind.Mail || o.Amount >= World.MailFee);
                Price[] all = [.. cash, .. said.Select(o => o with { Quantity = 30 }).DistinctBy(o => o with { Amount = 0, Offset = 0 })];
                int saving = Shown(Said(all).Figures(area).SavingPercent);
                Price moved = all[which % all.Length];
                all[which % all.Length] = moved with { Amount = moved.Amount + (moved.Kind == SourceKind.Cash ? -cents : cents) };
                Assert.True(Shown(Said(all).Figures(area).SavingPercent) <= saving);
            },
            iter: 1000);

    private static Gen<Price[]> Voting => Anything.Some(Anything.Cash.Select(p => p with { Quantity = 30 }), 60).Where(p => p.Length > 0);

    private static World Said(Price[] prices)
    {
        World world = new() { Doubting = new DoubtOptions { LeastPercentOfOthers = 1 } };
        return Anything.Sources.Aggregate(world, (w, source) => w.Source(source, World.Now, World.Now)).Say(prices);
    }

    private static int Shown(int? percent) => percent ?? -1;
}
