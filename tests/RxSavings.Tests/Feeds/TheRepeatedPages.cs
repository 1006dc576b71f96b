using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using RxSavings.Feeds;
using RxSavings.Pricing.Labels;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;
using Xunit;

namespace RxSavings.Tests.Feeds;

/// <summary>Pages that come again for ever, lead back, or come in another order.</summary>
public sealed class TheRepeatedPages : OverHttp
{
    private const string Registry = "nppes", Labels = "dailymed", Card = "card-network/harborlight";
    private const string NoMore = "incomplete: over 1200 of Community/Retail Pharmacy in one ZIP, and the publisher shows no more";
    private const string None = """{"data":[],"metadata":{"total_elements":0,"next_page_url":"null"} }""";
    private const int PageRows = 200;

    private static readonly Guid One = new("11111111-1111-4111-8111-111111111111"), Two = new("22222222-2222-4222-8222-222222222222");

    /// <summary>Six pages of the prefix, and six of each of the three longer ones down to a whole ZIP.</summary>
    [Theory]
    [InlineData(1, 5_000, 24, NoMore)]
    [InlineData(2, 5_000, 24, NoMore)]
    [InlineData(1, 24, 24, NoMore)]
    [InlineData(1, 23, 23, "too many pages: over 23")]
    [InlineData(2, 7, 7, "too many pages: over 7")]
    public async Task A_registry_that_answers_the_same_full_pages_for_ever_is_asked_no_more_than_is_bounded(int different, int allowed, int requests, string reason)
    {
        int asked = 0;
        await using Publishing publisher = await Publishing.StartAsync(
            context => context.Response.WriteAsync(Page(PageRows * (asked++ % different), PageRows), Cancellation), null, Cancellation);
        FeedException fault = await FailsAsync(
            o =>
            {
                publisher.Point(o);
                o.Limits.Pages = allowed;
            },
            Registry);
        Assert.Equal((reason, false), (fault.Message, fault.RetryLater));
        Assert.Equal(requests, publisher.Asked);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public async Task Lists_of_labels_that_alternate_for_ever_end_with_the_pages_of_a_pull(int allowed)
    {
        await using WebApplication app = await PublisherAsync(context => context.Response.WriteAsync(
            List(PageOf(context) % 2 == 1 ? 0 : 1, Next(context, "/v2/spls.json", PageOf(context) + 1)), Cancellation));
        await EndsAsync(o => o.DailyMed = Local(new Uri(app.Urls.First())), Labels, allowed);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public async Task Pages_of_prices_that_alternate_for_ever_end_with_the_pages_of_a_pull(int allowed)
    {
        await using WebApplication app = await PublisherAsync(context =>
        {
            context.Response.Headers.Link = $"<{Next(context, "/v1/prices", PageOf(context) + 1)}>; rel=\"next\"";
            return context.Response.WriteAsync(PageOf(context) % 2 == 1 ? "a" : "b", Cancellation);
        });
        await EndsAsync(o => o.Programmes[0].Address = Local(new Uri(app.Urls.First())), Card, allowed);
    }

    [Fact]
    public async Task A_second_page_of_labels_that_leads_back_to_the_first_ends_the_pull()
    {
        await using Publishing publisher = await Publishing.StartAsync(
            context => context.Response.WriteAsync(List(PageOf(context) - 1, Next(context, "/v2/spls.json", PageOf(context) == 1 ? 2 : 1)), Cancellation), null, Cancellation);
        FeedException fault = await FailsAsync(publisher.Point, Labels);
        Assert.Equal(("not the format: the page after 2 is another than the next", false), (fault.Message, fault.RetryLater));
        Assert.Equal(2, publisher.Asked);
    }

    [Fact]
    public async Task A_second_page_of_prices_that_leads_back_to_the_first_ends_the_pull()
    {
        await using Publishing publisher = await Publishing.StartAsync(
            context =>
            {
                context.Response.Headers.Link = $"<{Next(context, "/v1/prices", PageOf(context) == 1 ? 2 : 1)}>; rel=\"next\"";
                return context.Response.WriteAsync("x", Cancellation);
            },
            null, Cancellation);
        FeedException fault = await FailsAsync(publisher.Point, Card);
        Assert.Equal(("not the contract: the page after 2 is ?page=1", false), (fault.Message, fault.RetryLater));
        Assert.Equal(2, publisher.Asked);
    }

    [Fact]
    public async Task Labels_whose_pages_are_reordered_are_the_same_as_in_order()
    {
        bool turned = false;
        await using WebApplication app = await PublisherAsync(context => context.Response.WriteAsync(
            context.Request.Path.Value!.EndsWith(".xml", StringComparison.Ordinal) ? Spl(context)
                : context.Request.Query["drug_name"] != "duloxetine" ? None
                : List(turned ? 2 - PageOf(context) : PageOf(context) - 1, PageOf(context) == 1 ? Next(context, "/v2/spls.json", 2) : "null"), Cancellation));
        List<(Guid, string, int, string)> straight = await ReadAsync();
        turned = true;
        Assert.Equal([(One, "duloxetine", 1, "LABEL 0"), (Two, "duloxetine", 1, "LABEL 1")], straight);
        Assert.Equal(straight, await ReadAsync());

        async Task<List<(Guid, string, int, string)>> ReadAsync()
        {
            Sink sink = await ToTheGateAsync(Labels, o => o.DailyMed = Local(new Uri(app.Urls.First())));
            return [.. sink.Facts.Cast<LabelFact>().Select(l => (l.SetId, l.AskedAs, l.Version, l.Title))];
        }
    }

    /// <summary>A page that is not full is the last: who sends it first has said that there is no more, and how many are gone is the gate's to judge.</summary>
    [Theory]
    [InlineData(0, 1, 2, 450)]
    [InlineData(1, 0, 2, 450)]
    [InlineData(2, 0, 1, 50)]
    public async Task Pharmacies_whose_pages_are_reordered_are_the_same_as_in_order_unless_the_last_comes_first(int first, int second, int third, int found)
    {
        int[] order = [first, second, third];
        await using WebApplication app = await PublisherAsync(context =>
        {
            int page = order[int.Parse(context.Request.Query["skip"].ToString(), CultureInfo.InvariantCulture) / PageRows];
            return context.Response.WriteAsync(Page(PageRows * page, page == 2 ? 50 : PageRows), Cancellation);
        });
        Sink sink = await ToTheGateAsync(Registry, o => (o.Nppes, o.NppesKinds, o.NppesPrefixes) = (Local(new Uri(app.Urls.First())), ["Pharmacy"], ["94"]));
        int from = found == 450 ? 0 : 400;
        Assert.Equal(
            Enumerable.Range(from, found).Select(n => (1_000_000_000L + n, $"PHARMACY {n}")),
            sink.Facts.Cast<PharmacyFact>().Select(p => (p.Npi, p.LegalName)).OrderBy(p => p.Npi));
        Assert.Empty(sink.Rejections);
    }

    private async Task EndsAsync(Action<FeedsOptions> shape, string feed, int allowed)
    {
        FeedException fault = await FailsAsync(
            o =>
            {
                shape(o);
                o.Limits.Pages = allowed;
            },
            feed);
        Assert.Equal(($"too many pages: over {allowed}", false), (fault.Message, fault.RetryLater));
        Assert.Equal(allowed, Archive.Kept);
    }

    /// <summary>What is found by a pull that nothing stops.</summary>
    private async Task<Sink> ToTheGateAsync(string feed, Action<FeedsOptions> shape)
    {
        Fetch fetch = await FetchAsync(feed, [], shape);
        Sink sink = new();
        Reading reading = await Feed(feed).ReadAsync(Scope(feed), fetch, sink, Cancellation);
        Assert.Equal((null, null), (fetch.Incomplete, reading.Stop));
        return sink;
    }

    private static int PageOf(HttpContext context) => int.Parse(context.Request.Query["page"].ToString(), CultureInfo.InvariantCulture);

    private static string Next(HttpContext context, string path, int page) => $"http://{context.Request.Host}{path}?page={page}";

    /// <summary>A page of one of two labels.</summary>
    private static string List(int label, string next) => $$"""
        {"data":[{"setid":"{{(label == 0 ? One : Two)}}","spl_version":1,"published_date":"May {{20 - label}}, 2025","title":"LABEL {{label}}"}],
         "metadata":{"total_elements":2,"next_page_url":"{{next}}"} }
        """;

    private static string Spl(HttpContext context) =>
        $"<document xmlns=\"urn:hl7-org:v3\"><effectiveTime value=\"20250520\"/><setId root=\"{Path.GetFileNameWithoutExtension(context.Request.Path.Value!)}\"/><versionNumber value=\"1\"/></document>";

    private static string Page(int from, int count) => $$"""{"result_count":{{count}},"results":[{{string.Join(',', Enumerable.Range(from, count).Select(Row))}}]}""";

    private static string Row(int number) =>
        $$"""{"number":"{{1_000_000_000 + number}}","basic":{"organization_name":"PHARMACY {{number}}","status":"A"},"addresses":[{"address_purpose":"LOCATION","city":"X","state":"CA","postal_code":"94110"}],"taxonomies":[{"code":"333600000X"}]}""";
}
