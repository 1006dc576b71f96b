using CsCheck;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using RxSavings.EndToEnd.Tests.Processes;
using RxSavings.Ledger;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;
using Xunit;

namespace RxSavings.Tests.Ledger;

/// <summary>What holds of every ledger for any pulls, whatever it stands on. Each case has a scope and NDCs of its own.</summary>
public abstract class LedgerProperties : IAsyncLifetime
{
    private const int NdcsOfCase = 10;
    private static int cases;
    private readonly string directory = Directory.CreateTempSubdirectory("rxs-ledger-").FullName;
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 4, 30, 12, 0, 0, TimeSpan.Zero));
    private ServiceProvider services = null!;

    protected abstract string? ConnectionString { get; }

    /// <summary>How many cases a property is tried on.</summary>
    protected abstract int Cases { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IPullLedger Pulls => services.GetRequiredService<IPullLedger>();

    private IFactLedger Facts => services.GetRequiredService<IFactLedger>();

    public async ValueTask InitializeAsync()
    {
        services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(clock).AddLedger(new ConfigurationBuilder().Build(), o =>
        {
            o.DataDirectory = directory;
            o.Provider = ConnectionString is null ? "sqlite" : "postgres";
            o.ConnectionString = ConnectionString;
        }).BuildServiceProvider();
        await services.MigrateLedgerAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Directory.Delete(directory, recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public Task The_same_pull_twice_changes_no_row_and_leaves_nothing_in_the_outbox() => Gen.Select(RandomPull.Any.Array[0, 3], RandomPull.AnyComplete).SampleAsync(
        async (before, pull) =>
        {
            int id = Interlocked.Increment(ref cases);
            foreach (RandomPull earlier in before)
            {
                await PullAsync(id, earlier);
            }

            await PullAsync(id, pull);
            await ClearOutboxAsync();
            string[] standing = await SnapshotAsync(id);
            PullOutcome again = await PullAsync(id, pull with { Names = [.. pull.Names.Reverse()] });
            Assert.Equal((PullEnding.NoChange, 0L), (again.Ending, again.ChangedRows));
            Assert.Empty(await DirtyAsync());
            Assert.Equal(standing, await SnapshotAsync(id));
            Assert.Equal((clock.GetUtcNow(), again.PullId), await MarkAsync(id));
        },
        iter: Cases, threads: 1);

    [Fact]
    public Task The_change_log_at_any_time_is_what_replaying_all_pulls_until_then_gives() => RandomPull.Any.Array[1, 7].SampleAsync(
        async pulls =>
        {
            int id = Interlocked.Increment(ref cases);
            List<(DateTimeOffset At, Dictionary<Subject, Value> Said)> replay = [];

            // Marks around all pulls: history is told of NDCs that stand and have changed.
            foreach (RandomPull pull in pulls.Prepend(Marks(1)).Append(Marks(2)))
            {
                await PullAsync(id, pull);
                replay.Add((clock.GetUtcNow(), pull.Complete ? pull.Settled() : replay[^1].Said));
            }

            FactSet facts = await FactsAsync(id);
            ILookup<Subject, PastValue> log = facts.History.Where(h => h.Scope == Name(id)).ToLookup(h => Of(facts, h.Ndc, h.Row, id));
            foreach (IGrouping<Subject, PastValue> intervals in log)
            {
                Assert.False(intervals.First().Gone);
                Assert.All(intervals.Zip(intervals.Skip(1)), pair =>
                {
                    Assert.True(pair.First.From < pair.Second.From, "intervals overlap or are out of order");
                    Assert.True(pair.First.Gone != pair.Second.Gone || !pair.First.Row.SameMeaning(pair.Second.Row), "neighbours are equal");
                });
            }

            foreach ((DateTimeOffset at, Dictionary<Subject, Value> said) in replay)
            {
                Dictionary<Subject, Value> logged = log.Select(intervals => (intervals.Key, Last: intervals.LastOrDefault(v => v.From <= at)))
                    .Where(v => v.Last.Row.Amount > 0 && !v.Last.Gone).ToDictionary(v => v.Key, v => Of(v.Last.Row));
                Assert.Equal(Words(said), Words(logged));
            }
        },
        iter: Cases, threads: 1);

    [Fact]
    public Task An_incomplete_pull_changes_nothing() => Gen.Select(RandomPull.AnyComplete, RandomPull.Any, Gen.Bool).SampleAsync(
        async (first, broken, finished) =>
        {
            int id = Interlocked.Increment(ref cases);
            await PullAsync(id, first);
            string[] standing = await SnapshotAsync(id);
            DirtyNdc[] dirty = await DirtyAsync();
            (DateTimeOffset, long)? mark = await MarkAsync(id);
            await PullAsync(id, broken with { Complete = false }, finished: finished);
            Assert.Equal(standing, await SnapshotAsync(id));
            Assert.Equal(dirty, await DirtyAsync());
            Assert.Equal(mark, await MarkAsync(id));
            await ClearOutboxAsync();
        },
        iter: Cases, threads: 1);

    [Fact]
    public Task A_complete_pull_of_a_scope_removes_exactly_what_it_lacks_and_touches_no_other_scope() =>
        Gen.Select(RandomPull.AnyComplete, RandomPull.AnyComplete, RandomPull.AnyComplete).SampleAsync(
            async (others, first, second) =>
            {
                int id = Interlocked.Increment(ref cases), other = Interlocked.Increment(ref cases);
                await PullAsync(other, others, id);
                await PullAsync(id, first);
                string[] untouched = await SnapshotAsync(other, id);
                await ClearOutboxAsync();
                PullOutcome outcome = await PullAsync(id, second);
                (Dictionary<Subject, Value> before, Dictionary<Subject, Value> after) = (first.Settled(), second.Settled());
                Dictionary<Subject, Value> standing = await StandingAsync(id);
                Assert.Equal(Names(before.Keys.Except(after.Keys)), Names(before.Keys.Except(standing.Keys)));
                Assert.Equal(Words(after), Words(standing));
                Subject[] changed = [.. before.Keys.Union(after.Keys).Where(s => before.GetValueOrDefault(s) != after.GetValueOrDefault(s))];
                Assert.Equal(changed.Length, outcome.ChangedRows);
                Assert.Equal(changed.Select(s => FirstNdc(id) + s.Ndc).Distinct().Order(), (await DirtyAsync()).Select(d => d.Ndc.Value).Order());
                Assert.Equal(untouched, await SnapshotAsync(other, id));
                await ClearOutboxAsync();
            },
            iter: Cases, threads: 1);

    [Fact]
    public Task A_full_pull_and_any_deltas_are_what_replaying_them_gives() =>
        Gen.Select(RandomPull.AnyComplete, Gen.Select(RandomPull.AnyComplete, Gen.Frequency((4, Gen.Const(PullKind.Delta)), (1, Gen.Const(PullKind.Full)))).Array[0, 6]).SampleAsync(
            async (full, later) =>
            {
                int id = Interlocked.Increment(ref cases);
                await PullAsync(id, full);
                (Dictionary<Subject, Value> replay, (DateTimeOffset, long)? mark) = (full.Settled(), await MarkAsync(id));
                foreach ((RandomPull pull, PullKind kind) in later)
                {
                    Dictionary<Subject, Value> before = new(replay);
                    replay = kind == PullKind.Full ? [] : replay;
                    foreach ((Subject subject, Value value) in pull.Settled())
                    {
                        replay[subject] = value;
                    }

                    PullOutcome outcome = await PullAsync(id, pull, kind: kind);
                    mark = kind == PullKind.Full ? (clock.GetUtcNow(), outcome.PullId) : mark;
                    Assert.Equal(before.Keys.Union(replay.Keys).Count(s => before.GetValueOrDefault(s) != replay.GetValueOrDefault(s)), outcome.ChangedRows);
                    Assert.Equal(Words(replay), Words(await StandingAsync(id)));
                    Assert.Equal(mark, await MarkAsync(id));
                }

                await ClearOutboxAsync();
            },
            iter: Cases, threads: 1);

    private static string Name(int id) => $"card-network/case-{id}";

    private static long FirstNdc(int id) => (long)id * NdcsOfCase;

    private static void Ignore(Ndc ndc, ReadOnlySpan<SourceRow> before, ReadOnlySpan<SourceRow> after)
    {
    }

    private static RandomPull Marks(long amount) => new(
        [.. Enumerable.Range(0, NdcsOfCase).Select(n => new Line(new Subject(n, SourceKind.List, "", "a", false, 1, default), new Value(amount, PricingUnit.Each, 0)))],
        true, ["a"]);

    private static Subject Of(FactSet facts, Ndc ndc, SourceRow row, int ndcs) => new(
        ndc.Value - FirstNdc(ndcs), row.Kind, facts.Names[row.Programme], facts.Names[row.SellerName], row.SellerIsOutlet, row.Quantity, row.Area);

    private static Value Of(SourceRow row) => new(row.Amount, row.Unit, row.AsOfOffset);

    private static IEnumerable<string> Words(Dictionary<Subject, Value> said) => said.Select(s => $"{s.Key} {s.Value}").Order(StringComparer.Ordinal);

    private static IEnumerable<string> Names(IEnumerable<Subject> subjects) => subjects.Select(s => s.ToString()).Order(StringComparer.Ordinal);

    /// <summary>A pull an hour after the one before; one that is not complete ends refused, its writing begun or even done but for the commit.</summary>
    private async Task<PullOutcome> PullAsync(int id, RandomPull pull, int? ndcs = null, bool finished = false, PullKind kind = PullKind.Full)
    {
        clock.Advance(TimeSpan.FromHours(1));
        Scope scope = new(Name(id), "card-network", kind, "p");
        PullLease lease = (await Pulls.TryLeaseAsync(scope.Id, TimeSpan.FromMinutes(5), Cancellation))!;
        PullStart start = await Pulls.BeginAsync(scope, lease, Cancellation);
        PullOutcome outcome = new(scope.Id, start.PullId, PullEnding.Refused, "incomplete", pull.Lines.Length, 0, 0, 0, []);
        await using (IPullWriting writing = await Pulls.OpenAsync(start, Cancellation))
        {
            (SourceBlock[] blocks, SourceNames names) = pull.Blocks(FirstNdc(ndcs ?? id));
            foreach (SourceBlock[] some in blocks.Chunk(2))
            {
                await writing.StageAsync(some, names, Ignore, Cancellation);
            }

            if ((pull.Complete || finished) && kind == PullKind.Full)
            {
                await writing.FinishAsync(Ignore, Cancellation);
            }

            if (pull.Complete)
            {
                int rows = pull.Lines.Length;
                outcome = await writing.CommitAsync(new PullSummary([], clock.GetUtcNow(), clock.GetUtcNow(), "v", rows, rows, 0, []), Cancellation);
            }
        }

        if (!pull.Complete)
        {
            await Pulls.EndAsync(start, outcome, Cancellation);
        }

        await Pulls.ReleaseAsync(lease, Cancellation);
        return outcome;
    }

    private Task<FactSet> FactsAsync(int ndcs) =>
        Facts.FactsAsync([.. Enumerable.Range(0, NdcsOfCase).Select(n => new Ndc(FirstNdc(ndcs) + n))], DateTimeOffset.UnixEpoch, Cancellation);

    private async Task<Dictionary<Subject, Value>> StandingAsync(int id)
    {
        FactSet facts = await FactsAsync(id);
        return facts.Blocks.Where(b => b.Scope == Name(id)).SelectMany(b => b.Rows.Select(r => (Subject: Of(facts, b.Ndc, r, id), Row: r)))
            .ToDictionary(r => r.Subject, r => Of(r.Row));
    }

    /// <summary>Every block and every interval of the scope to its last number.</summary>
    private async Task<string[]> SnapshotAsync(int id, int? ndcs = null)
    {
        FactSet facts = await FactsAsync(ndcs ?? id);
        return
        [
            .. facts.Blocks.Where(b => b.Scope == Name(id)).OrderBy(b => b.Ndc)
                .Select(b => $"{b.Ndc} by {b.Pull} at {b.ChangedAt:O}, {b.Versions} versions: {string.Join(' ', b.Rows)}"),
            .. facts.History.Where(h => h.Scope == Name(id)).Select(h => h.ToString()).Order(StringComparer.Ordinal),
        ];
    }

    private async Task<(DateTimeOffset Confirmed, long Pull)?> MarkAsync(int id) =>
        (await Facts.WatermarksAsync(Cancellation)).SingleOrDefault(m => m.Scope == Name(id)) is { } mark ? (mark.Confirmed, mark.PullId) : null;

    private async Task<DirtyNdc[]> DirtyAsync() => [.. await Facts.DirtyAsync(1_000, Cancellation)];

    private async Task ClearOutboxAsync() => await Facts.SettleAsync(
        [.. (await DirtyAsync()).Select(d => new Publication("", [d.Ndc], d.OutboxId, clock.GetUtcNow(), "", []))], [], Cancellation);
}

public sealed class TheLedgersPropertiesOnSqlite : LedgerProperties
{
    protected override string? ConnectionString => null;

    protected override int Cases => 60;
}

public sealed class TheLedgersPropertiesOnPostgres(TheLedgersPropertiesOnPostgres.Server server)
    : LedgerProperties, IClassFixture<TheLedgersPropertiesOnPostgres.Server>
{
    protected override string? ConnectionString => server.ConnectionString;

    protected override int Cases => 15;

    /// <summary>One server for all properties.</summary>
    public sealed class Server : IAsyncLifetime
    {
        private PostgresServer? postgres;

        public string ConnectionString => postgres!.ConnectionString;

        public async ValueTask InitializeAsync() => postgres = await PostgresServer.StartAsync(TestContext.Current.CancellationToken);

        public async ValueTask DisposeAsync() => await postgres!.DisposeAsync();
    }
}
