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
    private const string Again = "incomplete: a page of Community/Retail Pharmacy in 94* came again";
    private const string None = """{"data":[],"metadata":{"total_elements":0,"next_page_url":"null"} }""";
    private const int PageRows = 200;

    private static readonly Guid One = new("11111111-1111-4111-8111-111111111111"), Two = new("22222222-2222-4222-8222-222222222222");

    [Theory]
    [InlineData(PageRows, 1, 5_000, 2, Again)]
    [InlineData(PageRows, 2, 5_000, 3, Again)]
    [InlineData(1, 2, 5_000, 3, Again)]
    [InlineData(PageRows, 2, 3, 3, Again)]
    [InlineData(PageRows, 2, 2, 2, "too many pages: over 2")]
    public async Task A_registry_that_answers_the_same_pages_for_ever_is_asked_no_more_once_one_came_again(int rows, int different, int allowed, int requests, string reason)
    {
        int asked = 0;
        await using Publishing publisher = await Publishing.StartAsync(
            context => context.Response.WriteAsync(Page(PageRows * (asked++ % different), rows), Cancellation), null, Cancellation);
        FeedException fault = await FailsAsync(
            o =>
            {
                publisher.Point(o);
                (o.NppesKinds, o.NppesPrefixes, o.Limits.Pages) = (["Community/Retail Pharmacy"], ["94"], allowed);
            },
            Registry);
        Assert.Equal((reason, false), (fault.Message, fault.RetryLater));
        Assert.Equal(requests, publisher.Asked);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Lists_of_labels_that_alternate_for_ever_end_with_the_pages_of_a_pull(int allowed)
    {
        await using WebApplication app = await AlternatingAsync();
        await EndsAsync(o => o.DailyMed = Local(new Uri(app.Urls.First())), Labels, allowed);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5_000)]
    public async Task Lists_of_labels_that_alternate_for_ever_end_with_the_first_page_that_came_again(int allowed)
    {
        await using WebApplication app = await AlternatingAsync();
        await IncompleteAsync(app, "incomplete: page 3 of the list of duloxetine names no label that was not named before", 3, allowed);
    }

    [Fact]
    public async Task A_list_of_empty_pages_for_ever_ends_with_the_first()
    {
        await using WebApplication app = await PublisherAsync(context => context.Response.WriteAsync(
            $$"""{"data":[],"metadata":{"total_elements":9,"next_page_url":"{{Next(context, "/v2/spls.json", PageOf(context) + 1)}}"} }""", Cancellation));
        await IncompleteAsync(app, "incomplete: page 1 of the list of duloxetine names no label that was not named before", 1);
    }

    /// <summary>Each page names another label, or another that cannot be asked for.</summary>
    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    [InlineData(3, false)]
    public async Task A_list_that_goes_on_past_its_total_ends_with_the_first_label_too_many(int total, bool named)
    {
        await using WebApplication app = await PublisherAsync(context => context.Response.WriteAsync(
            $$"""{"data":[{"setid":"{{(named ? $"11111111-1111-4111-8111-{PageOf(context):D12}" : "none")}}","spl_version":1,"published_date":"May 1, 2025","title":"A"}],"metadata":{"total_elements":{{total}},"next_page_url":"{{Next(context, "/v2/spls.json", PageOf(context) + 1)}}"} }""",
            Cancellation));
        await IncompleteAsync(app, $"incomplete: over the {total} labels of duloxetine, and the list goes on", total + 1);
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

    [Theory]
    [InlineData(0, 1, 2)]
    [InlineData(1, 0, 2)]
    [InlineData(2, 0, 1)]
    [InlineData(0, 2, 1)]
    public async Task Pharmacies_whose_pages_are_reordered_are_the_same_as_in_order(int first, int second, int third)
    {
        await using WebApplication app = await PublisherAsync(context => context.Response.WriteAsync(
            InOrder([first, second, third], int.Parse(context.Request.Query["skip"].ToString(), CultureInfo.InvariantCulture)), Cancellation));
        Sink sink = await ToTheGateAsync(Registry, o => Point(o, app));
        Assert.Equal(
            Enumerable.Range(0, 450).Select(n => (1_000_000_000L + n, $"PHARMACY {n}")),
            sink.Facts.Cast<PharmacyFact>().Select(p => (p.Npi, p.LegalName)).OrderBy(p => p.Npi));
        Assert.Empty(sink.Rejections);
    }

    /// <summary>It skips whole pages alone: fifty rows are less than one, and its first page comes again.</summary>
    [Fact]
    public async Task A_registry_whose_last_page_comes_first_and_hides_the_others_is_incomplete()
    {
        await using WebApplication app = await PublisherAsync(context => context.Response.WriteAsync(
            int.Parse(context.Request.Query["skip"].ToString(), CultureInfo.InvariantCulture) < PageRows ? Page(400, 50) : Page(0, PageRows), Cancellation));
        FeedException fault = await FailsAsync(o => Point(o, app), Registry);
        Assert.Equal(("incomplete: a page of Pharmacy in 94* came again", false), (fault.Message, fault.RetryLater));
    }

    private static void Point(FeedsOptions options, WebApplication app) =>
        (options.Nppes, options.NppesKinds, options.NppesPrefixes) = (Local(new Uri(app.Urls.First())), ["Pharmacy"], ["94"]);

    /// <summary>The page that begins after so many rows: of three, the last has fifty; none begins elsewhere.</summary>
    private static string InOrder(int[] order, int skip)
    {
        int begins = 0;
        foreach (int page in order)
        {
            int rows = page == 2 ? 50 : PageRows;
            if (begins == skip)
            {
                return Page(PageRows * page, rows);
            }

            begins += rows;
        }

        return Page(0, 0);
    }

    /// <summary>Two labels, a page each, in turn for ever.</summary>
    private static Task<WebApplication> AlternatingAsync() => PublisherAsync(context => context.Response.WriteAsync(
        List(PageOf(context) % 2 == 1 ? 0 : 1, Next(context, "/v2/spls.json", PageOf(context) + 1)), Cancellation));

    private async Task IncompleteAsync(WebApplication app, string reason, int pages, int allowed = 5_000)
    {
        Fetch fetch = await FetchAsync(Labels, [], o => (o.DailyMed, o.Limits.Pages) = (Local(new Uri(app.Urls.First())), allowed));
        Assert.Equal((reason, pages), (fetch.Incomplete, Archive.Kept));
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
