using CsCheck;
using RxSavings.Pricing.Doubts;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Gate;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;
using Xunit;

namespace RxSavings.Tests.Pricing;

/// <summary>Scopes and deltas under 50 rows, of products that NADAC does not price: whether most of their rows slipped by a factor.</summary>
public sealed class TheGateOfSmallScopes
{
    private const long Usual = 10_000;
    private const string Cents = "cents for dollars: ", Dollars = "dollars for cents: ";

    [Theory]
    [InlineData(4, 4, "")]
    [InlineData(5, 5, Cents + "5 of 5 rows are 10 times what stands, or more")]
    [InlineData(6, 6, Cents + "6 of 6 rows are 10 times what stands, or more")]
    [InlineData(5, 2, "")]
    [InlineData(5, 3, Cents + "3 of 5 rows are 10 times what stands, or more")]
    [InlineData(6, 3, "")]
    [InlineData(6, 4, Cents + "4 of 6 rows are 10 times what stands, or more")]
    [InlineData(48, 24, "")]
    [InlineData(48, 25, Cents + "25 of 48 rows are 10 times what stands, or more")]
    [InlineData(49, 24, "")]
    [InlineData(49, 25, Cents + "25 of 49 rows are 10 times what stands, or more")]
    [InlineData(50, 50, "too many moved too far or doubtful: 50 and 0 of 50 rows")]
    public void More_than_half_of_five_rows_or_more_that_are_cents_for_dollars_are_refused(int stood, int slipped, string reason)
    {
        foreach (PullKind kind in new[] { PullKind.Full, PullKind.Delta })
        {
            Assert.Equal(reason, Judge([.. Rows(slipped, Usual, Usual * 100), .. Rows(stood - slipped, Usual, Usual)], kind).Reason);
        }
    }

    [Theory]
    [InlineData(99_999, "")]
    [InlineData(100_000, Cents)]
    [InlineData(100_001, Cents)]
    [InlineData(1_000_000, Cents)]
    [InlineData(1_001, "")]
    [InlineData(1_000, Dollars)]
    [InlineData(999, Dollars)]
    [InlineData(100, Dollars)]
    [InlineData(0, Dollars)]
    [InlineData(long.MaxValue, Cents)]
    public void A_row_slipped_at_ten_times_what_stands_or_a_tenth_of_it(long after, string reason) =>
        Assert.Equal(reason, Judge(Rows(5, Usual, after)).Reason is { Length: > 0 } said ? said[..Cents.Length] : "");

    [Fact]
    public void What_stood_at_nothing_has_no_factor() => Assert.Equal("", Judge(Rows(5, 0, Usual)).Reason);

    [Theory]
    [InlineData(5, 5, "")]
    [InlineData(6, 5, Cents + "6 of 11 rows are 10 times what stands, or more")]
    [InlineData(5, 6, Dollars + "6 of 11 rows are what stands divided by 10, or less")]
    public void Rows_that_slipped_both_ways_are_counted_each_way_by_itself(int up, int down, string reason) =>
        Assert.Equal(reason, Judge([.. Rows(up, Usual, Usual * 100), .. Rows(down, Usual, Usual / 100)]).Reason);

    [Theory]
    [InlineData(4, 40, "")]
    [InlineData(5, 40, Cents + "5 of 5 rows are 10 times what stands, or more")]
    public void Rows_that_did_not_stand_before_say_nothing_of_a_slip(int stood, int came, string reason) =>
        Assert.Equal(reason, Judge([.. Rows(stood, Usual, Usual * 100), .. Rows(came, null, Usual)]).Reason);

    [Fact]
    public void A_refusal_shows_the_three_rows_that_moved_most() =>
        Assert.Equal(
            ["00000000001 card of 30: $100.00 to $10000.00", "00000000002 card of 30: $100.00 to $10000.00", "00000000003 card of 30: $100.00 to $10000.00"],
            Judge(Rows(5, Usual, Usual * 100)).Worst.Order());

    [Theory]
    [InlineData(9, "")]
    [InlineData(10, Cents + "5 of 5 rows are 9 times what stands, or more")]
    public void Factor_and_least_rows_are_settings(int times, string reason)
    {
        GateOptions options = new() { SlipFactor = times == 9 ? 10 : 9, SlipRows = 5 };
        Assert.Equal(reason, Judge(Rows(5, Usual, Usual * 9), options: options).Reason);
        Assert.Equal("", Judge(Rows(5, Usual, Usual * 9), options: new GateOptions { SlipFactor = 2, SlipRows = 6 }).Reason);
    }

    [Fact]
    public void All_prices_times_100_or_divided_by_100_are_refused() =>
        Gen.Select(Gen.Long[100, 1_000_000].Array[5, 49], Gen.Bool, Gen.OneOf(SourceKind.Card, SourceKind.Mail, SourceKind.List, SourceKind.Cash, SourceKind.Cost))
            .Sample((prices, up, kind) => !Judge(prices.Select(p => ((long?)p, up ? p * 100 : p / 100)), of: kind).Accepted, iter: 300);

    private static IEnumerable<(long? Before, long After)> Rows(int count, long? before, long after) => Enumerable.Repeat((before, after), count);

    private static GateVerdict Judge(IEnumerable<(long? Before, long After)> rows, PullKind kind = PullKind.Full, SourceKind of = SourceKind.Card, GateOptions? options = null)
    {
        (long? Before, long After)[] said = [.. rows];
        DateTimeOffset now = World.Now;
        int stood = said.Count(r => r.Before is not null);
        PullStart start = new(1, new Scope("test", "test", kind, null), new PullLease("test", 1, now), now, [], null, stood, stood, null);
        PullGate gate = new GateRules(options ?? new GateOptions(), new DoubtOptions()).For(start, new Catalogue([], [], []), new Dictionary<Ndc, KnownCost>());
        for (int i = 0; i < said.Length; i++)
        {
            // What did not change comes as one and the same.
            SourceRow[] before = said[i].Before is { } amount ? [Row(amount, of)] : [];
            gate.Watch(new Ndc(i + 1), before, said[i].Before == said[i].After ? before : [Row(said[i].After, of)]);
        }

        return gate.Verdict(said.Length, 0);
    }

    private static SourceRow Row(long amount, SourceKind kind) =>
        new() { Kind = kind, Unit = PricingUnit.Each, Quantity = kind == SourceKind.Cost ? 0 : 30, Seller = SourceRow.ChainSeller(1), Amount = amount };
}
