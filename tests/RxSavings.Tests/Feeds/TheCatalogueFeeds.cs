using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using RxSavings.Feeds;
using RxSavings.Feeds.Http;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;
using Xunit;

namespace RxSavings.Tests.Feeds;

/// <summary>openfda-ndc and rxnorm against the sandbox, over HTTP.</summary>
public sealed class TheCatalogueFeeds : OverHttp
{
    private const string Directory = "openfda-ndc", Concepts = "rxnorm";

    [Fact]
    public async Task The_directory_comes_whole_with_what_its_publisher_states_and_nothing_else()
    {
        (Reading reading, Sink sink) = await ReadAsync(Directory);
        Assert.Null(reading.Stop);
        Assert.Equal((reading.RowsSeen, 0L), (sink.Facts.Count, reading.Rejected));
        PackageFact cymbalta = Package(sink, "00002323560");
        Assert.Equal(("0002-3235-60", "Cymbalta", "CAPSULE, DELAYED RELEASE", "HUMAN PRESCRIPTION DRUG", Packing.Original),
            (cymbalta.SourceForm, cymbalta.Brand, cymbalta.Form, cymbalta.ProductType, cymbalta.Packing));
        Assert.Equal([new IngredientStrength("DULOXETINE HYDROCHLORIDE", "20 mg/1")], cymbalta.Ingredients);
        PackageFact metformin = Package(sink, "33342023911");
        Assert.Equal(("Macleods Pharmaceuticals Limited", new DateOnly(2016, 12, 8)), (metformin.Labeler, metformin.MarketedFrom!.Value));
        Assert.Equal(["Biguanide [EPC]", "Biguanides [CS]"], metformin.Classes);
        Assert.Equal(Packing.Repacked, Package(sink, "55289003630").Packing);
        Assert.Equal((Packing.Unsaid, null, null), (Package(sink, "63629334004").Packing, Package(sink, "63629334004").Labeler, Package(sink, "63629334004").ProductType));
        Assert.Equal(new DateTimeOffset(2026, 4, 27, 4, 0, 0, TimeSpan.Zero), reading.AsOf);
    }

    [Fact]
    public async Task Asked_again_the_directorys_file_is_not_sent_again()
    {
        Fetch first = await FetchAsync(Directory);
        int kept = Archive.Kept;
        Fetch second = await FetchAsync(Directory, [.. first.Payloads]);
        Assert.Equal(first.Payloads[1], second.Payloads[1]);
        Assert.Equal(kept + 2, Archive.Kept);
    }

    [Theory]
    [InlineData("truncate", "20", "incomplete: 20 of 229 products")]
    [InlineData("missing-column", null, "missing column: product_ndc in 229 of 229 rows")]
    [InlineData("future-asof", null, "as-of ahead: 2026-05-30")]
    public async Task A_directory_that_is_not_whole_or_not_the_format_stops_by_name(string fault, string? arg, string stop)
    {
        await FaultAsync(fault, arg, feed: Directory);
        Assert.Equal(stop, (await ReadAsync(Directory)).Reading.Stop);
    }

    [Fact]
    public async Task Types_it_does_not_know_stop_the_directory()
    {
        await FaultAsync("unknown-code", feed: Directory);
        Assert.StartsWith("unknown codes: product_type", (await ReadAsync(Directory)).Reading.Stop, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_listed_twice_is_rejected_the_second_time()
    {
        await FaultAsync("duplicate-rows", feed: Directory);
        (Reading reading, Sink sink) = await ReadAsync(Directory);
        Assert.Equal((reading.RowsSeen, reading.Accepted), (reading.Accepted * 2, sink.Facts.Count));
        Assert.All(sink.Rejections, r => Assert.Equal("DuplicatePackage", r.Reason));
    }

    [Theory]
    [InlineData(Directory)]
    [InlineData(Concepts)]
    public async Task A_dead_publisher_and_a_web_page_are_told_apart(string feed)
    {
        await FaultAsync("status", "503", feed: feed);
        Assert.Equal("http 503", (await FailsAsync(scope: feed)).Message);
        await FaultAsync("html200", feed: feed);
        Assert.Equal("not the format: a web page with status 200", (await FailsAsync(scope: feed)).Message);
        await FaultAsync("redirect", feed: feed);
        Assert.Equal("blocked address: http 302 redirects are not followed", (await FailsAsync(scope: feed)).Message);
    }

    [Theory]
    [InlineData("http://169.254.169.254/drug-ndc-0001-of-0001.json.zip")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://download.open.fda.gov.example.com/drug-ndc-0001-of-0001.json.zip")]
    public async Task A_manifest_that_leads_elsewhere_is_blocked_before_it_is_followed(string file)
    {
        await using WebApplication app = await SaysAsync(_ => """{"results":{"drug":{"ndc":{"export_date":"2026-04-27","total_records":1,"partitions":[{"file":"FILE","records":1}]}}}}""".Replace("FILE", file, StringComparison.Ordinal));
        FeedException fault = await FailsAsync(o => o.OpenFda = Local(new Uri(app.Urls.First())), Directory);
        Assert.StartsWith("blocked address: ", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_do_not_come_to_the_total_are_incomplete()
    {
        await using WebApplication app = await SaysAsync(_ => """{"results":{"drug":{"ndc":{"export_date":"2026-04-27","total_records":3,"partitions":[{"file":"https://download.open.fda.gov/a.zip","records":1}]}}}}""");
        Assert.Equal("incomplete: the manifest counts 3 records and lists 1", (await FailsAsync(o => o.OpenFda = Local(new Uri(app.Urls.First())), Directory)).Message);
    }

    [Fact]
    public async Task Concepts_come_with_their_names_codes_and_classes()
    {
        (Reading reading, Sink sink) = await ReadAsync(Concepts);
        Assert.Null(reading.Stop);
        ConceptFact duloxetine = Concept(sink, 596934);
        Assert.Equal(("duloxetine 60 MG Delayed Release Oral Capsule", "SCD"), (duloxetine.Name, duloxetine.Kind));
        Assert.Contains(new CodeInterval(Ndc("68180029603"), new DateOnly(2026, 4, 1), new DateOnly(2026, 4, 1), true), duloxetine.Codes);
        Assert.Equal(["N0000175749"], Concept(sink, 72625).Classes);
        Assert.Equal((reading.RowsSeen, 0L), (sink.Facts.Count, reading.Rejected));
        Assert.Equal(new DateTimeOffset(2026, 4, 6, 4, 0, 0, TimeSpan.Zero), reading.AsOf);
    }

    [Fact]
    public async Task While_the_release_is_the_same_nothing_but_its_version_is_asked()
    {
        Fetch first = await FetchAsync(Concepts);
        int asked = (await LogAsync(first.Payloads.Count)).Length;
        Fetch second = await FetchAsync(Concepts, [.. first.Payloads]);
        Assert.Equal(first.Payloads, second.Payloads);
        Assert.Equal(asked + 1, (await LogAsync(asked + 1)).Length);
    }

    [Fact]
    public async Task Another_release_is_asked_for_in_full()
    {
        Fetch first = await FetchAsync(Concepts);
        await FaultAsync("drop-row", "0", feed: Concepts);
        Assert.NotEqual(first.Payloads[1], (await FetchAsync(Concepts, [.. first.Payloads])).Payloads[1]);
    }

    [Theory]
    [InlineData("unknown-code", "unknown codes: tty")]
    [InlineData("missing-column", "missing column: name")]
    public async Task Concepts_that_are_not_the_format_stop_by_name(string fault, string stop)
    {
        await FaultAsync(fault, feed: Concepts);
        Assert.StartsWith(stop, (await ReadAsync(Concepts)).Reading.Stop, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public async Task No_more_concepts_are_asked_for_than_are_allowed(int over, bool refused)
    {
        (_, Sink sink) = await ReadAsync(Concepts);
        int coded = sink.Facts.Cast<ConceptFact>().Count(c => c.Kind is "SCD" or "GPCK");
        await ForgetAsync();
        Exception? fault = await Record.ExceptionAsync(() => FetchAsync(Concepts, [], o => o.RxNormConcepts = coded + over));
        Assert.Equal(refused ? $"too many pages: {coded} concepts with codes, over {coded + over}" : null, fault?.Message);
    }

    [Fact]
    public void A_publishers_pace_lets_one_request_through_at_a_time()
    {
        Assert.Equal((1, 1, TimeSpan.FromMilliseconds(100)), (Pipelines.Pace(10).TokenLimit, Pipelines.Pace(10).TokensPerPeriod, Pipelines.Pace(10).ReplenishmentPeriod));
        Assert.Equal(10, new FeedsOptions().RxNorm.RequestsPerSecond);
    }

    private async Task<(Reading Reading, Sink Sink)> ReadAsync(string feed)
    {
        Fetch fetch = await FetchAsync(feed);
        Assert.Null(fetch.Incomplete);
        Sink sink = new();
        return (await Feed(feed).ReadAsync(Scope(feed), fetch, sink, Cancellation), sink);
    }

    private static Ndc Ndc(string text) => RxSavings.Pricing.Drugs.Ndc.TryParse(text, out Ndc ndc) ? ndc : throw new FormatException(text);

    private static PackageFact Package(Sink sink, string ndc) => sink.Facts.Cast<PackageFact>().Single(p => p.Ndc == Ndc(ndc));

    private static ConceptFact Concept(Sink sink, long rxCui) => sink.Facts.Cast<ConceptFact>().Single(c => c.RxCui == rxCui);

    private static Task<WebApplication> SaysAsync(Func<HttpContext, string> body) => PublisherAsync(context => context.Response.WriteAsync(body(context), Cancellation));
}
