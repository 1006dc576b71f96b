using System.ComponentModel.DataAnnotations;
using System.Text;
using RxSavings.Feeds;
using RxSavings.Feeds.GoodRx;
using RxSavings.Feeds.Reading;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;
using Xunit;

namespace RxSavings.Tests.Feeds;

/// <summary>A programme's contract with the partner API: signed, unsorted, and often about something else than was asked.</summary>
public sealed class TheGoodRxFeed : OverHttp
{
    private const string Name = "goodrx";
    private static readonly AskedFill Asked = new(new Ndc(68180029503), 30, Brand: false);

    [Theory]
    [InlineData("MY_SECRET_KEY", "name=lipitor&api_key=MY_API_KEY", "791LLwGP8CNFWziDMQ2nZ1je1NBOFHTQGMcTsgp8kbM=")]
    [InlineData("test-secret-not-real==", "name=duloxetine&form=capsule&dosage=60mg&quantity=30&api_key=TESTKEY01", "G2VZWiFJV7rS0gY5_1joMV3cjs6doiXhWSHH5kVNr_o=")]
    [InlineData("MY_SECRET_KEY", "name=lipitor&form=tablet&api_key=MY_API_KEYmypostparam=mypostvalue", "G_q7T7_3bE_Y3_OSC8RWmEVWKmIb193mW1Bk__aCLkU=")]
    public void A_signature_is_as_documented(string secret, string signed, string signature) => Assert.Equal(signature, Signature.Of(signed, secret));

    [Fact]
    public void A_signed_query_ends_with_its_escaped_signature() => Assert.Equal(
        "name=duloxetine&form=capsule&dosage=60mg&quantity=30&api_key=TESTKEY01&sig=G2VZWiFJV7rS0gY5_1joMV3cjs6doiXhWSHH5kVNr_o%3D",
        Signature.Sign("name=duloxetine&form=capsule&dosage=60mg&quantity=30", "TESTKEY01", "test-secret-not-real=="));

    [Fact]
    public async Task Every_listed_fill_is_priced_by_chain_and_no_archived_address_holds_the_key()
    {
        Fetch fetch = await FetchAsync(Name);
        Assert.Equal(SeedCatalogue.Products.Where(p => p.UnitsPerPack == 1 && SeedCatalogue.NdcsOf(p.Id).Count > 0).Sum(p => p.Quantities.Count), fetch.Payloads.Count);
        Assert.All(fetch.Payloads, p => Assert.EndsWith(new Uri(p.Origin.Url).PathAndQuery, p.Origin.Url, StringComparison.Ordinal));
        Assert.DoesNotContain(fetch.Payloads, p => p.Origin.Url.Contains("TESTKEY01", StringComparison.Ordinal) || p.Origin.Url.Contains("sig=", StringComparison.Ordinal));
        Sink sink = new();
        RxSavings.Pricing.Pulls.Reading reading = await Feed(Name).ReadAsync(Scope(Name), fetch, sink, Cancellation);
        Assert.Equal((null, 0L), (reading.Stop, reading.Rejected));
        Assert.Contains(sink.Rows, r => r.Kind == SourceKind.Card && sink.Names[r.Programme] == "harborlight" && sink.Names[r.SellerName] == "Harborwick Pharmacy");
        Assert.Contains(sink.Rows, r => r is { Kind: SourceKind.Cash, Programme: 0 });
        Assert.Equal(sink.Blocks.Count, sink.Blocks.DistinctBy(b => b.Ndc).Count());
    }

    [Fact]
    public async Task A_wrong_secret_is_told_and_not_tried_again()
    {
        FeedException fault = await FailsAsync(o => o.GoodRx.Secret = "another", Name);
        Assert.Equal(("http 403", false), (fault.Message, fault.RetryLater));
        Assert.Single(await LogAsync(1));
    }

    [Fact]
    public async Task A_try_again_is_signed_again()
    {
        await FaultAsync("status", "503", 2, Name);
        Assert.NotEmpty((await FetchAsync(Name)).Payloads);
        Assert.Equal([503, 503, 200], (await LogAsync(3)).Take(3));
    }

    [Fact]
    public async Task More_fills_than_pages_are_refused_before_anything_is_asked()
    {
        FeedException fault = await FailsAsync(o => o.Limits.Pages = 3, Name);
        Assert.Matches("^too many pages: [0-9]+ fills, over 3$", fault.Message);
        Assert.Empty(await LogAsync(0));
    }

    [Theory]
    [InlineData("2.181", "coupon", 219, SourceKind.Card)]
    [InlineData("\"2.18\"", "coupon", 218, SourceKind.Card)]
    [InlineData("3.519", "cash", 351, SourceKind.Cash)]
    public void A_card_is_rounded_up_and_cash_down(string price, string type, long cents, SourceKind kind)
    {
        (_, Sink sink, RxSavings.Pricing.Pulls.Reading reading) = Read(Envelope(Lists("\"A\"", price, $"\"{type}\"")));
        SourceRow row = Assert.Single(sink.Rows);
        Assert.Equal((cents, kind, 30, 0L), (row.Amount, row.Kind, row.Quantity, reading.Rejected));
    }

    [Theory]
    [InlineData("\"A\"", "1.00", "\"membership\"", null)]
    [InlineData("\"A\"", "1.00", "\"lottery\"", "UnknownCode: type lottery")]
    [InlineData("\"A\"", "1.00", "null", "BadType")]
    [InlineData("\"A\"", "null", "\"coupon\"", "BadPrice")]
    [InlineData("\"A\"", "0", "\"coupon\"", "BadPrice")]
    [InlineData("\"A\"", "-1", "\"coupon\"", "BadPrice")]
    [InlineData("\"A\"", "1e30", "\"coupon\"", "BadPrice")]
    [InlineData("\"A\"", "\"1,00\"", "\"coupon\"", "BadPrice")]
    [InlineData("null", "1.00", "\"coupon\"", "NoPharmacy")]
    [InlineData("\"A\",\"B\"", "1.00", "\"coupon\"", "UnequalLists")]
    public void What_is_no_price_of_a_pharmacy_is_named_and_shown_nowhere(string pharmacies, string prices, string types, string? reason)
    {
        (_, Sink sink, RxSavings.Pricing.Pulls.Reading reading) = Read(Envelope(Lists(pharmacies, prices, types)));
        Assert.Empty(sink.Blocks);
        Assert.Equal(reason, sink.Rejections.SingleOrDefault()?.Reason);
        Assert.Equal(1, reading.RowsSeen);
    }

    [Theory]
    [InlineData("\"quantity\":\"30\"", "\"quantity\":60", "AnotherQuantity")]
    [InlineData("\"dosage\":\"60mg\"", "\"dosage\":\"30mg\"", "AnotherStrength")]
    [InlineData("\"manufacturer\":\"generic\"", "\"manufacturer\":\"brand\"", "AnotherManufacturer")]
    public void An_answer_about_another_fill_is_not_taken(string said, string instead, string reason)
    {
        string answer = Envelope(Lists("\"A\"", "1.00", "\"coupon\""));
        Assert.Contains(said, answer, StringComparison.Ordinal);
        (_, Sink sink, _) = Read(answer.Replace(said, instead, StringComparison.Ordinal));
        Assert.Equal(reason, Assert.Single(sink.Rejections).Reason);
    }

    [Fact]
    public void The_same_pharmacy_twice_is_taken_once()
    {
        (_, Sink sink, _) = Read(Envelope(Lists("\"A\",\"A\"", "2.00,1.00", "\"coupon\",\"coupon\"")));
        Assert.Equal(200, Assert.Single(sink.Rows).Amount);
        Assert.Equal("Duplicate", Assert.Single(sink.Rejections).Reason);
    }

    [Theory]
    [InlineData("""{"success":false,"errors":[{"message":"unknown drug","candidates":["a"]}],"data":{}}""", true, null, "UnknownDrug")]
    [InlineData("{}", true, "not the format: the prices of a fill", null)]
    [InlineData("{}", false, "not the format: the prices of a fill", null)]
    [InlineData("[1]", false, "not the format: the prices of a fill", null)]
    [InlineData("<html>", false, "not the format: the prices of a fill", null)]
    public void A_drug_it_does_not_know_is_an_answer_and_nonsense_is_not(string answer, bool refused, string? stop, string? reason)
    {
        (string? stopped, Sink sink, _) = Read(answer, refused);
        Assert.Equal((stop, reason), (stopped, sink.Rejections.SingleOrDefault()?.Reason));
    }

    [Theory]
    [InlineData(false, null, null, null)]
    [InlineData(true, "p", "k", "s")]
    [InlineData(true, null, "k", "s", "Feeds:GoodRx:Programme is needed")]
    [InlineData(true, "p", " ", "s", "Feeds:GoodRx:ApiKey is needed")]
    [InlineData(true, "p", "k", "", "Feeds:GoodRx:Secret is needed")]
    public void Switched_on_it_names_the_setting_that_is_missing(bool enabled, string? programme, string? key, string? secret, string? fault = null)
    {
        FeedsOptions options = new() { GoodRx = new GoodRxOptions { Address = new FeedOptions { Enabled = enabled }, Programme = programme, ApiKey = key, Secret = secret } };
        ValidationResult[] found = [.. options.Validate(new ValidationContext(options))];
        Assert.Equal(fault is null ? 0 : 1, found.Length);
        Assert.All(found, f => Assert.StartsWith(fault!, f.ErrorMessage, StringComparison.Ordinal));
    }

    private static string Lists(string pharmacies, string prices, string types) =>
        $$"""{"pharmacy":[{{pharmacies}}],"price":[{{prices}}],"type":[{{types}}],"savings":[null],"url":[null]}""";

    private static string Envelope(string detail) =>
        $$"""{"success":true,"errors":[],"data":{"dosage":"60mg","quantity":"30","manufacturer":"generic","price_detail":{{detail}} } }""";

    private static (string? Stop, Sink Sink, RxSavings.Pricing.Pulls.Reading Reading) Read(string answer, bool refused = false)
    {
        Sink sink = new();
        RowCounts counts = new(sink, new FeedLimits());
        GoodRxReader reader = new("p", sink.Names, counts, 16, new Dictionary<Ndc, string> { [Asked.Ndc] = "60 mg" });
        string? stop = reader.Answer(Encoding.UTF8.GetBytes(answer), refused, Asked, 0);
        sink.Blocks.AddRange(reader.Blocks());
        return (stop, sink, counts.End(null, stop));
    }
}
