using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using RxSavings.EndToEnd.Tests.Processes;
using RxSavings.Ledger;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;
using Xunit;

namespace RxSavings.Tests.Ledger;

/// <summary>What every ledger does, whatever it stands on.</summary>
public abstract partial class LedgerSuite : IAsyncLifetime
{
    private static readonly Scope Full = new("card-network/test", "card-network", PullKind.Full, "test");
    private static readonly string[] Chains = ["", "a", "b"];
    private readonly string directory = Directory.CreateTempSubdirectory("rxs-ledger-").FullName;
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 4, 30, 12, 0, 0, TimeSpan.Zero));
    private ServiceProvider services = null!;

    protected abstract string? ConnectionString { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IPullLedger Pulls => services.GetRequiredService<IPullLedger>();

    private IFactLedger Facts => services.GetRequiredService<IFactLedger>();

    public async ValueTask InitializeAsync()
    {
        await BeginAsync();
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
        await EndAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task The_same_pull_again_changes_nothing_but_the_watermark()
    {
        Assert.Equal(PullEnding.Succeeded, (await PullAsync((1, 100), (2, 200))).Ending);
        await ClearOutboxAsync();
        clock.Advance(TimeSpan.FromMinutes(5));
        PullOutcome again = await PullAsync((2, 200), (1, 100));
        Assert.Equal((PullEnding.NoChange, 0L), (again.Ending, again.ChangedRows));
        Assert.Empty(await Facts.DirtyAsync(10, Cancellation));
        Assert.Equal(clock.GetUtcNow(), Assert.Single(await Facts.WatermarksAsync(Cancellation)).Confirmed);
    }

    [Fact]
    public async Task A_complete_pull_removes_exactly_what_it_lacks()
    {
        await PullAsync((1, 100), (2, 200), (3, 300));
        await ClearOutboxAsync();
        Assert.Equal(1, (await PullAsync((1, 100), (3, 300))).ChangedRows);
        Assert.Equal(["1:100", "3:300"], await CurrentAsync());
        Assert.Equal([2L], (await Facts.DirtyAsync(10, Cancellation)).Select(d => d.Ndc.Value));
    }

    [Fact]
    public async Task A_pull_not_committed_leaves_everything_as_it_was()
    {
        await PullAsync((1, 100));
        await ClearOutboxAsync();
        await PullAsync(commit: false, (1, 999), (2, 200));
        Assert.Equal(["1:100"], await CurrentAsync());
        Assert.Empty(await Facts.DirtyAsync(10, Cancellation));
    }

    [Fact]
    public async Task A_changed_price_is_a_new_interval_and_the_old_one_stays_on_record()
    {
        await PullAsync((1, 100));
        clock.Advance(TimeSpan.FromDays(1));
        await PullAsync((1, 150));
        FactSet facts = await Facts.FactsAsync([new Ndc(1)], DateTimeOffset.MinValue, Cancellation);
        Assert.Equal([100L, 150L], facts.History.Select(h => h.Row.Amount));
        Assert.Equal(TimeSpan.FromDays(1), facts.History[1].From - facts.History[0].From);
    }

    [Fact]
    public async Task A_lost_lease_writes_nothing()
    {
        PullLease lease = (await Pulls.TryLeaseAsync(Full.Id, TimeSpan.FromMilliseconds(50), Cancellation))!;
        PullStart start = await Pulls.BeginAsync(Full, lease, Cancellation);
        await Task.Delay(100, Cancellation);
        Assert.True((await Pulls.TryLeaseAsync(Full.Id, TimeSpan.FromMinutes(1), Cancellation))!.Token > lease.Token);
        await using (IPullWriting writing = await Pulls.OpenAsync(start, Cancellation))
        {
            await writing.StageAsync([Block(1, 100)], Names(), Ignore, Cancellation);
            await Assert.ThrowsAsync<LeaseLostException>(() => writing.CommitAsync(Summary([]), Cancellation));
        }

        Assert.Empty(await CurrentAsync());
    }

    [Theory]
    [InlineData(-1, "headline", DoubtState.Awaiting)]
    [InlineData(0, "headline", DoubtState.Confirmed)]
    [InlineData(1, "headline", DoubtState.Confirmed)]
    [InlineData(1, "bound: below", DoubtState.Awaiting)]
    public async Task A_doubt_is_confirmed_by_a_pull_an_hour_later_unless_it_is_about_a_bound(int seconds, string reason, DoubtState expected)
    {
        await PullAsync((1, 100));
        FactSet facts = await Facts.FactsAsync([new Ndc(1)], DateTimeOffset.MaxValue, Cancellation);
        await Facts.SettleAsync([], [new Doubt(Full.Id, new Ndc(1), facts.Blocks[0].Rows[0], reason, clock.GetUtcNow(), DoubtState.Awaiting)], Cancellation);
        await ClearOutboxAsync();
        clock.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(seconds));
        await PullAsync((1, 100));
        Assert.Equal(expected, Assert.Single((await Facts.FactsAsync([new Ndc(1)], DateTimeOffset.MaxValue, Cancellation)).Doubts).State);
        Assert.Equal(expected == DoubtState.Confirmed ? 1 : 0, (await Facts.DirtyAsync(10, Cancellation)).Count);
    }

    [Fact]
    public async Task A_price_leads_to_the_publishers_own_line_and_an_altered_payload_is_not_believed()
    {
        ArchivedPayload payload = await KeepAsync("header\nthe row itself\n");
        await PullAsync(true, [payload], (1, 100));
        FactKey key = new(Full.Id, new Ndc(1), SourceKind.Card, null, "a", false, 30, Area.Us);
        Origin? origin = await services.GetRequiredService<IProvenance>().FindAsync(key, Cancellation);
        Assert.Equal("the row itself", origin!.RowText);
        string file = Directory.EnumerateFiles(Path.Combine(directory, "payloads"), "*", SearchOption.AllDirectories).Single();
        byte[] bytes = await File.ReadAllBytesAsync(file, Cancellation);
        bytes[^6] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, Cancellation);
        await Assert.ThrowsAsync<InvalidDataException>(() => services.GetRequiredService<IPayloadArchive>().OpenAsync(payload, Cancellation));
    }

    [Fact]
    public async Task A_retired_scope_may_come_back()
    {
        await PullAsync((1, 100), (2, 200));
        await Pulls.RetireAsync(Full.Id, Cancellation);
        Assert.Empty(await CurrentAsync());
        PullLease lease = (await Pulls.TryLeaseAsync(Full.Id, TimeSpan.FromMinutes(1), Cancellation))!;
        Assert.Equal(2, (await Pulls.BeginAsync(Full, lease, Cancellation)).MedianRows);
    }

    protected virtual Task BeginAsync() => Task.CompletedTask;

    protected virtual Task EndAsync() => Task.CompletedTask;

    private static void Ignore(Ndc ndc, ReadOnlySpan<SourceRow> before, ReadOnlySpan<SourceRow> after)
    {
    }

    private static SourceNames Names()
    {
        SourceNames names = new();
        Array.ForEach(Chains[1..], c => names.Intern(c));
        return names;
    }

    private static SourceBlock Block(long ndc, long cents) => new(new Ndc(ndc), new[]
    {
        new SourceRow { Kind = SourceKind.Card, Unit = PricingUnit.Each, Quantity = 30, Seller = SourceRow.ChainSeller(1), Amount = cents, RowNumber = 2 },
    });

    private PullSummary Summary(IReadOnlyList<ArchivedPayload> payloads, int rows = 1) => new(payloads, clock.GetUtcNow(), clock.GetUtcNow(), "v", rows, rows, 0, []);

    private Task<PullOutcome> PullAsync(params (long Ndc, long Cents)[] prices) => PullAsync(true, [], prices);

    private Task<PullOutcome> PullAsync(bool commit, params (long Ndc, long Cents)[] prices) => PullAsync(commit, [], prices);

    private async Task<PullOutcome> PullAsync(bool commit, ArchivedPayload[] payloads, params (long Ndc, long Cents)[] prices)
    {
        PullLease lease = (await Pulls.TryLeaseAsync(Full.Id, TimeSpan.FromMinutes(1), Cancellation))!;
        PullStart start = await Pulls.BeginAsync(Full, lease, Cancellation);
        PullOutcome outcome = PullOutcome.Skipped(Full.Id);
        await using (IPullWriting writing = await Pulls.OpenAsync(start, Cancellation))
        {
            await writing.StageAsync([.. prices.Select(p => Block(p.Ndc, p.Cents))], Names(), Ignore, Cancellation);
            await writing.FinishAsync(Ignore, Cancellation);
            outcome = commit ? await writing.CommitAsync(Summary(payloads, prices.Length), Cancellation) : outcome;
        }

        await Pulls.ReleaseAsync(lease, Cancellation);
        return outcome;
    }

    [Fact]
    public async Task The_same_bytes_with_the_same_validators_stand_as_the_answer_before()
    {
        ArchivedPayload first = await KeepAsync("rows\n", "\"a\"");
        Assert.Equal(first, await KeepAsync("rows\n", "\"a\"", first));
        Assert.NotEqual(first.Id, (await KeepAsync("rows\n", "\"b\"", first)).Id);
        Assert.NotEqual(first.Id, (await KeepAsync("other rows\n", "\"a\"", first)).Id);
    }

    [Fact]
    public async Task An_archive_that_lost_a_file_has_it_again_when_the_publisher_says_the_same()
    {
        ArchivedPayload first = await KeepAsync("rows\n", "\"a\"");
        File.Delete(Directory.EnumerateFiles(Path.Combine(directory, "payloads"), "*", SearchOption.AllDirectories).Single());
        await Assert.ThrowsAsync<InvalidDataException>(() => services.GetRequiredService<IPayloadArchive>().OpenAsync(first, Cancellation));
        await KeepAsync("rows\n", "\"a\"", first);
        await using Stream again = await services.GetRequiredService<IPayloadArchive>().OpenAsync(first, Cancellation);
        using StreamReader text = new(again);
        Assert.Equal("rows\n", await text.ReadToEndAsync(Cancellation));
    }

    private async Task<ArchivedPayload> KeepAsync(string text, string? etag = null, ArchivedPayload? before = null)
    {
        PayloadOrigin origin = new(Full.Id, "GET", "http://publisher.example/v1", 200, etag, null, null, "application/x-ndjson", clock.GetUtcNow());
        using MemoryStream body = new(Encoding.UTF8.GetBytes(text));
        return await services.GetRequiredService<IPayloadArchive>().KeepAsync(origin, body, before, Cancellation);
    }

    private async Task<string[]> CurrentAsync()
    {
        FactSet facts = await Facts.FactsAsync([.. Enumerable.Range(1, 9).Select(n => new Ndc(n))], DateTimeOffset.MaxValue, Cancellation);
        return [.. facts.Blocks.SelectMany(b => b.Rows.Select(r => $"{b.Ndc.Value}:{r.Amount}")).Order()];
    }

    private async Task ClearOutboxAsync()
    {
        IReadOnlyList<DirtyNdc> dirty = await Facts.DirtyAsync(100, Cancellation);
        await Facts.SettleAsync(
            [.. dirty.Select(d => new Publication("", [d.Ndc], d.OutboxId, clock.GetUtcNow(), "", []))], [], Cancellation);
    }
}

public sealed class TheLedgerOnSqlite : LedgerSuite
{
    protected override string? ConnectionString => null;
}

public sealed class TheLedgerOnPostgres : LedgerSuite
{
    private PostgresServer? server;

    protected override string? ConnectionString => server!.ConnectionString;

    protected override async Task BeginAsync() => server = await PostgresServer.StartAsync(TestContext.Current.CancellationToken);

    protected override async Task EndAsync() => await server!.DisposeAsync();
}
