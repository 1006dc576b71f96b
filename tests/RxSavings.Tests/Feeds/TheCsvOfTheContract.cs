using System.Security.Cryptography;
using System.Text;
using CsCheck;
using RxSavings.Feeds;
using RxSavings.Feeds.CardNetwork;
using RxSavings.Feeds.Checking;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;
using Xunit;

namespace RxSavings.Tests.Feeds;

/// <summary>A programme that sends cells says what it would have said in JSON, under the same rules.</summary>
public sealed class TheCsvOfTheContract : OverHttp
{
    private const string Header = """{"contract":"card-network/1","programme":"test","kind":"full","asOf":"2026-04-30T10:00:00Z","pages":1}""";
    private const string Columns = "ndc,quantity,unit,kind,chain,outlet,area,amount,asOf";
    private const string Good = "68180029503,30,EA,card,a,,us,12.88,";
    private const string Programme = "card-network/csv";

    [Fact]
    public async Task The_same_rows_as_cells_are_the_same_blocks()
    {
        (Fetch ofLines, Sink lines) = await PullAsync("card-network/harborlight");
        (Fetch ofCells, Sink cells) = await PullAsync(Programme);
        Assert.All(ofCells.Payloads, p => Assert.Equal("text/csv", p.Origin.ContentType));
        Assert.True(ofCells.Payloads.Count > 1);
        Assert.Equal(ofLines.Payloads.Count, ofCells.Payloads.Count);
        Assert.Equal(lines.Blocks.Select(b => b.Ndc), cells.Blocks.Select(b => b.Ndc));
        Assert.Equal(
            lines.Rows.Select(r => (r.Kind, r.Unit, r.Area, r.Quantity, lines.Names[r.SellerName], r.SellerIsOutlet, r.Amount, r.AsOfOffset, r.Payload)),
            cells.Rows.Select(r => (r.Kind, r.Unit, r.Area, r.Quantity, cells.Names[r.SellerName], r.SellerIsOutlet, r.Amount, r.AsOfOffset, r.Payload)));
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("missing-column", null, "missing column: amount (saw ndc, quantity, unit, kind, chain, outlet, area, amnt, asOf)")]
    [InlineData("unknown-code", null, "unknown codes: unit in ")]
    [InlineData("truncate", "20", "incomplete: no trailer after 18 rows")]
    [InlineData("bad-sha", null, "incomplete: the hash of ")]
    [InlineData("future-asof", null, "as-of in the future: ")]
    public async Task A_bent_feed_of_cells_stops_as_one_of_lines_does(string? fault, string? argument, string? stop)
    {
        if (fault is not null)
        {
            await FaultAsync(fault, argument, feed: "card-network/harborlight");
        }

        Fetch fetch = await FetchAsync(Programme, [], Shape);
        string? said = (await Feed(Programme).ReadAsync(Scope(Programme) with { Programme = "harborlight" }, fetch, new Sink(), Cancellation)).Stop;
        Assert.True(stop is null ? said is null : said?.StartsWith(stop, StringComparison.Ordinal) == true, said);
    }

    [Theory]
    [InlineData(Good, null)]
    [InlineData("\"68180029503\",\"30\",EA,card,a,,us,\"12.88\",", null)]
    [InlineData("68180029503,30,EA,card,a,,us,12.88,2026-04-30T12:05:00Z", null)]
    [InlineData("68180029503,30,EA,card,a,,us,12.88,\r", null)]
    [InlineData("68180029503,30,EA,card,a,,us,12.88,2026-04-30T12:05:01Z", "BadAsOf")]
    [InlineData("68180029503,30,EA,card,a,,us,12.88,yesterday", "BadAsOf")]
    [InlineData("68180029503,30,EA,card,a,,us,12.88", "TooFewCells")]
    [InlineData("68180029503,30,EA,card,a,,us,12.88,,", "TooManyCells")]
    [InlineData("68180029503,30,EA,card,a\"b,,us,12.88,", "NotCsv")]
    [InlineData("68180029503,30,EA,card,,,us,12.88,", "NoSeller")]
    [InlineData("68180029503,30,EA,card,a,b,us,12.88,", "TwoSellers")]
    [InlineData("68180029503,30,EA,card,,b,us,12.88,", "OutletWithoutArea")]
    [InlineData("6818002950,30,EA,card,a,,us,12.88,", "BadNdc")]
    [InlineData("68180029503,0,EA,card,a,,us,12.88,", "BadQuantity")]
    [InlineData("68180029503,30.5,EA,card,a,,us,12.88,", "BadQuantity")]
    [InlineData("68180029503,100000,EA,card,a,,us,12.88,", null)]
    [InlineData("68180029503,100001,EA,card,a,,us,12.88,", "BadQuantity")]
    [InlineData("68180029503,30,EA,card,a,,us,100000.00,", null)]
    [InlineData("68180029503,30,EA,card,a,,us,100000.01,", "AmountTooLarge")]
    [InlineData("68180029503,30,EA,card,a,,us,0,", "BadAmount")]
    public void A_row_of_cells_is_taken_or_rejected_by_name(string row, string? reason)
    {
        string[] others = [.. Enumerable.Range(1, 1000).Select(n => Good.Replace("68180029503", $"{n:D11}", StringComparison.Ordinal))];
        (RxSavings.Pricing.Pulls.Reading reading, Sink sink) = Read(Whole([.. others, row]));
        Assert.Null(reading.Stop);
        Assert.Equal(reason, sink.Rejections.SingleOrDefault()?.Reason);
        Assert.Equal(reason is null ? 1001 : 1000, sink.Blocks.Count);
    }

    [Theory]
    [InlineData("AMOUNT,area,chain,kind,unit,quantity,ndc,their_own", null)]
    [InlineData("ndc,quantity,unit,kind,area,amount", "missing column: chain (saw ndc, quantity, unit, kind, area, amount)")]
    [InlineData("ndc,ndc,quantity,unit,kind,chain,area,amount", "not the contract: a column stands there twice")]
    [InlineData("1,2,3,4,5,6,7", "missing column: ndc (saw 1, 2, 3, 4, 5, 6, 7)")]
    public void Columns_stand_in_any_order_and_must_be_there_once(string columns, string? stop)
    {
        string[] names = columns.ToLowerInvariant().Split(',');
        string row = string.Join(',', names.Select(n => n switch { "ndc" => "68180029503", "quantity" => "30", "unit" => "EA", "kind" => "card", "chain" => "a", "area" => "us", "amount" => "12.88", _ => "x" }));
        (RxSavings.Pricing.Pulls.Reading reading, Sink sink) = Read(Whole([row], columns));
        Assert.Equal(stop, reading.Stop);
        Assert.Equal(stop is null ? 1 : 0, sink.Blocks.Count);
    }

    [Fact]
    public void Any_byte_changed_is_noticed()
    {
        byte[] whole = Whole([Good, Good.Replace("68180029503", "99999999999", StringComparison.Ordinal)]);
        Gen.Select(Gen.Int[0, whole.Length - 2], Gen.Byte[1, 255]).Sample((at, change) =>
        {
            byte[] bytes = [.. whole];
            bytes[at] ^= change;
            try
            {
                return Read(bytes).Reading.Stop is not null;
            }
            catch (FeedException)
            {
                return true;
            }
        }, iter: 2000);
    }

    [Fact]
    public void Rows_accepted_and_rejected_are_all_the_rows() => Gen.OneOf("68180029503", "x", "", "\"30\"", "30", "EA", "card", "us", "zip3:941", "12.88", ",", "\"", "#", "é").Array[0, 12].Array[0, 30].Sample(rows =>
    {
        string[] lines = [.. rows.Select(r => string.Join(',', r)).Where(l => l.Length > 0)];
        (RxSavings.Pricing.Pulls.Reading reading, Sink sink) = Read(Whole(lines));
        Assert.Equal(lines.Length, reading.RowsSeen);
        Assert.Equal(reading.Rejected, sink.Rejections.Count);
        Assert.Equal(reading.RowsSeen, reading.Accepted + reading.Rejected);
    }, iter: 500);

    [Fact]
    public async Task Feed_check_reads_cells_and_names_a_column_that_is_not_the_contracts()
    {
        CheckReport good = await CheckAsync();
        Assert.True(good.Conforms, string.Join('\n', good.Lines));
        await FaultAsync("missing-column", feed: "card-network/harborlight");
        CheckReport bad = await CheckAsync();
        Assert.Contains(bad.Lines, l => l.StartsWith("unknown field column amnt (", StringComparison.Ordinal));
        Assert.Contains(bad.Lines, l => l.StartsWith("refused: missing column: amount", StringComparison.Ordinal));
    }

    private Task<CheckReport> CheckAsync()
    {
        var configuration = new Microsoft.Extensions.Configuration.ConfigurationBuilder();
        Microsoft.Extensions.Configuration.MemoryConfigurationBuilderExtensions.AddInMemoryCollection(configuration, new Dictionary<string, string?> { ["Check:Key"] = "sandbox-demo-key" });
        return new FeedCheck(configuration.Build(), _ => { }, new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Now), SeedCatalogue)
            .RunAsync("card-network", new Uri(Address, "card-network/harborlight/csv"), Cancellation);
    }

    private void Shape(FeedsOptions options) => options.Programmes.Add(
        new ProgrammeFeedOptions { Slug = "csv", Address = Local(new Uri(Address, "card-network/harborlight/csv")), Key = "sandbox-demo-key" });

    private async Task<(Fetch Fetch, Sink Sink)> PullAsync(string scope)
    {
        Fetch fetch = await FetchAsync(scope, [], Shape);
        Sink sink = new();
        RxSavings.Pricing.Pulls.Reading reading = await Feed(scope).ReadAsync(Scope(scope) with { Programme = "harborlight" }, fetch, sink, Cancellation);
        Assert.Equal((null, 0L), (reading.Stop, reading.Rejected));
        return (fetch, sink);
    }

    private static byte[] Whole(string[] rows, string columns = Columns)
    {
        string before = $"#{Header}\n{columns}\n" + string.Concat(rows.Select(r => r + "\n"));
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(before)));
        return Encoding.UTF8.GetBytes(before + $$"""#{"end":true,"rows":{{rows.Length}},"sha256":"{{hash}}"}""" + "\n");
    }

    private static (RxSavings.Pricing.Pulls.Reading Reading, Sink Sink) Read(byte[] page)
    {
        Sink sink = new();
        using CardNetworkReader reader = new("test", sink, new FeedLimits { UnknownCodesPer100000 = 100_000 }, Now);
        using MemoryStream stream = new(page);
        reader.PageAsync(stream, 0, Cancellation).GetAwaiter().GetResult();
        return (reader.EndAsync(Cancellation).GetAwaiter().GetResult(), sink);
    }
}
