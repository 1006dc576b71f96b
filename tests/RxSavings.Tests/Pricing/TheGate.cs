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

/// <summary>A scope of one row an NDC, each NDC a drug of its own.</summary>
public sealed class TheGate
{
    private const int Rows = 1_000;

    [Fact]
    public void An_empty_pull_is_refused_however_small_the_scope()
    {
        Assert.Equal("empty", Judge(before: [], after: []).Reason);
        Assert.Equal("empty", Judge(before: Prices(3), after: []).Reason);
    }

    [Theory]
    [InlineData(19, true)]
    [InlineData(20, true)]
    [InlineData(21, false)]
    public void At_most_2_percent_of_its_drugs_may_be_gone(int gone, bool accepted)
    {
        GateVerdict verdict = Judge(Prices(Rows), Prices(Rows)[gone..]);
        Assert.Equal(accepted, verdict.Accepted);
        Assert.StartsWith(accepted ? "" : "too many drugs gone: 21 of 1000", verdict.Reason, StringComparison.Ordinal);
        Assert.Equal(accepted ? 0 : 3, verdict.Worst.Count);
    }

    [Theory]
    [InlineData(99, true)]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void At_most_10_percent_of_its_rows_may_be_gone(int gone, bool accepted)
    {
        // Ten rows a drug: a row gone takes no drug with it.
        GateVerdict verdict = Judge(Prices(Rows, 10), [.. Prices(Rows, 10).Where((_, i) => (i % 10 * 100) + (i / 10) >= gone)]);
        Assert.Equal(accepted, verdict.Accepted);
        Assert.StartsWith(accepted ? "" : "too many rows gone: 101 of 1000", verdict.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public void At_most_1_percent_may_be_rejected(int rejected, bool accepted) =>
        Assert.Equal(accepted, Judge(Prices(Rows), Prices(Rows), rejected: rejected, accepted: Rows - rejected).Accepted);

    [Theory]
    [InlineData(250, 1600, true)]
    [InlineData(251, 1600, true)]
    [InlineData(250, 1601, true)]
    [InlineData(251, 1601, false)]
    [InlineData(251, 399, false)]
    [InlineData(251, 400, true)]
    public void At_most_25_percent_may_move_by_more_than_60_percent(int moved, long to, bool accepted) =>
        Assert.Equal(accepted, Judge(Prices(Rows), Moved(Prices(Rows), moved, to)).Accepted);

    [Theory]
    [InlineData(251, 150_000, true)]
    [InlineData(251, 150_001, false)]
    [InlineData(250, 150_001, true)]
    public void A_cost_may_move_by_50_percent(int moved, long to, bool accepted) =>
        Assert.Equal(accepted, Judge(Costs(Rows), Moved(Costs(Rows), moved, to)).Accepted);

    [Theory]
    [InlineData(699, false)]
    [InlineData(700, true)]
    [InlineData(1500, true)]
    [InlineData(1501, false)]
    public void Its_rows_lie_between_70_and_150_percent_of_their_median(int rows, bool accepted)
    {
        GateVerdict verdict = Judge([], Prices(rows), median: Rows);
        Assert.Equal(accepted, verdict.Accepted);
        Assert.StartsWith(accepted ? "" : "rows outside their usual number", verdict.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(49, true)]
    [InlineData(50, false)]
    public void Below_50_rows_only_an_empty_or_a_wholly_doubtful_pull_is_refused(int rows, bool accepted) =>
        Assert.Equal(accepted, Judge(Prices(rows), Prices(rows)[(rows / 2)..]).Accepted);

    [Theory]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void A_small_scope_is_refused_when_every_row_is_doubtful(int doubtful, bool accepted) => Assert.Equal(
        accepted, Judge([], Moved(Prices(4), doubtful, 1), costs: Prices(4).ToDictionary(r => r.Ndc, _ => new KnownCost(new UnitCost(10_000), World.Now))).Accepted);

    [Theory]
    [InlineData(5_000, 4_999, false)]
    [InlineData(5_000, 5_000, true)]
    [InlineData(5_000, 1_000_000, true)]
    [InlineData(5_000, 1_000_001, false)]
    [InlineData(4_999, 999, false)]
    [InlineData(4_999, 1_000, true)]
    [InlineData(4_999, 300_000, true)]
    [InlineData(4_999, 300_001, false)]
    public void A_first_cost_file_has_a_plausible_median(int ndcs, long hundredThousandths, bool accepted) =>
        Assert.Equal(accepted, Judge([], Moved(Costs(ndcs), ndcs, hundredThousandths)).Accepted);

    [Fact]
    public void All_prices_times_or_over_100_are_refused() => Gen.Select(Gen.Long[200, 50_000].Array[60, 200], Gen.Bool).Sample((cents, up) =>
    {
        Stated[] before = [.. cents.Select((c, i) => Row(i, SourceKind.Card, c))];
        return !Judge(before, [.. before.Select(r => r with { Row = r.Row with { Amount = up ? r.Row.Amount * 100 : r.Row.Amount / 100 } })]).Accepted;
    });

    private sealed record Stated(Ndc Ndc, SourceRow Row);

    private static Stated[] Prices(int rows, int perDrug = 1) => [.. Enumerable.Range(0, rows).Select(i => Row(i / perDrug, SourceKind.Card, 1000, i % perDrug))];

    private static Stated[] Costs(int rows) => [.. Enumerable.Range(0, rows).Select(i => Row(i, SourceKind.Cost, 100_000))];

    private static Stated Row(int drug, SourceKind kind, long amount, int seller = 0) => new(
        new Ndc(70_000_000_000 + drug),
        new SourceRow { Kind = kind, Unit = PricingUnit.Each, Quantity = kind == SourceKind.Cost ? 0 : 30, Amount = amount, Seller = SourceRow.ChainSeller(seller + 1), Area = Area.Us });

    private static Stated[] Moved(Stated[] rows, int count, long to) => [.. rows.Select((r, i) => i < count ? r with { Row = r.Row with { Amount = to } } : r)];

    private static GateVerdict Judge(
        Stated[] before, Stated[] after, long? accepted = null, long rejected = 0, long? median = null, IReadOnlyDictionary<Ndc, KnownCost>? costs = null)
    {
        Scope scope = new("card-network/test", "card-network", PullKind.Full, "test");
        PullStart start = new(1, scope, new PullLease("card-network/test", 1, World.Now), World.Now, [], null, before.Length, before.Select(r => r.Ndc).Distinct().Count(), median);
        PullGate gate = new GateRules(new GateOptions(), new DoubtOptions()).For(start, new Catalogue([], [], []), costs ?? new Dictionary<Ndc, KnownCost>());
        ILookup<Ndc, SourceRow> were = before.ToLookup(r => r.Ndc, r => r.Row), are = after.ToLookup(r => r.Ndc, r => r.Row);
        foreach (Ndc ndc in were.Select(g => g.Key).Union(are.Select(g => g.Key)))
        {
            gate.Watch(ndc, were[ndc].ToArray(), are[ndc].ToArray());
        }

        return gate.Verdict(accepted ?? after.Length, rejected);
    }
}
