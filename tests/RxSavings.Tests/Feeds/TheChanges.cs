using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;
using RxSavings.Feeds;
using RxSavings.Feeds.CardNetwork;
using RxSavings.Feeds.Checking;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;
using Xunit;

namespace RxSavings.Tests.Feeds;

/// <summary>What changed since a version, over HTTP from the sandbox and from bytes.</summary>
public sealed class TheChanges : OverHttp
{
    private const string Harborlight = "card-network/harborlight";
    private const string Cells = "card-network/csv";
    private static readonly object[] Before = [Row("00000000001", "10.00"), Row("00000000002", "20.00")];
    private static readonly object[] After = [Row("00000000001", "11.00"), Row("00000000002", "20.00"), Row("00000000003", "30.00")];

    /// <summary>Fault, argument, what it is called, and requests that were made of the one question.</summary>
    public static TheoryData<string, string?, string, int> Faults => new()
    {
        { "status", "500", "http 500", 3 },
        { "status", "404", "http 404", 1 },
        { "status", "429,3600", "http 429", 1 },
        { "html200", null, "not the format: a web page with status 200", 1 },
        { "timeout", null, "timeout: no answer in time", 3 },
        { "reset", null, "no connection: ", 3 },
        { "cut", "40", "the connection broke while the answer was read", 1 },
        { "redirect", "http://169.254.169.254/", "blocked address: http 302 redirects are not followed", 1 },
        { "half", null, "incomplete: no ", 1 },
        { "half-gzip", null, "not the contract: the first line is no header", 1 },
        { "nothing", null, "incomplete: no header", 1 },
        { "another-type", null, "not the contract: the first line is no header", 1 },
        { "truncate", "2", "incomplete: no trailer after 1 rows", 1 },
        { "bad-sha", null, "incomplete: the hash of 2 rows differs", 1 },
        { "missing-column", null, "missing column: amount in 2 of 2 rows", 1 },
        { "unknown-code", null, "unknown codes: unit in 1 of 2 rows", 1 },
        { "future-asof", null, "as-of in the future: ", 1 },
    };

    [Theory]
    [InlineData(Harborlight)]
    [InlineData(Cells)]
    public async Task A_delta_says_what_came_or_changed_since_the_version_of_the_full_answer(string scope)
    {
        await PutAsync(Before);
        string version = (await FullAsync(scope)).Version!;
        (Reading none, Sink nothing) = await ChangesAsync(scope, version);
        Assert.Equal((null, 0L, version), (none.Stop, none.RowsSeen, none.Version));
        Assert.Empty(nothing.Blocks);
        await PutAsync(After);
        (Reading some, Sink said) = await ChangesAsync(scope, version);
        Assert.Equal((null, 2L), (some.Stop, some.Accepted));
        Assert.Equal([(1L, 1100L), (3L, 3000L)], said.Blocks.Select(b => (b.Ndc.Value, b.Rows.Span[0].Amount)));
        Assert.Equal((await FullAsync(scope)).Version, some.Version);
        Assert.NotEqual(version, some.Version);
    }

    [Fact]
    public async Task A_delta_of_many_pages_is_followed_to_its_end()
    {
        await PutAsync(Before);
        string version = (await FullAsync(Harborlight)).Version!;
        await PutAsync([.. Enumerable.Range(1, 1_200).Select(n => Row($"{n:D11}", "12.00"))]);
        (Reading reading, Sink sink) = await ChangesAsync(Harborlight, version);
        Assert.Equal((null, 1_200), (reading.Stop, sink.Blocks.Count));
        Assert.Equal([0, 1, 2], sink.Rows.Select(r => (int)r.Payload).Distinct());
    }

    [Fact]
    public async Task A_version_the_publisher_no_longer_knows_is_an_expected_end()
    {
        await FullAsync(Harborlight);
        Fetch fetch = await FetchChangesAsync(Harborlight, "v0");
        Assert.Equal("the publisher no longer knows version v0; the next full pull starts anew", fetch.Anew);
        Assert.Equal(410, Assert.Single(fetch.Payloads).Origin.Status);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_of_a_delta_has_its_name(string fault, string? argument, string name, int tries)
    {
        await PutAsync(Before);
        string version = (await FullAsync(Harborlight, o => o.Pipeline.AttemptTimeout = TimeSpan.FromMilliseconds(fault == "timeout" ? 250 : 5_000))).Version!;
        await PutAsync(After);
        await FaultAsync(fault, argument, feed: Harborlight);
        int before = (await LogAsync(1)).Length;
        string? said;
        try
        {
            Fetch fetch = await FetchChangesAsync(Harborlight, version);
            said = (await Feed(Harborlight).ReadAsync(Scope(Harborlight).Delta, fetch, new Sink(), Cancellation)).Stop;
        }
        catch (FeedException broken)
        {
            said = broken.Message;
        }

        Assert.StartsWith(name, said, StringComparison.Ordinal);
        Assert.Equal(tries, (await LogAsync(before + tries)).Length - before);
    }

    [Theory]
    [InlineData("\"kind\":\"delta\",\"since\":\"v1\",\"version\":\"v2\"", null)]
    [InlineData("\"kind\":\"delta\",\"since\":\"v1\",\"version\":\"v1\"", null)]
    [InlineData("\"kind\":\"full\",\"since\":\"v1\",\"version\":\"v2\"", "not the contract: another contract, programme or kind in the header")]
    [InlineData("\"kind\":\"delta\",\"since\":\"v0\",\"version\":\"v2\"", "not the contract: changes since another version than was asked")]
    [InlineData("\"kind\":\"delta\",\"since\":\"v1\"", "not the contract: changes without a version")]
    [InlineData("\"kind\":\"delta\",\"version\":\"v2\"", "not the contract: the first line is no header")]
    [InlineData("\"kind\":\"delta\",\"since\":1,\"version\":\"v2\"", "not the contract: the first line is no header")]
    [InlineData("\"kind\":\"delta\",\"since\":\"v1\",\"version\":\"v 2\"", "not the contract: a version is at most 100 letters, digits and - . _ ~")]
    [InlineData("\"kind\":\"delta\",\"since\":\"v1\",\"version\":\"\"", "not the contract: a version is at most 100 letters, digits and - . _ ~")]
    public void The_header_of_a_delta_is_an_answer_to_what_was_asked(string header, string? stop)
    {
        foreach (bool cells in new[] { false, true })
        {
            Assert.Equal(stop, Read(header, "v1", cells).Stop);
        }
    }

    [Theory]
    [InlineData("\"kind\":\"full\"", null, null)]
    [InlineData("\"kind\":\"full\",\"version\":\"A-z.0_9~\"", null, "A-z.0_9~")]
    [InlineData("\"kind\":\"full\",\"version\":null", null, null)]
    [InlineData("\"kind\":\"full\",\"version\":\"a&b\"", "not the contract: a version is at most 100 letters, digits and - . _ ~", null)]
    [InlineData("\"kind\":\"delta\",\"since\":\"v1\",\"version\":\"v2\"", "not the contract: another contract, programme or kind in the header", null)]
    public void A_full_answer_may_state_a_version(string header, string? stop, string? version)
    {
        Reading reading = Read(header, null, false);
        Assert.Equal(stop, reading.Stop);
        if (stop is null)
        {
            Assert.Equal(version, reading.Version);
        }
    }

    [Theory]
    [InlineData(99, true)]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void A_version_has_at_most_100_characters(int length, bool taken) => Assert.Equal(taken, Read($"\"kind\":\"full\",\"version\":\"{new string('v', length)}\"", null, false).Stop is null);

    [Fact]
    public async Task Feed_check_asks_for_the_changes_of_a_programme_that_states_a_version()
    {
        CheckReport good = await CheckAsync("card-network/harborlight");
        Assert.True(good.Conforms, string.Join('\n', good.Lines));
        Assert.Contains(good.Lines, l => l.StartsWith("changes: 0 rows: 0 accepted, 0 rejected", StringComparison.Ordinal));
        Assert.Equal("changes: complete", good.Lines[^1]);
        CheckReport cells = await CheckAsync("card-network/harborlight/csv");
        Assert.True(cells.Conforms, string.Join('\n', cells.Lines));
        Assert.Equal("changes: complete", cells.Lines[^1]);
    }

    [Theory]
    [InlineData("""{"contract":"card-network/1","programme":"p","kind":"delta","since":"v1","asOf":"2026-04-30T10:00:00Z","more":1}""", 200, "changes: missing field header.version (1 time)", "changes: unknown field header.more (1 time)", "changes: refused: not the contract: changes without a version")]
    [InlineData("""{"contract":"card-network/1","programme":"p","kind":"delta","since":7,"version":"v1","asOf":"2026-04-30T10:00:00Z"}""", 200, "changes: retyped field header.since: Number, documented as Text (1 time)")]
    [InlineData("""{"contract":"card-network/1","programme":"p","kind":"delta","since":"v1","version":"v1","asOf":"2026-04-30T10:00:00Z"}""", 200, "changes: refused: incomplete: no trailer after 0 rows")]
    [InlineData("gone", 410, "changes: the publisher no longer knows version v1; the next full pull starts anew")]
    [InlineData("nothing here", 404, "changes: failed: http 404 (asked: HOME/v1/changes)")]
    public async Task Feed_check_says_where_the_changes_leave_the_contract(string changes, int status, params string[] lines)
    {
        await using Publishing publisher = await Publishing.StartAsync(
            context =>
            {
                bool delta = context.Request.Path.Value!.EndsWith("/v1/changes", StringComparison.Ordinal);
                context.Response.StatusCode = delta ? status : 200;
                return Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, delta ? changes : Whole("\"kind\":\"full\",\"version\":\"v1\"", [], false), Cancellation);
            },
            null, Cancellation);
        CheckReport report = await CheckAsync(publisher.Address);
        Assert.False(report.Conforms);
        Assert.Contains("refused: empty: it holds no rows", report.Lines);
        Assert.All(lines, l => Assert.Contains(l.Replace("HOME/", publisher.Address.ToString(), StringComparison.Ordinal), report.Lines));
    }

    private static object Row(string ndc, string amount) => new { ndc, quantity = 30, kind = "card", chain = "marigold", area = "us", amount };

    private static string Whole(string header, string[] rows, bool cells)
    {
        string remark = cells ? "#" : "";
        string before = $$"""{{remark}}{"contract":"card-network/1","programme":"p",{{header}},"asOf":"2026-04-30T10:00:00Z"}""" + "\n" + string.Concat(rows.Select(r => r + "\n"));
        return before + $$"""{{remark}}{"end":true,"rows":{{rows.Length}},"sha256":"{{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(before)))}}"}""" + "\n";
    }

    private static Reading Read(string header, string? since, bool cells)
    {
        using CardNetworkReader reader = new("p", new Sink(), new FeedLimits(), Now, since);
        using MemoryStream page = new(Encoding.UTF8.GetBytes(Whole(header, [], cells)));
        reader.PageAsync(page, 0, Cancellation).GetAwaiter().GetResult();
        return reader.EndAsync(Cancellation).GetAwaiter().GetResult();
    }

    private async Task PutAsync(object[] rows)
    {
        using HttpClient controls = new() { BaseAddress = Address };
        (await controls.PutAsJsonAsync("sandbox/rows/harborlight", new { rows }, Cancellation)).EnsureSuccessStatusCode();
    }

    private async Task<Reading> FullAsync(string scope, Action<FeedsOptions>? shape = null)
    {
        Fetch fetch = await FetchAsync(scope, [], o =>
        {
            o.Programmes.Add(new ProgrammeFeedOptions { Slug = "csv", Address = Local(new Uri(Address, "card-network/harborlight/csv")), Key = "sandbox-demo-key" });
            shape?.Invoke(o);
        });
        return await Feed(scope).ReadAsync(Scope(scope) with { Programme = "harborlight" }, fetch, new Sink(), Cancellation);
    }

    private async Task<Fetch> FetchChangesAsync(string scope, string version)
    {
        PullStart start = new(1, Scope(scope).Delta, new PullLease(scope, 1, Now), Now, [], null, 0, 0, null, version, Stands: false);
        return await Feed(scope).FetchAsync(start, Cancellation);
    }

    private async Task<(Reading Reading, Sink Sink)> ChangesAsync(string scope, string version)
    {
        Fetch fetch = await FetchChangesAsync(scope, version);
        Sink sink = new();
        return (await Feed(scope).ReadAsync(Scope(scope).Delta with { Programme = "harborlight" }, fetch, sink, Cancellation), sink);
    }

    private Task<CheckReport> CheckAsync(string path) => CheckAsync(new Uri(Address, path));

    private static Task<CheckReport> CheckAsync(Uri address)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Check:Key"] = "sandbox-demo-key" }).Build();
        return new FeedCheck(configuration, _ => { }, new FakeTimeProvider(Now), SeedCatalogue).RunAsync("card-network", address, Cancellation);
    }
}
