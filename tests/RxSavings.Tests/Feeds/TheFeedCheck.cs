using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using RxSavings.Feeds.Checking;
using Xunit;

namespace RxSavings.Tests.Feeds;

/// <summary>What an operator is told of a publisher before its prices are taken.</summary>
public sealed class TheFeedCheck : OverHttp
{
    [Theory]
    [InlineData("nadac", "nadac")]
    [InlineData("costplus", "costplus")]
    [InlineData("card-network", "card-network/harborlight")]
    [InlineData("openfda-ndc", "openfda")]
    [InlineData("rxnorm", "rxnav/REST")]
    [InlineData("dailymed", "dailymed/services")]
    [InlineData("nppes", "nppes")]
    [InlineData("gazetteer", "gazetteer")]
    [InlineData("goodrx", "goodrx")]
    public async Task A_publisher_that_keeps_to_its_documents_conforms(string name, string path)
    {
        CheckReport report = await CheckAsync(name, new Uri(Address, path));
        Assert.True(report.Conforms, string.Join('\n', report.Lines));
        // The placeholder CMS leaves in its files is told, and says nothing against it.
        Assert.Equal(name == "nadac", report.Lines.Any(l => l.StartsWith("rejected Placeholder 1 time", StringComparison.Ordinal)));
        Assert.DoesNotContain(report.Lines, l => l.Contains(" field ", StringComparison.Ordinal));
        Assert.Equal(name == "card-network" ? ["complete", "changes: complete"] : ["complete"], report.Lines.Where(l => l.EndsWith("complete", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Every_unknown_missing_and_retyped_field_is_named()
    {
        CheckReport report = await CheckAsync("costplus", await SaysAsync(
            """{"results":[{"brand_name":"","colour":"red","form":7,"medication_name":"A","ndc":"68180029503","pill_nonpill":"Pill","slug":"a","strength":"10mg","url":""}],"next":null}"""));
        Assert.Contains("missing field results[].unit_price (4 times)", report.Lines);
        Assert.Contains("retyped field results[].form: Number, documented as Text (4 times)", report.Lines);
        Assert.Contains("unknown field next (4 times)", report.Lines);
        Assert.Contains("unknown field results[].colour (4 times)", report.Lines);
        Assert.Contains("rejected BadQuote 3 times, first in answer 2, row 1", report.Lines);
        Assert.False(report.Conforms);
    }

    [Theory]
    [InlineData("not json", "not the format: answer 1 (JsonReaderException)")]
    [InlineData("""{"contract":"card-network/1","programme":"p","kind":"full","asOf":"2026-04-30T10:00:00Z"}""", "refused: incomplete: no trailer after 0 rows")]
    [InlineData("""{"contract":"card-network/2","programme":"p","kind":"full","asOf":"2026-04-30T10:00:00Z"}""", "refused: not the contract: another contract, programme or kind in the header")]
    [InlineData("[]", "retyped field header: Array, documented as an object (1 time)")]
    public async Task A_programme_is_told_where_it_leaves_the_contract(string answer, string line)
    {
        CheckReport report = await CheckAsync("card-network", await SaysAsync(answer));
        Assert.Contains(line, report.Lines);
        Assert.False(report.Conforms);
    }

    [Theory]
    [InlineData("[10.38]", null)]
    [InlineData("[\"10.38\"]", null)]
    [InlineData("[10.37]", "low-price: 10.37 is under the lowest of compare-price, 10.38, for ndc=")]
    [InlineData("[10.39]", "low-price: 10.39 is over the lowest of compare-price, 10.38, for ndc=")]
    [InlineData("[]", "low-price: not the format: 0 values in the place of one price")]
    [InlineData("[10.38,10.38]", "low-price: not the format: 2 values in the place of one price")]
    [InlineData("[null]", "low-price: not the format: 1 values in the place of one price")]
    [InlineData("10.38", "low-price: retyped field data.price: Number, documented as List (1 time)")]
    public async Task The_low_price_of_a_fill_is_held_against_all_its_prices(string low, string? line)
    {
        await using Publishing publisher = await Publishing.StartAsync(
            context => context.Response.WriteAsync(
                context.Request.Path == "/low-price" ? $$"""{"success":true,"errors":[],"data":{"price":{{low}} } }"""
                    : """{"success":true,"errors":[],"data":{"price_detail":{"pharmacy":["A","B","C"],"price":[12.00,"10.38",null],"type":["cash","coupon","coupon"],"savings":[],"url":[]}}}""",
                Cancellation),
            null, Cancellation);
        CheckReport report = await CheckAsync("goodrx", publisher.Address);
        string[] said = [.. report.Lines.Where(l => l.StartsWith("low-price: ", StringComparison.Ordinal))];
        Assert.Contains(said, l => l.StartsWith(line ?? "low-price: 10.38 for ndc=", StringComparison.Ordinal));
        Assert.Equal(line is not null, said.Any(l => !l.Contains(", the lowest of compare-price", StringComparison.Ordinal)));
        Assert.False(report.Conforms && line is not null);
    }

    [Fact]
    public async Task A_low_price_that_is_not_answered_is_told_beside_the_rest()
    {
        await using Publishing publisher = await Publishing.StartAsync(
            context =>
            {
                context.Response.StatusCode = context.Request.Path == "/low-price" ? 404 : 200;
                return context.Response.WriteAsync("""{"success":true,"errors":[],"data":{"price_detail":{"pharmacy":["A"],"price":[12.00],"type":["cash"],"savings":[],"url":[]}}}""", Cancellation);
            },
            null, Cancellation);
        CheckReport report = await CheckAsync("goodrx", publisher.Address);
        Assert.Equal($"low-price: failed: http 404 (asked: {publisher.Address}low-price)", report.Lines[^1]);
        Assert.False(report.Conforms);
    }

    [Fact]
    public async Task A_dead_publisher_and_a_name_that_is_none_are_told_apart()
    {
        Assert.Equal([$"failed: http 404 (asked: {Address}nothing/here/main)"], (await CheckAsync("costplus", new Uri(Address, "nothing/here"))).Lines);
        Assert.Contains("known: nadac, costplus, openfda-ndc, rxnorm", (await Assert.ThrowsAsync<ArgumentException>(() => CheckAsync("medicaid", null))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("costplus", """{"results":[]}""", "refused: empty: it holds no rows")]
    [InlineData("costplus", """{"results":[{"brand_name":"","form":"Tablet","medication_name":"A","ndc":"x","pill_nonpill":"Pill","slug":"a","strength":"10mg","unit_price":"$0.050","url":""}]}""", "refused: empty: none of its 3 rows can be taken")]
    [InlineData("card-network", "{\"contract\":\"card-network/1\",\"programme\":\"p\",\"kind\":\"full\",\"asOf\":\"2026-04-30T10:00:00Z\"}\n{\"end\":true,\"rows\":0,\"sha256\":\"08a455660cb9f06ef6b768a80801912687a63a7a78e6d692e469b6889d4b50dd\"}\n", "refused: empty: it holds no rows")]
    public async Task A_feed_that_holds_no_rows_is_not_complete(string name, string answer, string last)
    {
        CheckReport report = await CheckAsync(name, await SaysAsync(answer));
        Assert.Equal((last, false), (report.Lines[^1], report.Conforms));
        Assert.DoesNotContain("complete", report.Lines);
    }

    [Theory]
    [InlineData("costplus", "main")]
    [InlineData("card-network", "v1/prices")]
    [InlineData("goodrx", "compare-price")]
    public async Task An_address_that_nobody_answers_at_is_named_without_what_is_secret(string name, string path)
    {
        int port = FreePort();
        CheckReport report = await CheckAsync(name, new Uri($"http://user:password@127.0.0.1:{port}"));
        Assert.Equal([$"failed: no connection: ConnectionError (asked: http://127.0.0.1:{port}/{path})"], report.Lines);
        Assert.False(report.Conforms);
    }

    private static int FreePort()
    {
        using System.Net.Sockets.TcpListener listener = new(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<Uri> SaysAsync(string body)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        app.Run(context => context.Response.WriteAsync(body, Cancellation));
        await app.StartAsync(Cancellation);
        TestContext.Current.TestOutputHelper?.WriteLine(body);
        return new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    private static async Task<CheckReport> CheckAsync(string name, Uri? url)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Check:Key"] = "sandbox-demo-key", ["Feeds:GoodRx:Programme"] = "p", ["Feeds:GoodRx:ApiKey"] = "TESTKEY01", ["Feeds:GoodRx:Secret"] = "test-secret-not-real==", ["Feeds:Pipeline:Delay"] = "00:00:00.010",
            ["Feeds:NppesPrefixes:0"] = "94", ["Feeds:GazetteerRows"] = "1",
            // The clock stands, and with it whatever waits to try again.
            ["Feeds:Pipeline:Retries"] = "0",
        }).Build();
        return await new FeedCheck(configuration, _ => { }, new FakeTimeProvider(Now), SeedCatalogue).RunAsync(name, url, Cancellation);
    }
}
