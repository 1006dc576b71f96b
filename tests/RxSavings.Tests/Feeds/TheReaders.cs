using System.Security.Cryptography;
using System.Text;
using CsCheck;
using RxSavings.Feeds;
using RxSavings.Feeds.CardNetwork;
using RxSavings.Feeds.CostPlus;
using RxSavings.Feeds.Http;
using RxSavings.Feeds.Nadac;
using RxSavings.Feeds.Reading;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;
using RxSavings.Tests.Pricing;
using Xunit;

namespace RxSavings.Tests.Feeds;

public sealed partial class TheReaders
{
    private const string Header = """{"contract":"card-network/1","programme":"test","kind":"full","asOf":"2026-04-30T10:00:00Z","pages":1}""";
    private const string Columns = "NDC Description,NDC,NADAC Per Unit,Effective Date,Pricing Unit,Explanation Code,Classification for Rate Setting,As of Date";
    private static readonly FeedLimits Usual = new();

    private static readonly Gen<string> CardRow = Gen.Select(
        Gen.OneOf("68180029503", "00000000001", "6818002950", "x", ""), Gen.OneOf("30", "0", "-1", "100001", "1e9", "\"30\"", "null", "{}"),
        Gen.OneOf("EA", "ML", "GM", "ZZ"), Gen.OneOf("card", "cash", "list", "mail"), Gen.OneOf("us", "zip3:941", "zip3:94", "941", "zip3:9A1"),
        Gen.OneOf("12.88", "0", "-1", "1e3", "100000.00", "100000.01", "9999999999999999999", "", "12,88"),
        Gen.OneOf("\"chain\":\"a\"", "\"outlet\":\"a1\"", "\"chain\":\"a\",\"outlet\":\"a1\"", "\"chain\":7", "\"x\":[1,{\"y\":2}]", "\"asOf\":\"2099-01-01\"", "\"\\u0061\":1"),
        (ndc, quantity, unit, kind, area, amount, seller) =>
            $$"""{"ndc":"{{ndc}}","quantity":{{quantity}},"unit":"{{unit}}","kind":"{{kind}}",{{seller}},"area":"{{area}}","amount":"{{amount}}"}""");

    private static readonly Gen<string> NadacRow = Gen.Select(
        Gen.OneOf("DULOXETINE", "\"A, B\"", "TBD DO NOT DELETE OR RELEASE", ""), Gen.OneOf("68180029503", "2323560", "00002323560", "x", "", "123456789012"),
        Gen.OneOf("0.12575", "0", "-1", "1.234567", "9999999999999", "$1,000.5", ""), Gen.OneOf("04/22/2026", "2026-04-22", "01/01/0001", "13/45/2026", ""),
        Gen.OneOf("EA", "ML", "GM", "ZZ"), Gen.OneOf("1", "\"1, 6\"", "9", ""), Gen.OneOf("G", "B", "B-BIO", "Q", ""),
        Gen.OneOf("04/29/2026", "04/22/2026", "12/31/9999", "now"),
        (name, ndc, cost, effective, unit, explanation, classification, asOf) => $"{name},{ndc},{cost},{effective},{unit},{explanation},{classification},{asOf}");

    private static readonly Gen<string> Product = Gen.Select(
        Gen.OneOf("\"68180029503\"", "\"2323560\"", "\"x\"", "null"), Gen.OneOf("\"Pill\"", "\"Nonpill\"", "\"Both\"", "null"),
        Gen.OneOf("\"$1,234.50\"", "\"$4.20\"", "\"$0.00\"", "\"\"", "null"), Gen.OneOf("30", "0", "-1", "null"), Gen.OneOf("", ",\"error_message\":\"no\""),
        (ndc, pill, quote, units, error) => $$"""{"ndc":{{ndc}},"slug":"s","pill_nonpill":{{pill}},"requested_quote":{{quote}},"requested_quote_units":{{units}}{{error}}}""");

    [Fact]
    public void Card_rows_accepted_and_rejected_are_all_the_rows() => CardRow.Array[0, 60].Sample(rows =>
    {
        (Pull pull, Sink sink) = Card(Whole([Header, .. rows]));
        Counted(pull.Reading!, sink, stopped: rows.Length);
    }, iter: 500);

    [Fact]
    public void Nadac_rows_accepted_and_rejected_are_all_the_rows() => NadacRow.Array[0, 60].Sample(rows =>
    {
        (Pull pull, Sink sink) = Nadac(Csv(rows), rows.Length);
        Counted(pull.Reading!, sink, stopped: rows.Length);
    }, iter: 500);

    [Fact]
    public void Quotes_accepted_and_rejected_are_all_the_quotes() => Gen.OneOf(Product, Gen.Const("null")).Array[0, 60].Sample(rows =>
    {
        (Pull pull, Sink sink) = Quotes("""{"results":[{"ndc":"68180029503"}]}""", Results(rows));
        Counted(pull.Reading!, sink, stopped: rows.Length);
    }, iter: 500);

    [Fact]
    public void Any_bytes_in_a_card_page_are_counted_or_stop_it_by_name() => Mutated(Whole([Header, Line(), Line("00000000002"), Line("00000000003", "9.99")])).Sample(bytes =>
    {
        (Pull pull, Sink sink) = Card(bytes);
        Named(pull, sink);
    }, iter: 3000);

    [Fact]
    public void Any_bytes_in_a_nadac_file_are_counted_or_stop_it_by_name() => Mutated(Csv([Cost(), Cost("00000000002"), Cost("00000000003", "\"1, 6\"")])).Sample(bytes =>
    {
        (Pull pull, Sink sink) = Nadac(bytes, 3);
        Named(pull, sink);
    }, iter: 3000);

    [Fact]
    public void Any_bytes_in_quotes_are_counted_or_stop_them_by_name() => Gen.Select(Mutated(Results([Quote(), Quote("00000000002")])), Gen.Bool).Sample((bytes, listing) =>
    {
        (Pull pull, Sink sink) = listing ? Quotes(Encoding.UTF8.GetString(bytes), Results([Quote()])) : Quotes("""{"results":[{"ndc":"68180029503"}]}""", bytes);
        Named(pull, sink);
    }, iter: 3000);

    [Fact]
    public void Any_bytes_in_the_metastores_answers_stop_the_feed_by_name()
    {
        const string Item = """{"identifier":"a","title":"NADAC (National Average Drug Acquisition Cost) 2026","distribution":[{"identifier":"d","data":{"downloadURL":"https://h/f.csv"}}]}""";
        Gen.Select(Mutated(Bytes($"[{Item}]")), Mutated(Bytes(Item)), Mutated(Bytes("{\"count\":12}"))).Sample((listing, item, count) =>
        {
            ByName(() => NadacDataset.Newest(listing, 2026, 16));
            ByName(() => NadacDataset.VersionOf(item, 16));
            ByName(() => NadacDataset.CountOf(count, 16));
        }, iter: 3000);
        ByName(() => NadacDataset.Newest(Bytes($"[{Item.Replace("2026", "２０２６", StringComparison.Ordinal)}]"), 2026, 16));
    }

    [Fact]
    public void A_whole_card_pull_is_complete_however_it_is_cut_into_reads_and_pages() =>
        Gen.Select(Gen.Int[1, 200], Gen.Int[1, 4], Gen.Bool).Sample((chunk, pages, lastFeed) =>
        {
            byte[] whole = Whole([Header, .. Enumerable.Range(1, 12).SelectMany(n => new[] { Line($"{n:D11}"), Line($"{n:D11}", "9.99", "b") })]);
            string[] lines = Encoding.UTF8.GetString(lastFeed ? whole : whole[..^1]).Split('\n');
            int size = ((lines.Length - 1) / pages) + 1;
            byte[][] cut = [.. lines.Chunk(size).Select((part, i) => Bytes(string.Join('\n', part) + ((i + 1) * size < lines.Length ? "\n" : "")))];
            (Pull pull, Sink sink) = Card(chunk, Usual, cut);
            Assert.Equal((null, 24L, 24L), (pull.Reading!.Stop, pull.Reading.RowsSeen, pull.Reading.Accepted));
            Assert.Equal(Enumerable.Range(1, 12).Select(n => (long)n), sink.Blocks.Select(b => b.Ndc.Value));
            Assert.All(sink.Blocks, b => Assert.Equal([1288L, 999L], b.Rows.ToArray().Select(r => r.Amount)));
        }, iter: 100);

    [Theory]
    [InlineData(-1, "")]
    [InlineData(0, "")]
    [InlineData(1, "too large: a line is over 512 bytes")]
    public void A_card_line_has_at_most_its_bytes(int over, string stop)
    {
        string padded = Line().Replace("}", $",\"x\":\"{new string('x', 512 - Line().Length - 7 + over)}\"}}", StringComparison.Ordinal);
        Assert.Equal(512 + over, padded.Length);
        FeedLimits limits = new() { LineBytes = 512 };
        Assert.Equal(stop, Card(4096, limits, Whole([Header, padded])).Pull.Stop);
        Assert.Equal(stop, Card(7, limits, Whole([Header, padded])).Pull.Stop);
        Assert.Equal(over > 0 ? stop : "incomplete: no trailer after 1 rows", Card(4096, limits, Bytes($"{Header}\n{padded}")).Pull.Stop);
    }

    [Fact]
    public void A_card_line_without_an_end_is_not_read_to_its_end()
    {
        using Endless line = new();
        using CardNetworkReader reader = new("test", new Sink(), Usual, World.Now);
        Assert.Equal("too large: a line is over 65536 bytes", Read(() => reader.PageAsync(line, 0, CancellationToken.None), () => reader.EndAsync(CancellationToken.None)).Stop);
        Assert.InRange(line.Given, 65_537, 1_000_000);
    }

    [Theory]
    [InlineData(256)]
    [InlineData(20_000)]
    [InlineData(65_536)]
    public void A_nadac_line_has_at_most_its_bytes(int most)
    {
        string stop = $"too large: a line is over {most} bytes";
        Assert.Equal(["", "", stop, stop, stop], new[] { -1, 0, 1, most, most * 20 }.Select(over => Of(most + over)));

        string Of(int length)
        {
            string row = Cost().PadLeft(length, 'x');
            return Nadac(Csv([Cost("00000000001"), row, Cost("00000000002")]), 3, new FeedLimits { LineBytes = most }).Pull.Stop;
        }
    }

    [Theory]
    [InlineData(-1, "")]
    [InlineData(0, "")]
    [InlineData(1, "too many rows: over 50")]
    public void A_card_pull_has_at_most_its_rows(int over, string stop) =>
        Assert.Equal(stop, Card(4096, new FeedLimits { Rows = 50 }, Whole([Header, .. Enumerable.Range(1, 50 + over).Select(n => Line($"{n:D11}"))])).Pull.Stop);

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    public void A_nadac_file_has_at_most_its_rows(int over, int rejected)
    {
        (Pull pull, Sink sink) = Nadac(Csv([.. Enumerable.Range(1, 50 + over).Select(n => Cost($"{n:D11}"))]), 50 + over, new FeedLimits { Rows = 50 });
        Assert.Equal(rejected, pull.Reading!.Rejected);
        Assert.Equal(rejected, sink.Rejections.Count(r => r.Reason == "TooManyRows"));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void An_answer_has_at_most_its_bytes(int over, bool read)
    {
        using BoundedStream stream = new(new MemoryStream(new byte[1024 + over]), 1024, "the answer");
        FeedException? fault = Record.Exception(() => stream.CopyTo(Stream.Null)) as FeedException;
        Assert.Equal(read ? null : "too large: the answer is over 1024 bytes", fault?.Message);
    }

    [Theory]
    [InlineData(-1, "")]
    [InlineData(0, "")]
    [InlineData(1, "not the format: the quotes")]
    public void Quotes_are_nested_at_most_so_deep(int over, string stop)
    {
        // The answer, its list and the product are three levels.
        int inner = 13 + over;
        string deep = Quote().Replace("}", $",\"x\":{new string('[', inner)}{new string(']', inner)}}}", StringComparison.Ordinal);
        Assert.Equal(stop, Quotes("""{"results":[{"ndc":"68180029503"}]}""", Results([deep])).Pull.Stop);
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    public void A_card_row_is_nested_at_most_so_deep(int over, int rejected)
    {
        int inner = 15 + over;
        string deep = Line().Replace("}", $",\"x\":{new string('[', inner)}{new string(']', inner)}}}", StringComparison.Ordinal);
        Assert.Equal(rejected, Card(Whole([Header, deep])).Pull.Reading!.Rejected);
    }

    [Fact]
    public void A_card_pull_without_its_evidence_is_incomplete()
    {
        string[] lines = [Header, Line(), Line("00000000002")];
        string hash = Hash(lines);
        Assert.Equal("", Stop($$"""{"end":true,"rows":2,"sha256":"{{hash}}"}"""));
        Assert.Equal("incomplete: no trailer after 2 rows", Stop());
        Assert.Equal("incomplete: no trailer after 2 rows", Stop("""{"end":true}"""));
        Assert.Equal("incomplete: no trailer after 2 rows", Stop("""{"end":tr"""));
        Assert.Equal("incomplete: 2 of 1 rows", Stop($$"""{"end":true,"rows":1,"sha256":"{{hash}}"}"""));
        Assert.Equal("incomplete: 2 of 3 rows", Stop($$"""{"end":true,"rows":3,"sha256":"{{hash}}"}"""));
        Assert.Equal("incomplete: the hash of 2 rows differs", Stop($$"""{"end":true,"rows":2,"sha256":"{{new string('0', 64)}}"}"""));
        Assert.Equal("incomplete: the hash of 2 rows differs", Stop($$"""{"end":true,"rows":2,"sha256":null}"""));
        Assert.Equal("not the contract: lines after the trailer", Stop($$"""{"end":true,"rows":2,"sha256":"{{hash}}"}""", Line("00000000003")));
        Assert.Equal("incomplete: no header", Card([]).Pull.Stop);

        string Stop(params string[] trailer) => Card(Bytes(string.Concat(lines.Concat(trailer).Select(l => l + "\n")))).Pull.Stop;
    }

    [Fact]
    public void Any_byte_of_a_card_pull_changed_is_noticed()
    {
        byte[] whole = Whole([Header, Line(), Line("00000000002")]);
        Gen.Select(Gen.Int[0, whole.Length - 2], Gen.Byte[1, 255]).Sample((at, change) =>
        {
            byte[] bytes = [.. whole];
            bytes[at] ^= change;
            (Pull pull, _) = Card(bytes);
            return pull.Stop.Length > 0;
        }, iter: 2000);
    }

    [Theory]
    [InlineData("card-network/1", "test", "full", "2026-04-30T12:05:00Z", "")]
    [InlineData("card-network/1", "test", "full", "2026-04-30T12:05:01Z", "as-of in the future: 2026-04-30T12:05:01.0000000+00:00")]
    [InlineData("card-network/2", "test", "full", "2026-04-30T10:00:00Z", "not the contract: another contract, programme or kind in the header")]
    [InlineData("card-network/1", "other", "full", "2026-04-30T10:00:00Z", "not the contract: another contract, programme or kind in the header")]
    [InlineData("card-network/1", "test", "delta", "2026-04-30T10:00:00Z", "not the contract: another contract, programme or kind in the header")]
    [InlineData("card-network/1", "test", "full", "yesterday", "not the contract: the first line is no header")]
    public void A_card_pull_begins_with_its_header(string contract, string programme, string kind, string asOf, string stop) => Assert.Equal(
        stop, Card(Whole([$$"""{"contract":"{{contract}}","programme":"{{programme}}","kind":"{{kind}}","asOf":"{{asOf}}","pages":1}""", Line()])).Pull.Stop);

    [Fact]
    public void Card_rows_not_grouped_by_NDC_stop()
    {
        Assert.Equal("", Card(Whole([Header, Line(), Line(), Line("00000000002")])).Pull.Stop);
        Assert.Equal("not the contract: rows not grouped by NDC", Card(Whole([Header, Line(), Line("00000000002"), Line()])).Pull.Stop);
    }

    [Fact]
    public void A_card_row_with_something_after_it_is_rejected()
    {
        (Pull pull, Sink sink) = Card(Whole([Header, Line() + "}", Line("00000000002") + Line("00000000003"), Line("00000000004") + " "]));
        Assert.Equal((1L, 2L), (pull.Reading!.Accepted, pull.Reading.Rejected));
        Assert.All(sink.Rejections, r => Assert.Equal("NotJson", r.Reason));
    }
}
