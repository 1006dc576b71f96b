using Microsoft.Extensions.DependencyInjection;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;
using Xunit;

namespace RxSavings.Tests.Ledger;

public abstract partial class LedgerSuite
{
    [Fact]
    public async Task A_delta_changes_and_adds_and_removes_nothing()
    {
        await SayAsync(Full, "v1", (1, 1, 100), (1, 2, 110), (2, 1, 200));
        await ClearOutboxAsync();
        PullOutcome delta = await SayAsync(Full.Delta, "v2", (1, 2, 115), (3, 1, 300));
        Assert.Equal((PullEnding.Succeeded, 2L), (delta.Ending, delta.ChangedRows));
        Assert.Equal(["1:100", "1:115", "2:200", "3:300"], await CurrentAsync());
        Assert.Equal([1L, 3L], (await Facts.DirtyAsync(10, Cancellation)).Select(d => d.Ndc.Value).Order());
        FactSet facts = await Facts.FactsAsync([new Ndc(1)], DateTimeOffset.MinValue, Cancellation);
        Assert.Equal([100L, 110L, 115L], facts.History.Select(h => h.Row.Amount).Order());
        Assert.DoesNotContain(facts.History, h => h.Gone);
    }

    [Fact]
    public async Task The_same_delta_again_changes_nothing_and_an_empty_one_neither()
    {
        await SayAsync(Full, "v1", (1, 1, 100), (2, 1, 200));
        await SayAsync(Full.Delta, "v2", (1, 1, 105));
        await ClearOutboxAsync();
        int versions = (await Facts.FactsAsync([new Ndc(1)], DateTimeOffset.MaxValue, Cancellation)).Blocks[0].Versions;
        foreach ((long, int, long)[] said in new[] { [(1L, 1, 105L)], Array.Empty<(long, int, long)>() })
        {
            PullOutcome again = await SayAsync(Full.Delta, "v2", said);
            Assert.Equal((PullEnding.NoChange, 0L), (again.Ending, again.ChangedRows));
        }

        Assert.Empty(await Facts.DirtyAsync(10, Cancellation));
        Assert.Equal(["1:105", "2:200"], await CurrentAsync());
        Assert.Equal(versions, (await Facts.FactsAsync([new Ndc(1)], DateTimeOffset.MaxValue, Cancellation)).Blocks[0].Versions);
    }

    [Fact]
    public async Task A_delta_leaves_the_watermark_where_the_full_pull_put_it_and_moves_the_version()
    {
        PullOutcome full = await SayAsync(Full, "v1", (1, 1, 100));
        Watermark before = Assert.Single(await Facts.WatermarksAsync(Cancellation));
        clock.Advance(TimeSpan.FromMinutes(10));
        await SayAsync(Full.Delta, "v2", (1, 1, 105));
        Assert.Equal(before, Assert.Single(await Facts.WatermarksAsync(Cancellation)));
        Assert.Equal(full.PullId, before.PullId);
        Assert.Equal("v2", (await BeginAsync(Full)).Version);
        await SayAsync(Full, "v3", (1, 1, 105));
        Assert.Equal("v3", (await BeginAsync(Full.Delta)).Version);
        await SayAsync(Full, null, (1, 1, 105));
        Assert.Null((await BeginAsync(Full.Delta)).Version);
    }

    [Fact]
    public async Task A_delta_that_failed_or_was_refused_makes_no_watermark_worse_and_is_told_until_the_next_full_pull()
    {
        await SayAsync(Full, "v1", (1, 1, 100));
        Watermark before = Assert.Single(await Facts.WatermarksAsync(Cancellation));
        PullStart failed = await BeginAsync(Full.Delta);
        await Pulls.EndAsync(failed, new PullOutcome(Full.Id, failed.PullId, PullEnding.Failed, "http 500", 0, 0, 0, 0, []), Cancellation);
        Assert.Equal(before, Assert.Single(await Facts.WatermarksAsync(Cancellation)));
        FeedState state = Assert.Single(await Pulls.StatesAsync(Cancellation));
        Assert.Equal((PullEnding.Succeeded, PullEnding.Failed, "http 500"), (state.Last!.Ending, state.Changes!.Ending, state.Changes.Reason));
        await SayAsync(Full, "v1", (1, 1, 100));
        Assert.Null(Assert.Single(await Pulls.StatesAsync(Cancellation)).Changes);
    }

    [Fact]
    public async Task A_lost_lease_writes_nothing_of_a_delta()
    {
        await SayAsync(Full, "v1", (1, 1, 100));
        PullLease lease = (await Pulls.TryLeaseAsync(Full.Id, TimeSpan.FromMilliseconds(50), Cancellation))!;
        PullStart start = await Pulls.BeginAsync(Full.Delta, lease, Cancellation);
        await Task.Delay(100, Cancellation);
        Assert.NotNull(await Pulls.TryLeaseAsync(Full.Id, TimeSpan.FromMinutes(1), Cancellation));
        await using (IPullWriting writing = await Pulls.OpenAsync(start, Cancellation))
        {
            await writing.StageAsync([Block(1, 105), Block(2, 200)], Names(), Ignore, Cancellation);
            await Assert.ThrowsAsync<LeaseLostException>(() => writing.CommitAsync(Summary([]) with { Version = "v2" }, Cancellation));
        }

        Assert.Equal(["1:100"], await CurrentAsync());
        Assert.Equal("v1", (await Pulls.BeginAsync(Full.Delta, lease, Cancellation)).Version);
    }

    [Fact]
    public async Task A_full_pull_after_deltas_removes_what_it_lacks_and_takes_back_what_they_said()
    {
        await SayAsync(Full, "v1", (1, 1, 100), (2, 1, 200));
        await SayAsync(Full.Delta, "v2", (1, 1, 105), (3, 1, 300));
        PullOutcome full = await SayAsync(Full, "v3", (1, 1, 100), (2, 1, 200));
        Assert.Equal(2, full.ChangedRows);
        Assert.Equal(["1:100", "2:200"], await CurrentAsync());
    }

    [Fact]
    public async Task A_full_pull_begins_with_the_payloads_and_the_number_of_full_pulls_and_knows_that_a_delta_changed_them()
    {
        ArchivedPayload whole = await KeepAsync("full\n"), part = await KeepAsync("delta\n");
        await SayAsync(Full, "v1", [whole], (1, 1, 100), (2, 1, 200), (3, 1, 300));
        await SayAsync(Full.Delta, "v1", [part]);
        PullStart same = await BeginAsync(Full);
        Assert.Equal((whole, true, 3L, 3L), (Assert.Single(same.Payloads), same.Stands, same.MedianRows, same.CurrentRows));
        await SayAsync(Full.Delta, "v2", [part], (1, 1, 105), (4, 1, 400));
        PullStart changed = await BeginAsync(Full);
        Assert.Equal((whole, false, 3L, 4L), (Assert.Single(changed.Payloads), changed.Stands, changed.MedianRows, changed.CurrentRows));
        PullStart delta = await BeginAsync(Full.Delta);
        Assert.Equal((part, false), (Assert.Single(delta.Payloads), delta.Stands));
        Assert.Equal([(PullKind.Full, whole.Id), (PullKind.Delta, part.Id), (PullKind.Delta, part.Id)], (await Pulls.AcceptedAsync(Full.Id, Cancellation)).Select(p => (p.Kind, p.Fetch.Payloads[0].Id)));
        await SayAsync(Full, "v3", [whole], (1, 1, 105));
        Assert.Equal(PullKind.Full, Assert.Single(await Pulls.AcceptedAsync(Full.Id, Cancellation)).Kind);
    }

    [Fact]
    public async Task A_price_of_a_delta_is_never_confirmed_before_it_was_first_said()
    {
        FactKey key = new(Full.Id, new Ndc(1), SourceKind.Card, null, "a", false, 30, Area.Us);
        await SayAsync(Full, "v1", [await KeepAsync("header\nthe full pull's row\n")], (1, 1, 100));
        clock.Advance(TimeSpan.FromMinutes(10));
        PullOutcome delta = await SayAsync(Full.Delta, "v2", [await KeepAsync("header\nthe delta's row\n")], (1, 1, 105));
        Origin said = (await services.GetRequiredService<IProvenance>().FindAsync(key, Cancellation))!;
        Assert.Equal(("the delta's row", delta.PullId, delta.PullId), (said.RowText, said.FirstSaidByPull, said.ConfirmedByPull));
        Assert.Equal((clock.GetUtcNow(), clock.GetUtcNow()), (said.FirstSaidAt, said.ConfirmedAt));
        clock.Advance(TimeSpan.FromMinutes(10));
        PullOutcome full = await SayAsync(Full, "v2", [await KeepAsync("header\nas the full pull says it\n")], (1, 1, 105));
        Origin confirmed = (await services.GetRequiredService<IProvenance>().FindAsync(key, Cancellation))!;
        Assert.Equal(("the delta's row", delta.PullId, full.PullId), (confirmed.RowText, confirmed.FirstSaidByPull, confirmed.ConfirmedByPull));
        Assert.Equal(TimeSpan.FromMinutes(10), confirmed.ConfirmedAt - confirmed.FirstSaidAt);
    }

    [Fact]
    public async Task A_delta_confirms_no_doubt()
    {
        await SayAsync(Full, "v1", (1, 1, 100));
        FactSet facts = await Facts.FactsAsync([new Ndc(1)], DateTimeOffset.MaxValue, Cancellation);
        await Facts.SettleAsync([], [new Doubt(Full.Id, new Ndc(1), facts.Blocks[0].Rows[0], "headline", clock.GetUtcNow(), DoubtState.Awaiting)], Cancellation);
        clock.Advance(TimeSpan.FromHours(2));
        await SayAsync(Full.Delta, "v2", (1, 1, 100));
        Assert.Equal(DoubtState.Awaiting, Assert.Single((await Facts.FactsAsync([new Ndc(1)], DateTimeOffset.MaxValue, Cancellation)).Doubts).State);
    }

    [Fact]
    public async Task The_gate_sees_of_a_delta_only_what_it_says()
    {
        await SayAsync(Full, "v1", (1, 1, 100), (1, 2, 110), (2, 1, 200));
        List<string> seen = [];
        await SayAsync(Full.Delta, "v2", [], (ndc, before, after) => seen.Add($"{ndc.Value}: {Words(before)} then {Words(after)}"), (1, 2, 115), (2, 1, 200), (2, 2, 210), (3, 1, 300));
        Assert.Equal(["1: 110 then 115", "2: 200 then 200 210", "3:  then 300"], seen);

        static string Words(ReadOnlySpan<SourceRow> rows) => string.Join(' ', rows.ToArray().Select(r => r.Amount));
    }

    private Task<PullOutcome> SayAsync(Scope scope, string? version, params (long Ndc, int Seller, long Cents)[] prices) => SayAsync(scope, version, [], Ignore, prices);

    private Task<PullOutcome> SayAsync(Scope scope, string? version, ArchivedPayload[] payloads, params (long Ndc, int Seller, long Cents)[] prices) =>
        SayAsync(scope, version, payloads, Ignore, prices);

    private async Task<PullOutcome> SayAsync(Scope scope, string? version, ArchivedPayload[] payloads, BlockWatch watch, params (long Ndc, int Seller, long Cents)[] prices)
    {
        PullLease lease = (await Pulls.TryLeaseAsync(scope.Id, TimeSpan.FromMinutes(1), Cancellation))!;
        PullStart start = await Pulls.BeginAsync(scope, lease, Cancellation);
        PullOutcome outcome;
        await using (IPullWriting writing = await Pulls.OpenAsync(start, Cancellation))
        {
            SourceBlock[] blocks =
            [
                .. prices.GroupBy(p => p.Ndc).Select(g => new SourceBlock(new Ndc(g.Key), g.Select(p => new SourceRow
                {
                    Kind = SourceKind.Card, Unit = PricingUnit.Each, Quantity = 30, Seller = SourceRow.ChainSeller(p.Seller), Amount = p.Cents, RowNumber = 2,
                }).ToArray())),
            ];
            await writing.StageAsync(blocks, Names(), watch, Cancellation);
            if (scope.Kind == PullKind.Full)
            {
                await writing.FinishAsync(watch, Cancellation);
            }

            outcome = await writing.CommitAsync(Summary(payloads, prices.Length) with { Version = version }, Cancellation);
        }

        await Pulls.ReleaseAsync(lease, Cancellation);
        return outcome;
    }

    /// <summary>What a pull of the scope would find now.</summary>
    private async Task<PullStart> BeginAsync(Scope scope)
    {
        PullLease lease = (await Pulls.TryLeaseAsync(scope.Id, TimeSpan.FromMinutes(1), Cancellation))!;
        PullStart start = await Pulls.BeginAsync(scope, lease, Cancellation);
        await Pulls.ReleaseAsync(lease, Cancellation);
        return start;
    }
}
