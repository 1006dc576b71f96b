using CsCheck;
using RxSavings.Pricing.Doubts;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Gate;
using RxSavings.Pricing.Money;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;
using Xunit;

namespace RxSavings.Tests.Pricing;

/// <summary>At a NADAC of $0.10 a price of 30 is doubtful below $1.50. Without a catalogue every NDC is a drug of its own.</summary>
public sealed class TheGate
{
    private const long Usual = 10_000;
    private const long Doubtful = 149;

    /// <summary>Not ten times what is doubtful: whoever falls from here has not slipped by a factor.</summary>
    private const long Few = 1_000;
    private const long NotDoubtful = 150;

    [Theory]
    [InlineData(0, 0, "empty")]
    [InlineData(0, 1, "empty")]
    [InlineData(0, 1000, "empty")]
    [InlineData(1, 0, "")]
    [InlineData(1, 1, "")]
    public void An_empty_pull_is_refused_whatever_was_there(int rows, int before, string reason) =>
        Assert.Equal(reason, Judge(Repeat(Usual, Math.Min(rows, before)).Concat(Came(Usual, rows - Math.Min(rows, before))).Concat(Gone(before - rows))).Reason);

    [Theory]
    [InlineData(1, "")]
    [InlineData(2, "")]
    [InlineData(3, "too many drugs gone: 3 of 100")]
    public void More_than_2_percent_of_drugs_gone_is_refused(int gone, string reason) =>
        Assert.Equal(reason, Judge(Repeat(Usual, 100 - gone).Concat(Gone(gone))).Reason);

    [Fact]
    public void A_drug_is_there_while_one_of_its_packages_is()
    {
        Block[] packages = [.. Repeat(Usual, 95).Concat(Gone(5))];
        Assert.Equal("too many drugs gone: 5 of 100", Judge(packages).Reason);
        Assert.Equal("", Judge(packages, catalogue: OneDrug(100)).Reason);
        Assert.Equal("too many rows gone: 11 of 100", Judge(Repeat(Usual, 89).Concat(Gone(11)), catalogue: OneDrug(100)).Reason);
    }

    [Theory]
    [InlineData(9, "")]
    [InlineData(10, "")]
    [InlineData(11, "too many rows gone: 11 of 100")]
    public void More_than_10_percent_of_rows_gone_is_refused(int gone, string reason)
    {
        Block two = new([Usual, Usual], [Usual, Usual]);
        Block lost = new([Usual, Usual], [Usual, null]);
        Assert.Equal(reason, Judge(Enumerable.Repeat(lost, gone).Concat(Enumerable.Repeat(two, 50 - gone))).Reason);
    }

    [Fact]
    public void A_row_in_the_place_of_another_is_a_row_gone()
    {
        Block other = new([Usual, null], [null, Usual]);
        Assert.Equal("", Judge(Repeat(Usual, 90).Concat(Enumerable.Repeat(other, 10))).Reason);
        Assert.Equal("too many rows gone: 11 of 100", Judge(Repeat(Usual, 89).Concat(Enumerable.Repeat(other, 11))).Reason);
    }

    [Theory]
    [InlineData(9, "")]
    [InlineData(10, "")]
    [InlineData(11, "too many rejected: 11 of 1000 rows")]
    public void More_than_1_percent_rejected_is_refused(int rejected, string reason) =>
        Assert.Equal(reason, Judge(Repeat(Usual, 1000 - rejected), rejected: rejected).Reason);

    [Theory]
    [InlineData(24, "")]
    [InlineData(25, "")]
    [InlineData(26, "too many moved too far or doubtful: 26 and 0 of 100 rows")]
    public void More_than_25_percent_moved_too_far_is_refused(int moved, string reason) =>
        Assert.Equal(reason, Judge(Moved(Usual, 20_000, moved).Concat(Repeat(Usual, 100 - moved))).Reason);

    [Theory]
    [InlineData(24, "")]
    [InlineData(25, "")]
    [InlineData(26, "too many moved too far or doubtful: 0 and 26 of 100 rows")]
    public void More_than_25_percent_doubtful_is_refused(int doubtful, string reason)
    {
        Assert.Equal(reason, Judge(Moved(NotDoubtful, Doubtful, doubtful).Concat(Repeat(Usual, 100 - doubtful)), nadac: true).Reason);
        Assert.Equal(reason, Judge(Came(Doubtful, doubtful).Concat(Repeat(Usual, 100 - doubtful)), nadac: true).Reason);
        Assert.Equal("", Judge(Moved(Doubtful, NotDoubtful, doubtful).Concat(Repeat(Usual, 100 - doubtful)), nadac: true).Reason);
    }

    [Theory]
    [InlineData(12, 12, "")]
    [InlineData(12, 13, "")]
    [InlineData(13, 13, "too many moved too far or doubtful: 13 and 13 of 100 rows")]
    public void Moved_and_doubtful_are_counted_together(int moved, int doubtful, string reason) =>
        Assert.Equal(reason, Judge(
            Moved(Usual, 20_000, moved).Concat(Came(Doubtful, doubtful)).Concat(Repeat(Usual, 100 - moved - doubtful)), nadac: true).Reason);

    [Theory]
    [InlineData(SourceKind.Card, 15_999, true)]
    [InlineData(SourceKind.Card, 16_000, true)]
    [InlineData(SourceKind.Card, 16_001, false)]
    [InlineData(SourceKind.Card, 4_001, true)]
    [InlineData(SourceKind.Card, 4_000, true)]
    [InlineData(SourceKind.Card, 3_999, false)]
    [InlineData(SourceKind.Cash, 16_000, true)]
    [InlineData(SourceKind.Cash, 16_001, false)]
    [InlineData(SourceKind.Cost, 14_999, true)]
    [InlineData(SourceKind.Cost, 15_000, true)]
    [InlineData(SourceKind.Cost, 15_001, false)]
    [InlineData(SourceKind.Cost, 5_001, true)]
    [InlineData(SourceKind.Cost, 5_000, true)]
    [InlineData(SourceKind.Cost, 4_999, false)]
    [InlineData(SourceKind.Cost, 500_000_000_000_000_000, false)]
    public void Too_far_is_over_60_percent_for_a_price_and_over_50_for_a_cost(SourceKind kind, long now, bool accepted) =>
        Assert.Equal(accepted, Judge(Moved(Usual, now, 100), kind).Accepted);

    [Theory]
    [InlineData(69, "rows outside their usual number: 69, 28-day median 100")]
    [InlineData(70, "")]
    [InlineData(71, "")]
    [InlineData(149, "")]
    [InlineData(150, "")]
    [InlineData(151, "rows outside their usual number: 151, 28-day median 100")]
    public void Rows_outside_70_to_150_percent_of_the_median_are_refused(int rows, string reason)
    {
        Assert.Equal(reason, Judge(Repeat(Usual, rows), median: 100).Reason);
        Assert.Equal("", Judge(Repeat(Usual, rows)).Reason);
    }

    [Theory]
    [InlineData(49, true)]
    [InlineData(50, false)]
    [InlineData(51, false)]
    public void A_scope_under_50_rows_may_lose_and_move_and_reject_much(int rows, bool accepted)
    {
        Assert.Equal(accepted, Judge(Moved(Usual, 20_000, rows)).Accepted);
        Assert.Equal(accepted, Judge(Repeat(Usual, 1).Concat(Gone(rows - 1))).Accepted);
        Assert.Equal(accepted, Judge(Repeat(Usual, rows), rejected: rows).Accepted);
        Assert.Equal(accepted, Judge(Repeat(Usual, rows), median: 1_000).Accepted);
        Assert.Equal(accepted, Judge(Came(Usual, rows - 1).Concat(Repeat(Usual, 1)), median: 1).Accepted);
        Assert.Equal(accepted, Judge(Came(2_000_000, rows), SourceKind.Cost).Accepted);
    }

    [Theory]
    [InlineData(1, 0, "all 1 rows doubtful")]
    [InlineData(1, 1, "")]
    [InlineData(48, 0, "all 48 rows doubtful")]
    [InlineData(48, 1, "")]
    [InlineData(49, 0, "all 49 rows doubtful")]
    public void A_scope_under_50_rows_is_refused_when_all_are_doubtful(int doubtful, int others, string reason)
    {
        Assert.Equal(reason, Judge(Came(Doubtful, doubtful).Concat(Came(NotDoubtful, others)), nadac: true).Reason);
        Assert.Equal(reason, Judge(Moved(Few, Doubtful, doubtful).Concat(Repeat(Usual, others)), nadac: true).Reason);
    }

    [Theory]
    [InlineData(99, 999, false)]
    [InlineData(99, 1_000, true)]
    [InlineData(99, 1_001, true)]
    [InlineData(99, 300_000, true)]
    [InlineData(99, 300_001, false)]
    [InlineData(5_000, 4_999, false)]
    [InlineData(5_000, 5_000, true)]
    [InlineData(5_000, 1_000_000, true)]
    [InlineData(5_000, 1_000_001, false)]
    [InlineData(4_999, 3_000, true)]
    [InlineData(5_000, 3_000, false)]
    [InlineData(5_001, 3_000, false)]
    [InlineData(4_999, 500_000, false)]
    [InlineData(5_000, 500_000, true)]
    public void A_first_cost_file_has_a_plausible_median(int ndcs, long median, bool accepted)
    {
        // Half of them (the lower middle included) at the median, the others far above it.
        int lower = (ndcs + 1) / 2;
        GateVerdict first = Judge(Came(median, lower).Concat(Came(90_000_000, ndcs - lower)), SourceKind.Cost);
        Assert.Equal(accepted, first.Accepted);
        Assert.Equal(accepted ? "" : $"median unit cost ${new UnitCost(median)} is not plausible for a {(ndcs >= 5_000 ? "national" : "small")} file", first.Reason);
    }

    [Fact]
    public void Only_a_first_cost_file_is_held_against_absolute_bounds() => Assert.Equal("", Judge(Repeat(1, 99), SourceKind.Cost).Reason);

    [Fact]
    public void A_refusal_shows_the_three_rows_that_moved_most()
    {
        GateVerdict verdict = Judge(Moved(Usual, 17_000, 97).Concat(Moved(Usual, 1, 1)).Concat(Moved(Usual, 90_000, 1)).Concat(Moved(Usual, 100, 1)));
        Assert.Equal(
            ["00000000098 card of 30: $100.00 to $0.01", "00000000100 card of 30: $100.00 to $1.00", "00000000099 card of 30: $100.00 to $900.00"], verdict.Worst);
        Assert.Empty(Judge(Moved(Usual, 17_000, 1).Concat(Repeat(Usual, 99))).Worst);
    }

    [Fact]
    public void All_prices_times_100_or_divided_by_100_are_refused() =>
        Gen.Select(Gen.Long[100, 1_000_000].Array[50, 300], Gen.Bool, Gen.OneOf(SourceKind.Card, SourceKind.Mail, SourceKind.List, SourceKind.Cash, SourceKind.Cost))
            .Sample((prices, up, kind) => !Judge(prices.Select(p => new Block([p], [Hundredfold(p, up)])), kind).Accepted, iter: 300);

    [Fact]
    public void All_prices_of_products_NADAC_prices_times_100_or_divided_by_100_are_refused_on_a_first_pull_and_in_a_small_scope() =>
        Gen.Select(Gen.Long[211, 10_000].Array[1, 100], Gen.Bool, Gen.Bool).Sample((prices, up, first) =>
        {
            Block[] blocks = [.. prices.Select(p => new Block(first ? [] : [p], [Hundredfold(p, up)]))];
            Assert.True(Judge(prices.Select(p => new Block([], [p])), nadac: true).Accepted);
            return !Judge(blocks, nadac: true).Accepted;
        }, iter: 300);

    [Fact]
    public void A_first_cost_file_like_the_published_ones_times_100_or_divided_by_100_is_refused() =>
        Gen.Select(Gen.Long[50, 150].Array[50, 200], Gen.Bool, Gen.Bool).Sample((percents, up, national) =>
        {
            long median = national ? 76_000 : 12_575;
            long[] costs = [.. Enumerable.Range(0, national ? 5_000 : percents.Length).Select(i => median * percents[i % percents.Length] / 100)];
            Assert.True(Judge(costs.Select(c => new Block([], [c])), SourceKind.Cost).Accepted);
            return !Judge(costs.Select(c => new Block([], [Hundredfold(c, up)])), SourceKind.Cost).Accepted;
        }, iter: 60);

    private static long Hundredfold(long amount, bool up) => up ? amount * 100 : amount / 100;

    private static IEnumerable<Block> Repeat(long amount, int count) => Moved(amount, amount, count);

    private static IEnumerable<Block> Moved(long before, long after, int count) => Enumerable.Repeat(new Block([before], [after]), count);

    private static IEnumerable<Block> Came(long amount, int count) => Enumerable.Repeat(new Block([], [amount]), count);

    private static IEnumerable<Block> Gone(int count) => Enumerable.Repeat(new Block([Usual], []), Math.Max(0, count));

    private static GateVerdict Judge(
        IEnumerable<Block> pull, SourceKind kind = SourceKind.Card, bool nadac = false, long rejected = 0, long? median = null, Catalogue? catalogue = null)
    {
        (SourceRow[] Before, SourceRow[] After)[] blocks = [.. pull.Select(b => (Rows(b.Before, kind), Rows(b.After, kind)))];
        DateTimeOffset now = World.Now;
        PullStart start = new(
            1, new Scope("test", "test", PullKind.Full, null), new PullLease("test", 1, now), now, [], null, blocks.Sum(b => b.Before.LongLength),
            blocks.LongCount(b => b.Before.Length > 0), median);
        Dictionary<Ndc, KnownCost> costs = nadac ? Enumerable.Range(1, blocks.Length).ToDictionary(n => new Ndc(n), _ => new KnownCost(new UnitCost(10_000), now)) : [];
        PullGate gate = new GateRules(new GateOptions(), new DoubtOptions()).For(start, catalogue ?? new Catalogue([], [], []), costs);
        for (int i = 0; i < blocks.Length; i++)
        {
            gate.Watch(new Ndc(i + 1), blocks[i].Before, blocks[i].After);
        }

        return gate.Verdict(blocks.Sum(b => b.After.LongLength), rejected);
    }

    /// <summary>One row a chain; a chain without an amount has none.</summary>
    private static SourceRow[] Rows(long?[] amounts, SourceKind kind) =>
    [
        .. amounts.Select((amount, i) => (amount, i)).Where(a => a.amount is not null).Select(a => new SourceRow
        {
            Kind = kind, Unit = PricingUnit.Each, Quantity = kind == SourceKind.Cost ? 0 : 30, Seller = SourceRow.ChainSeller(a.i + 1), Amount = a.amount!.Value,
        }),
    ];

    private static Catalogue OneDrug(int ndcs) => new(
        [new Drug("duloxetine", "duloxetine", "snri", [], null)], [World.Product], Enumerable.Range(1, ndcs).Select(n => KeyValuePair.Create(new Ndc(n), World.Product.Id)));

    private sealed record Block(long?[] Before, long?[] After);
}
