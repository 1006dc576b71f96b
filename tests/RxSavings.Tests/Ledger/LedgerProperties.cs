using CsCheck;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;
using Xunit;

namespace RxSavings.Tests.Ledger;

/// <summary>Replay, intervals and scope: any sequence of pulls against a naive replay of them.</summary>
public abstract partial class LedgerSuite
{
    private const int Ndcs = 5;

    /// <summary>What a pull says of five NDCs: 0 says nothing; and whether it was complete.</summary>
    private static readonly Gen<(int[] Cents, bool Complete)[]> Sequences =
        Gen.Select(Gen.Int[0, 3].Array[Ndcs], Gen.Int[0, 4].Select(i => i > 0)).Array[1, 7];

    private int sequences;

    [Fact]
    public async Task Any_sequence_of_pulls_ends_as_its_naive_replay_and_its_past_is_its_past() => await Sequences.SampleAsync(
        async pulls =>
        {
            Scope scope = new($"card-network/p{sequences++}", "card-network", PullKind.Full, "test");
            List<(DateTimeOffset At, Dictionary<long, long> Said)> naive = [];
            foreach ((int[] cents, bool complete) in pulls)
            {
                clock.Advance(TimeSpan.FromDays(1));
                (long Ndc, long Cents)[] said = [.. cents.Select((c, i) => ((sequences * 10L) + i, c * 100L)).Where(p => p.Item2 > 0)];
                Dictionary<long, long> before = naive.Count == 0 ? [] : naive[^1].Said;
                Dictionary<long, long> expected = complete ? said.ToDictionary(p => p.Ndc, p => p.Cents) : before;
                PullOutcome outcome = await PullAsync(scope, complete, said);
                Assert.Equal(complete ? Differences(before, expected) : 0, outcome.ChangedRows);
                if (complete)
                {
                    naive.Add((clock.GetUtcNow(), expected));
                    Assert.Equal(0, (await PullAsync(scope, true, said)).ChangedRows);
                }

                Assert.Equal(expected.OrderBy(p => p.Key), (await NowAsync(scope)).OrderBy(p => p.Key));
            }

            await PastAsync(naive);
        },
        iter: ConnectionString is null ? 60 : 15, threads: 1);

    private static int Differences(Dictionary<long, long> a, Dictionary<long, long> b) =>
        a.Keys.Union(b.Keys).Count(n => a.GetValueOrDefault(n) != b.GetValueOrDefault(n));

    /// <summary>Values of an NDC in the change log: in order, each other than the one before, and at every moment what the last pull had said.</summary>
    private async Task PastAsync(List<(DateTimeOffset At, Dictionary<long, long> Said)> naive)
    {
        FactSet facts = await Facts.FactsAsync([.. Enumerable.Range(0, Ndcs).Select(i => new Ndc((sequences * 10L) + i))], DateTimeOffset.MinValue, Cancellation);
        foreach (IGrouping<Ndc, PastValue> past in facts.History.GroupBy(h => h.Ndc))
        {
            PastValue[] values = [.. past];
            Assert.Equal(values.OrderBy(v => v.From).Select(v => v.From), values.Select(v => v.From));
            Assert.Equal(values.Length, values.Select(v => v.From).Distinct().Count());
            Assert.All(values.Zip(values.Skip(1)), pair => Assert.True(pair.First.Gone != pair.Second.Gone || pair.First.Row.Amount != pair.Second.Row.Amount));
            foreach ((DateTimeOffset at, Dictionary<long, long> said) in naive)
            {
                long then = values.Where(v => v.From <= at).Select(v => v.Gone ? 0 : v.Row.Amount).LastOrDefault();
                Assert.Equal(said.GetValueOrDefault(past.Key.Value), then);
            }
        }
    }

    private async Task<Dictionary<long, long>> NowAsync(Scope scope)
    {
        FactSet facts = await Facts.FactsAsync([.. Enumerable.Range(0, Ndcs).Select(i => new Ndc((sequences * 10L) + i))], DateTimeOffset.MaxValue, Cancellation);
        return facts.Blocks.Where(b => b.Scope == scope.Id).ToDictionary(b => b.Ndc.Value, b => Assert.Single(b.Rows).Amount);
    }

    private async Task<PullOutcome> PullAsync(Scope scope, bool commit, (long Ndc, long Cents)[] prices)
    {
        PullLease lease = (await Pulls.TryLeaseAsync(scope.Id, TimeSpan.FromMinutes(1), Cancellation))!;
        PullStart start = await Pulls.BeginAsync(scope, lease, Cancellation);
        PullOutcome outcome = PullOutcome.Skipped(scope.Id);
        await using (IPullWriting writing = await Pulls.OpenAsync(start, Cancellation))
        {
            await writing.StageAsync([.. prices.Select(p => Block(p.Ndc, p.Cents))], Names(), Ignore, Cancellation);
            await writing.FinishAsync(Ignore, Cancellation);
            outcome = commit ? await writing.CommitAsync(Summary([], prices.Length), Cancellation) : outcome;
        }

        await Pulls.ReleaseAsync(lease, Cancellation);
        return outcome;
    }
}
