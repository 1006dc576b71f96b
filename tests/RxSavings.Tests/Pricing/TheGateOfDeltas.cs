using RxSavings.Pricing.Doubts;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Gate;
using RxSavings.Pricing.Money;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;
using Xunit;

namespace RxSavings.Tests.Pricing;

/// <summary>A delta is judged by its own rows, however large its scope. At a NADAC of $0.10 a price of 30 is doubtful below $1.50.</summary>
public sealed class TheGateOfDeltas
{
    private const long Usual = 10_000;
    private const long Far = 20_000;
    private const long Doubtful = 149;

    /// <summary>Not ten times what is doubtful: whoever falls from here has not slipped by a factor.</summary>
    private const long Few = 1_000;

    [Fact]
    public void One_of_no_rows_is_accepted() => Assert.True(Judge([]).Accepted);

    [Theory]
    [InlineData(1)]
    [InlineData(49)]
    [InlineData(50)]
    public void One_whose_rows_are_all_rejected_is_refused(int rejected) => Assert.Equal($"all {rejected} rows rejected", Judge([], rejected).Reason);

    [Fact]
    public void What_it_does_not_say_is_not_gone_and_it_has_no_usual_number() => Assert.Equal("", Judge(Rows(60, Usual, Usual), scope: 1_000_000, median: 1_000_000).Reason);

    [Theory]
    [InlineData(9, "")]
    [InlineData(10, "")]
    [InlineData(11, "too many rejected: 11 of 1000 rows")]
    public void More_than_1_percent_rejected_is_refused(int rejected, string reason) => Assert.Equal(reason, Judge(Rows(1000 - rejected, Usual, Usual), rejected).Reason);

    [Theory]
    [InlineData(24, "")]
    [InlineData(25, "")]
    [InlineData(26, "too many moved too far or doubtful: 26 and 0 of 100 rows")]
    public void More_than_25_percent_of_its_rows_moved_too_far_is_refused(int moved, string reason) =>
        Assert.Equal(reason, Judge([.. Rows(moved, Usual, Far), .. Rows(100 - moved, Usual, Usual)], scope: 1_000_000).Reason);

    [Theory]
    [InlineData(24, "")]
    [InlineData(25, "")]
    [InlineData(26, "too many moved too far or doubtful: 0 and 26 of 100 rows")]
    public void More_than_25_percent_of_its_rows_doubtful_is_refused(int doubtful, string reason) =>
        Assert.Equal(reason, Judge([.. Rows(doubtful, null, Doubtful), .. Rows(100 - doubtful, Usual, Usual)], scope: 1_000_000).Reason);

    [Theory]
    [InlineData(49, true)]
    [InlineData(50, false)]
    [InlineData(51, false)]
    public void One_under_50_rows_may_move_and_reject_much_in_a_scope_of_any_size(int rows, bool accepted)
    {
        Assert.Equal(accepted, Judge(Rows(rows, Usual, Far), scope: 1_000_000).Accepted);
        Assert.Equal(accepted, Judge(Rows(1, Usual, Usual), rows - 1, 1_000_000).Accepted);
    }

    [Theory]
    [InlineData(1, 0, "all 1 rows doubtful")]
    [InlineData(1, 1, "")]
    [InlineData(49, 0, "all 49 rows doubtful")]
    [InlineData(48, 1, "")]
    public void One_under_50_rows_is_refused_when_all_are_doubtful(int doubtful, int others, string reason)
    {
        Assert.Equal(reason, Judge([.. Rows(doubtful, Few, Doubtful), .. Rows(others, Usual, Usual)]).Reason);
        Assert.Equal(reason, Judge([.. Rows(doubtful, null, Doubtful), .. Rows(others, Usual, Usual)]).Reason);
    }

    private static IEnumerable<(long? Before, long After)> Rows(int count, long? before, long after) => Enumerable.Repeat((before, after), count);

    private static GateVerdict Judge(IEnumerable<(long? Before, long After)> rows, long rejected = 0, long scope = 1_000, long? median = null)
    {
        (long? Before, long After)[] said = [.. rows];
        DateTimeOffset now = World.Now;
        PullStart start = new(1, new Scope("test", "test", PullKind.Delta, null), new PullLease("test", 1, now), now, [], null, scope, scope, median, "v1", Stands: false);
        Dictionary<Ndc, KnownCost> costs = Enumerable.Range(1, said.Length).ToDictionary(n => new Ndc(n), _ => new KnownCost(new UnitCost(10_000), now));
        PullGate gate = new GateRules(new GateOptions(), new DoubtOptions()).For(start, new Catalogue([], [], []), costs);
        for (int i = 0; i < said.Length; i++)
        {
            SourceRow[] before = said[i].Before is { } amount ? [Row(amount)] : [];
            gate.Watch(new Ndc(i + 1), before, [Row(said[i].After)]);
        }

        return gate.Verdict(said.Length, rejected);
    }

    private static SourceRow Row(long amount) => new() { Kind = SourceKind.Card, Unit = PricingUnit.Each, Quantity = 30, Seller = SourceRow.ChainSeller(1), Amount = amount };
}
