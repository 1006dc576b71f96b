using System.Security.Cryptography;
using System.Text;
using CsCheck;
using RxSavings.Feeds;
using RxSavings.Feeds.CardNetwork;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;
using Xunit;

namespace RxSavings.Tests.Feeds;

public sealed class TheCardNetworkReader
{
    private const string Header = "{\"contract\":\"card-network/1\",\"programme\":\"test\",\"kind\":\"full\",\"asOf\":\"2026-04-30T10:00:00Z\",\"pages\":1}\n";
    private static readonly DateTimeOffset Now = new(2026, 4, 30, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Takes_a_whole_pull_and_says_where_each_row_stood()
    {
        (Reading reading, Sink sink) = await ReadAsync(Whole([Row(1, "12.88"), Row(1, "4.00", quantity: 90), Row(2, "7.01")]));
        Assert.Equal((3L, 3L, 0L, null), (reading.RowsSeen, reading.Accepted, reading.Rejected, reading.Stop));
        Assert.Equal(new DateTimeOffset(2026, 4, 30, 10, 0, 0, TimeSpan.Zero), reading.AsOf);
        Assert.Equal([1288L, 400L, 701L], sink.Rows.Select(r => r.Row.Amount));
        Assert.Equal([2, 3, 4], sink.Rows.Select(r => r.Row.RowNumber));
    }

    [Theory]
    [InlineData("no trailer", "incomplete: no trailer after 2 rows")]
    [InlineData("count", "incomplete: 2 of 3 rows")]
    [InlineData("hash", "incomplete: the hash of 2 rows differs")]
    [InlineData("no header", "not the contract: the first line is no header")]
    [InlineData("another programme", "not the contract: another contract, programme or kind in the header")]
    [InlineData("after the trailer", "not the contract: lines after the trailer")]
    [InlineData("ungrouped", "not the contract: rows not grouped by NDC")]
    [InlineData("future", "as-of in the future: 2026-04-30T12:05:01.0000000+00:00")]
    public async Task Without_its_evidence_a_pull_is_not_taken(string what, string stop)
    {
        string[] rows = what == "ungrouped" ? [Row(1, "1.00"), Row(2, "1.00"), Row(1, "2.00")] : [Row(1, "1.00"), Row(2, "1.00")];
        string whole = Whole(rows);
        string text = what switch
        {
            "no trailer" => whole[..whole.IndexOf("{\"end\"", StringComparison.Ordinal)],
            "count" => whole.Replace("\"rows\":2", "\"rows\":3", StringComparison.Ordinal),
            "hash" => whole.Replace("\"sha256\":\"", "\"sha256\":\"0", StringComparison.Ordinal),
            "no header" => whole[Header.Length..],
            "another programme" => whole.Replace("\"test\"", "\"other\"", StringComparison.Ordinal),
            "after the trailer" => whole + Row(3, "1.00") + "\n",
            "future" => whole.Replace("T10:00:00Z", "T12:05:01Z", StringComparison.Ordinal),
            _ => whole,
        };
        Assert.Equal(stop, (await ReadAsync(text)).Reading.Stop);
    }

    [Theory]
    [InlineData("\"amount\":\"0.00\"", "BadAmount")]
    [InlineData("\"amount\":12.88", "BadAmount")]
    [InlineData("\"amount\":\"1e3\"", "BadAmount")]
    [InlineData("\"amount\":\"100000.00\"", null)]
    [InlineData("\"amount\":\"100000.01\"", "AmountTooLarge")]
    public async Task A_bad_row_is_a_rejection_with_its_reason_and_the_others_go_on(string amount, string? reason)
    {
        string bad = Row(2, "1.00").Replace("\"amount\":\"1.00\"", amount, StringComparison.Ordinal);
        (Reading reading, Sink sink) = await ReadAsync(Whole([Row(1, "1.00"), bad, Row(3, "1.00")]));
        Assert.Null(reading.Stop);
        Assert.Equal(reason is null ? 3 : 2, reading.Accepted);
        Assert.Equal(reason, sink.Rejections.SingleOrDefault()?.Reason);
    }

    [Fact]
    public async Task A_line_with_more_behind_its_row_or_nested_too_deep_is_no_row()
    {
        string deep = Row(2, "1.00").Replace("\"kind\"", "\"note\":" + new string('[', 17) + new string(']', 17) + ",\"kind\"", StringComparison.Ordinal);
        (Reading reading, Sink sink) = await ReadAsync(Whole([Row(1, "1.00"), deep, Row(3, "1.00") + " {}", Row(4, "1.00")[..^1]]));
        Assert.Equal((4L, 1L, 3L), (reading.RowsSeen, reading.Accepted, reading.Rejected));
        Assert.All(sink.Rejections, r => Assert.Equal("NotJson", r.Reason));
    }

    [Theory]
    [InlineData(999, 1, "unknown codes: UnknownCode: unit in 1 of 999 rows")]
    [InlineData(1000, 1, null)]
    [InlineData(1001, 1, null)]
    public async Task Unknown_codes_stop_the_feed_above_one_in_a_thousand(int rows, int unknown, string? stop) => Assert.Equal(
        stop, (await ReadAsync(Whole([.. Enumerable.Range(0, rows).Select(i => i < unknown ? Row(i, "1.00").Replace("EA", "ZZ", StringComparison.Ordinal) : Row(i, "1.00"))]))).Reading.Stop);

    [Fact]
    public async Task A_missing_column_stops_the_feed()
    {
        string text = Whole([.. Enumerable.Range(0, 100).Select(i => Row(i, "1.00").Replace("amount", "amnt", StringComparison.Ordinal))]);
        Assert.Equal("missing column: MissingColumn: amount in 100 of 100 rows", (await ReadAsync(text)).Reading.Stop);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(-1, null)]
    [InlineData(1, "too large: a line is over 400 bytes")]
    public async Task A_line_is_as_long_as_its_limit_and_no_longer(int over, string? fault)
    {
        string row = Row(1, "1.00");
        string padded = row.Replace("\"kind\"", $"\"note\":\"{new string('x', 400 + over - row.Length - 10)}\",\"kind\"", StringComparison.Ordinal);
        Assert.Equal(400 + over, padded.Length);
        Task<(Reading Reading, Sink)> reading = ReadAsync(Whole([padded]), new FeedLimits { LineBytes = 400 });
        Assert.Equal(fault, fault is null ? (await reading).Reading.Stop : (await Assert.ThrowsAsync<FeedException>(() => reading)).Message);
    }

    [Theory]
    [InlineData(4, null)]
    [InlineData(5, null)]
    [InlineData(6, "too many rows: over 5")]
    public async Task Rows_are_as_many_as_their_limit_and_no_more(int rows, string? stop) =>
        Assert.Equal(stop, (await ReadAsync(Whole([.. Enumerable.Range(0, rows).Select(i => Row(i, "1.00"))]), new FeedLimits { Rows = 5 })).Reading.Stop);

    [Fact]
    public async Task On_any_bytes_accepted_and_rejected_are_the_rows_seen_and_only_a_named_fault_is_thrown() =>
        await Gen.Select(Gen.Int[0, 2000], Gen.Byte, Gen.Int[0, 30]).Array[0, 8].SampleAsync(async changes =>
        {
            byte[] bytes = Encoding.UTF8.GetBytes(Whole([.. Enumerable.Range(0, 12).Select(i => Row(i / 3, "1.00", 30 * ((i % 3) + 1)))]));
            foreach ((int place, byte value, int run) in changes)
            {
                bytes.AsSpan(place % bytes.Length, Math.Min(run, bytes.Length - (place % bytes.Length))).Fill(value);
            }

            try
            {
                (Reading reading, Sink sink) = await ReadAsync(bytes, new FeedLimits());
                return reading.Accepted + reading.Rejected == reading.RowsSeen && (reading.Stop is not null || sink.Rows.Count == reading.Accepted);
            }
            catch (FeedException fault)
            {
                return fault.Message.Length > 0;
            }
        });

    private static string Row(int ndc, string amount, int quantity = 30) =>
        $"{{\"ndc\":\"{70_000_000_000 + ndc}\",\"quantity\":{quantity},\"unit\":\"EA\",\"kind\":\"card\",\"chain\":\"a\",\"area\":\"us\",\"amount\":\"{amount}\"}}";

    private static string Whole(string[] rows)
    {
        string body = Header + string.Concat(rows.Select(r => r + "\n"));
        return $"{body}{{\"end\":true,\"rows\":{rows.Length},\"sha256\":\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)))}\"}}\n";
    }

    private static Task<(Reading Reading, Sink Sink)> ReadAsync(string text, FeedLimits? limits = null) => ReadAsync(Encoding.UTF8.GetBytes(text), limits ?? new FeedLimits());

    private static async Task<(Reading Reading, Sink Sink)> ReadAsync(byte[] bytes, FeedLimits limits)
    {
        Sink sink = new();
        using CardNetworkReader reader = new("test", sink, limits, Now);
        await reader.PageAsync(new MemoryStream(bytes), 0, TestContext.Current.CancellationToken);
        return (await reader.EndAsync(TestContext.Current.CancellationToken), sink);
    }

    private sealed class Sink : ISourceSink
    {
        public SourceNames Names { get; } = new();

        public List<(long Ndc, SourceRow Row)> Rows { get; } = [];

        public List<Rejection> Rejections { get; } = [];

        public ValueTask BlockAsync(SourceBlock block, CancellationToken cancellation)
        {
            foreach (SourceRow row in block.Rows.Span)
            {
                Rows.Add((block.Ndc.Value, row));
            }

            return ValueTask.CompletedTask;
        }

        public void Reject(Rejection rejection) => Rejections.Add(rejection);
    }
}
