using System.Security.Cryptography;
using System.Text;
using CsCheck;
using RxSavings.Feeds;
using RxSavings.Feeds.CardNetwork;
using RxSavings.Feeds.CostPlus;
using RxSavings.Feeds.Http;
using RxSavings.Feeds.Nadac;
using RxSavings.Feeds.Reading;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;
using RxSavings.Tests.Pricing;
using Xunit;

namespace RxSavings.Tests.Feeds;

public sealed partial class TheReaders
{
    [Theory]
    [InlineData(999, 1, "unknown codes")]
    [InlineData(1000, 1, "")]
    [InlineData(1001, 1, "")]
    [InlineData(1999, 2, "unknown codes")]
    [InlineData(2000, 2, "")]
    public void Unknown_codes_above_one_row_in_a_thousand_stop_the_feed(int rows, int unknown, string stop)
    {
        string[] codes = [.. Enumerable.Range(1, rows).Select(n => $"{n:D11}")];
        Judged(Card(Whole([Header, .. codes.Select((c, i) => i < unknown ? Line(c).Replace("EA", "ZZ", StringComparison.Ordinal) : Line(c))])));
        Judged(Nadac(Csv([.. codes.Select((c, i) => i < unknown ? Cost(c).Replace("EA", "ZZ", StringComparison.Ordinal) : Cost(c))]), rows));
        Judged(Quotes(
            Encoding.UTF8.GetString(Results(codes.Select(c => Quote(c)))),
            Results(codes.Select((c, i) => i < unknown ? Quote(c).Replace("Pill", "Bill", StringComparison.Ordinal) : Quote(c)))));

        void Judged((Pull Pull, Sink Sink) read)
        {
            Assert.Equal(((long)rows - unknown, (long)unknown), (read.Pull.Reading!.Accepted, read.Pull.Reading.Rejected));
            Assert.StartsWith(stop, read.Pull.Stop, StringComparison.Ordinal);
            Assert.Equal(stop.Length == 0, read.Pull.Stop.Length == 0);
            Assert.All(read.Sink.Rejections, r => Assert.StartsWith("UnknownCode: ", r.Reason, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("\"unit\":\"EA\"", "\"unit\":\"ZZ\"", "UnknownCode: unit")]
    [InlineData("\"kind\":\"card\"", "\"kind\":\"mail\"", "UnknownCode: kind")]
    [InlineData("\"area\":\"us\"", "\"area\":\"ca\"", "UnknownCode: area")]
    [InlineData("\"chain\":\"a\"", "\"x\":\"a\"", "NoSeller")]
    [InlineData("\"chain\":\"a\"", "\"chain\":\"a\",\"outlet\":\"a1\"", "TwoSellers")]
    [InlineData("\"chain\":\"a\"", "\"outlet\":\"a1\"", "OutletWithoutArea")]
    [InlineData("\"amount\":\"12.88\"", "\"amount\":\"100000.01\"", "AmountTooLarge")]
    [InlineData("\"amount\":\"12.88\"", "\"amount\":\"100000.00\"", null)]
    [InlineData("\"amount\":\"12.88\"", "\"amount\":\"99999.99\"", null)]
    [InlineData("\"amount\":\"12.88\"", "\"amount\":\"0.00\"", "BadAmount")]
    [InlineData("\"amount\":\"12.88\"", "\"amount\":\"0.01\"", null)]
    [InlineData("\"amount\":\"12.88\"", "\"amount\":12.88", "BadAmount")]
    [InlineData("\"quantity\":30", "\"quantity\":0", "BadQuantity")]
    [InlineData("\"quantity\":30", "\"quantity\":1", null)]
    [InlineData("\"quantity\":30", "\"quantity\":100000", null)]
    [InlineData("\"quantity\":30", "\"quantity\":100001", "BadQuantity")]
    [InlineData("\"area\"", "\"asOf\":\"2026-04-30T12:05:01Z\",\"area\"", "BadAsOf")]
    [InlineData("\"area\"", "\"asOf\":\"2026-04-30T12:05:00Z\",\"area\"", null)]
    [InlineData("68180029503", "6818002950", "BadNdc")]
    [InlineData("{", "", "NotJson")]
    [InlineData("\"chain\":\"a\"", "\"chain\":\"\"", "BadSeller")]
    [InlineData("\"chain\":\"a\"", "\"chain\":7", "BadSeller")]
    public void A_bad_card_row_is_rejected_with_its_reason_and_place(string was, string becomes, string? reason)
    {
        string[] good = [.. Enumerable.Range(1, 1000).Select(n => Line($"{n:D11}"))];
        (Pull pull, Sink sink) = Card(Whole([Header, .. good, Line().Replace(was, becomes, StringComparison.Ordinal)]));
        Assert.Equal("", pull.Stop);
        (string, short, int)[] expected = reason is null ? [] : [(reason, 0, 1002)];
        Assert.Equal(expected, sink.Rejections.Select(r => (r.Reason, r.Payload, r.RowNumber)));
    }

    [Theory]
    [InlineData("ndc", "ndk")]
    [InlineData("quantity", "quantum")]
    [InlineData("unit", "units")]
    [InlineData("kind", "kynd")]
    [InlineData("area", "arena")]
    [InlineData("amount", "amnt")]
    public void A_missing_column_of_the_card_network_stops_the_feed(string column, string other)
    {
        string[] rows = [.. Enumerable.Range(1, 20).Select(n => Line($"{n:D11}").Replace($"\"{column}\"", $"\"{other}\"", StringComparison.Ordinal))];
        Assert.Equal($"missing column: {column} in 20 of 20 rows", Card(Whole([Header, .. rows])).Pull.Stop);
    }

    [Theory]
    [InlineData("NDC Description", "ndc_description")]
    [InlineData(",NDC,", "ndc")]
    [InlineData("NADAC Per Unit", "nadac_per_unit")]
    [InlineData("Effective Date", "effective_date")]
    [InlineData("Pricing Unit", "pricing_unit")]
    [InlineData("Explanation Code", "explanation_code")]
    [InlineData("Classification for Rate Setting", "classification_for_rate_setting")]
    [InlineData("As of Date", "as_of_date")]
    public void A_missing_column_of_nadac_stops_the_feed_by_name(string column, string named)
    {
        byte[] csv = Csv([Cost()], Columns.Replace(column, column == ",NDC," ? ",Code," : "Other", StringComparison.Ordinal));
        Assert.StartsWith($"missing column: {named} (saw ", Nadac(csv, 1).Pull.Stop, StringComparison.Ordinal);
        Assert.Equal("", Nadac(Csv([Cost()], Columns.Replace(' ', '_').ToUpperInvariant()), 1).Pull.Stop);
    }

    [Fact]
    public void The_header_of_the_files_before_2024_is_read_as_todays()
    {
        const string Older = "NDC Description,NDC,NADAC_Per_Unit,Effective_Date,Pricing_Unit,Explanation_Code,Classification_for_Rate_Setting,As of Date";
        (Pull today, Sink now) = Nadac(Csv([Cost()]), 1);
        (Pull older, Sink then) = Nadac(Csv([Cost()], Older), 1);
        Assert.Equal((today.Stop, today.Reading), (older.Stop, older.Reading));
        Assert.Equal(now.Rows, then.Rows);
    }

    [Theory]
    [InlineData(2026, "2026", "2025", "2026", "2024")]
    [InlineData(2027, "2026", "2025", "2026", "2024")]
    [InlineData(2027, "2027", "2026", "2027", "2025")]
    [InlineData(2026, "2026", "2026", "2027")]
    [InlineData(2025, "2025", "2027", "2026", "2025")]
    public void At_the_turn_of_the_year_the_newest_data_set_that_has_begun_is_read(int year, string read, params string[] listed)
    {
        string[] items = [.. listed.Select(y => $$"""{"identifier":"{{y}}","title":"NADAC (National Average Drug Acquisition Cost) {{y}}","distribution":[{"identifier":"x{{y}}","downloadURL":"https://h/{{y}}.csv"}]}""")];
        Assert.Equal(read, NadacDataset.Newest(Bytes($"[{string.Join(',', items)}]"), year, 16).Id);
    }

    [Theory]
    [InlineData(1, "incomplete: 2 of 1 rows")]
    [InlineData(2, "")]
    [InlineData(3, "incomplete: 2 of 3 rows")]
    public void A_nadac_file_of_another_number_of_rows_than_counted_is_incomplete(int expected, string stop)
    {
        (Pull pull, Sink sink) = Nadac(Csv([Cost(), Cost("00000000002")]), expected);
        Assert.Equal(stop, pull.Stop);
        Assert.Equal(stop.Length == 0 ? 2 : 0, sink.Blocks.Count);
    }

    [Fact]
    public void Nadac_keeps_the_newest_week_whatever_the_order()
    {
        string[] weeks = [Cost(asOf: "04/15/2026", cost: "0.1"), Cost(asOf: "04/29/2026", cost: "0.3"), Cost(asOf: "04/22/2026", cost: "0.2")];
        Gen.Shuffle(weeks).Sample(rows => Nadac(Csv(rows), 3).Sink.Rows.Single().Amount == 30_000, iter: 20);
        Assert.Equal("ConflictingDuplicate", Nadac(Csv([Cost(cost: "0.1"), Cost(cost: "0.1"), Cost(cost: "0.2")]), 3).Sink.Rejections.Single().Reason);
    }

    [Theory]
    [InlineData("99999.99999", null)]
    [InlineData("100000.00000", null)]
    [InlineData("100000.00001", "AmountTooLarge")]
    [InlineData("9999999999999", "AmountTooLarge")]
    [InlineData("0.00001", null)]
    [InlineData("0.00000", "BadCost")]
    public void A_cost_beyond_any_drug_is_rejected(string cost, string? reason) =>
        Assert.Equal(reason, Nadac(Csv([Cost(cost: cost)]), 1).Sink.Rejections.SingleOrDefault()?.Reason);

    [Theory]
    [InlineData("04/30/2026", null)]
    [InlineData("05/01/2026", "AsOfAhead")]
    [InlineData("12/31/9999", "AsOfAhead")]
    public void A_week_that_has_not_come_is_rejected_and_supersedes_none(string asOf, string? reason)
    {
        (_, Sink sink) = Nadac(Csv([Cost(cost: "0.1"), Cost(cost: "0.2", asOf: asOf)]), 2);
        Assert.Equal(reason, sink.Rejections.SingleOrDefault()?.Reason);
        Assert.Equal(reason is null ? 20_000 : 10_000, sink.Rows.Single().Amount);
    }

    [Fact]
    public void A_cost_in_effect_long_ago_or_far_ahead_keeps_its_side()
    {
        Assert.True(Nadac(Csv([Cost().Replace("04/22/2026", "01/01/0001", StringComparison.Ordinal)]), 1).Sink.Rows.Single().AsOfOffset < 0);
        Assert.True(Nadac(Csv([Cost().Replace("04/22/2026", "12/31/9999", StringComparison.Ordinal)]), 1).Sink.Rows.Single().AsOfOffset > 0);
    }

    [Theory]
    [InlineData(1, "incomplete: 1 of 2 products quoted")]
    [InlineData(2, "")]
    [InlineData(3, "incomplete: 3 of 2 products quoted")]
    public void Quotes_of_another_number_of_products_than_listed_are_incomplete(int quoted, string stop) => Assert.Equal(
        stop, Quotes("""{"results":[{"ndc":"00000000001"},{"ndc":"00000000002"}]}""", Results(Enumerable.Range(1, quoted).Select(n => Quote($"{n:D11}")))).Pull.Stop);

    [Fact]
    public void A_product_that_is_nothing_is_rejected_and_quotes_nothing()
    {
        (Pull pull, Sink sink) = Quotes("""{"results":[null]}""", Results(["null"]));
        Assert.Equal(("", 0L, 1L), (pull.Stop, pull.Reading!.Accepted, pull.Reading.Rejected));
        Assert.Equal("NotAProduct", Assert.Single(sink.Rejections).Reason);
    }

    [Fact]
    public void A_product_quoted_twice_does_not_stand_for_another() => Assert.Equal(
        "incomplete: 1 of 2 products quoted",
        Quotes("""{"results":[{"ndc":"00000000001"},{"ndc":"00000000002"}]}""", Results([Quote("00000000001"), Quote("00000000001")])).Pull.Stop);

    private static void Counted(RxSavings.Pricing.Pulls.Reading reading, Sink sink, long stopped)
    {
        Assert.Equal(reading.RowsSeen, reading.Accepted + reading.Rejected);
        Assert.Equal(reading.Rejected, sink.Rejections.Count);
        Assert.True(reading.RowsSeen == stopped || (reading.Stop is "not the contract: rows not grouped by NDC" && reading.RowsSeen < stopped), reading.Stop);
        Assert.True(sink.Rows.Count() <= reading.Accepted);
        Assert.All(sink.Rows, r => Assert.True(r.Amount > 0));
    }

    private static void Named(Pull pull, Sink sink)
    {
        string[] stops = ["too large: ", "not the format: ", "not the contract: ", "incomplete: ", "missing column: ", "unknown codes: ", "as-of in the future: "];
        Assert.True(pull.Stop.Length == 0 || stops.Any(s => pull.Stop.StartsWith(s, StringComparison.Ordinal)), pull.Stop);
        if (pull.Reading is { } reading)
        {
            Assert.Equal(reading.RowsSeen, reading.Accepted + reading.Rejected);
            Assert.Equal(reading.Rejected, sink.Rejections.Count);
            Assert.True(sink.Rows.Count() <= reading.Accepted);
        }
    }

    private static void ByName(Func<object> read) => Assert.True(Record.Exception(read) is null or FeedException);

    /// <summary>Bytes replaced, inserted or cut out; now and then by pieces that mean something.</summary>
    private static Gen<byte[]> Mutated(byte[] valid)
    {
        Gen<byte[]> piece = Gen.OneOf(
            Gen.Byte.Array[0, 3], Gen.OneOf("\n", "\"", "{", "}", "[", "]", ",", "null", "\\u0000", "\\ud800", "-1", "1e999", "{\"end\"", "\0", "9999999999999").Select(Bytes),
            Gen.Const(new byte[] { 0xff, 0xfe, 0xc3 }));
        return Gen.Select(Gen.Int[0, valid.Length], Gen.Int[0, 12], piece).Array[1, 4].Select(edits =>
        {
            byte[] bytes = valid;
            foreach ((int at, int length, byte[] put) in edits)
            {
                int from = Math.Min(at, bytes.Length), to = Math.Min(from + length, bytes.Length);
                bytes = [.. bytes[..from], .. put, .. bytes[to..]];
            }

            return bytes;
        });
    }

    private static (Pull Pull, Sink Sink) Card(byte[] page) => Card(4096, Usual, page);

    private static (Pull Pull, Sink Sink) Card(int chunk, FeedLimits limits, params byte[][] pages)
    {
        Sink sink = new();
        using CardNetworkReader reader = new("test", sink, limits, World.Now);
        return (Read(
            async () =>
            {
                for (int i = 0; i < pages.Length && !reader.Stopped; i++)
                {
                    await using Slow page = new(pages[i], chunk);
                    await reader.PageAsync(page, i, CancellationToken.None);
                }
            },
            () => reader.EndAsync(CancellationToken.None)), sink);
    }

    private static (Pull Pull, Sink Sink) Nadac(byte[] csv, long expected, FeedLimits? limits = null)
    {
        Sink sink = new();
        return (Read(() => Task.CompletedTask, () => NadacReader.ReadAsync(new MemoryStream(csv), 2, expected, NewYork.DayOf(World.Now), sink, limits ?? Usual, CancellationToken.None)), sink);
    }

    private static (Pull Pull, Sink Sink) Quotes(string listing, byte[] quotes)
    {
        Sink sink = new();
        RowCounts counts = new(sink, Usual);
        CostPlusReader reader = new("costplus", sink.Names, counts, Usual.JsonDepth);
        return (Read(() => Task.CompletedTask, () =>
        {
            string? stop = reader.Listing(Bytes(listing)) ?? reader.Quotes(quotes, 1);
            sink.Blocks.AddRange(stop is null ? reader.Blocks() : []);
            return Task.FromResult(counts.End(null, stop));
        }), sink);
    }

    /// <summary>Reads to the end, or to the one exception a reader may throw.</summary>
    private static Pull Read(Func<Task> pages, Func<Task<RxSavings.Pricing.Pulls.Reading>> end)
    {
        try
        {
            pages().GetAwaiter().GetResult();
            RxSavings.Pricing.Pulls.Reading reading = end().GetAwaiter().GetResult();
            return new Pull(reading, reading.Stop ?? "");
        }
        catch (FeedException fault)
        {
            return new Pull(null, fault.Message);
        }
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Hash(IEnumerable<string> lines) => Convert.ToHexStringLower(SHA256.HashData(Bytes(string.Concat(lines.Select(l => l + "\n")))));

    private static byte[] Whole(string[] lines) =>
        Bytes(string.Concat(lines.Select(l => l + "\n")) + $$"""{"end":true,"rows":{{lines.Length - 1}},"sha256":"{{Hash(lines)}}"}""" + "\n");

    private static string Line(string ndc = "68180029503", string amount = "12.88", string chain = "a") =>
        $$"""{"ndc":"{{ndc}}","quantity":30,"unit":"EA","kind":"card","chain":"{{chain}}","area":"us","amount":"{{amount}}"}""";

    private static byte[] Csv(string[] rows, string columns = Columns) => Bytes(columns + "\r\n" + string.Concat(rows.Select(r => r + "\r\n")));

    private static string Cost(string ndc = "68180029503", string explanation = "1", string asOf = "04/29/2026", string cost = "0.12575") =>
        $"DULOXETINE HCL DR 30 MG CAP,{ndc},{cost},04/22/2026,EA,{explanation},G,{asOf}";

    private static byte[] Results(IEnumerable<string> products) => Bytes($$"""{"results":[{{string.Join(',', products)}}]}""");

    private static string Quote(string ndc = "68180029503") =>
        $$"""{"ndc":"{{ndc}}","slug":"s","pill_nonpill":"Pill","requested_quote":"$4.20","requested_quote_units":30}""";

    /// <summary>What came of reading: a reading, or none where it was broken off.</summary>
    private sealed record Pull(RxSavings.Pricing.Pulls.Reading? Reading, string Stop);

    /// <summary>Gives at most so many bytes a read.</summary>
    private sealed class Slow(byte[] bytes, int chunk) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(chunk, buffer.Length)], cancellationToken);
    }

    /// <summary>A line that never ends, with the count of bytes asked of it.</summary>
    private sealed class Endless : MemoryStream
    {
        public long Given { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            int bytes = Math.Min(4096, buffer.Length);
            buffer.Span[..bytes].Fill((byte)' ');
            Given += bytes;
            return ValueTask.FromResult(bytes);
        }
    }
}
