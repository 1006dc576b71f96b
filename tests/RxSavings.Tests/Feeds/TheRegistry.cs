using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using RxSavings.Feeds;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;
using Xunit;

namespace RxSavings.Tests.Feeds;

/// <summary>nppes against publishers of our own making: how it asks, and what it takes for a pharmacy.</summary>
public sealed class TheRegistry : OverHttp
{
    private const string Registry = "nppes", Retail = "Community/Retail Pharmacy", Nobody = """{"result_count":0,"results":[]}""";
    private readonly List<string> asked = [];

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(199, 2)]
    [InlineData(200, 2)]
    [InlineData(201, 3)]
    [InlineData(1_000, 6)]
    public async Task A_prefix_is_asked_page_by_page_until_one_is_empty(int there, int pages)
    {
        await using WebApplication app = await PublisherAsync(q => Page(q, there));
        (_, Sink sink) = await ReadAsync(await AskAsync(app));
        Assert.Equal(pages, asked.Count);
        Assert.Equal(there, sink.Facts.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(10_000)]
    public async Task Pages_shorter_than_asked_for_lose_nobody(int rows)
    {
        (_, Sink whole) = await ReadAsync(await FetchAsync(Registry));
        await FaultAsync("short-pages", rows.ToString(null, null), feed: Registry);
        (Reading reading, Sink sink) = await ReadAsync(await FetchAsync(Registry));
        Assert.Null(reading.Stop);
        Assert.True(sink.Facts.Count > 2);
        Assert.Equal(whole.Facts.Cast<PharmacyFact>().Select(p => p.Npi).Order(), sink.Facts.Cast<PharmacyFact>().Select(p => p.Npi).Order());
    }

    [Theory]
    [InlineData(999, 6)]
    [InlineData(1_000, 6)]
    [InlineData(1_001, 26)]
    public async Task A_prefix_with_more_than_is_shown_is_asked_as_its_ten_longer_ones(int there, int pages)
    {
        await using WebApplication app = await PublisherAsync(q => Page(q, q["postal_code"] == "94*" ? there : 3));
        Fetch fetch = await AskAsync(app);
        Assert.Equal(pages, fetch.Payloads.Count);
        Assert.Equal(there > 1_000 ? ["940*", "941*", "942*", "943*", "944*", "945*", "946*", "947*", "948*", "949*"] : [], asked.Skip(6).Distinct());
    }

    [Fact]
    public async Task More_in_one_zip_than_is_shown_stops_by_name()
    {
        await using WebApplication app = await PublisherAsync(q => Page(q, 5_000));
        FeedException fault = await FailsAsync(o => Point(o, app, "94110"), Registry);
        Assert.Equal(("incomplete: over 1000 of Community/Retail Pharmacy in one ZIP, and the publisher shows no more", false), (fault.Message, fault.RetryLater));
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(6, false)]
    [InlineData(7, false)]
    public async Task No_more_pages_are_asked_for_than_are_allowed(int allowed, bool refused)
    {
        await using WebApplication app = await PublisherAsync(q => Page(q, 1_000));
        Exception? fault = await Record.ExceptionAsync(() => FetchAsync(Registry, [], o =>
        {
            Point(o, app, "94");
            o.Limits.Pages = allowed;
        }));
        Assert.Equal(refused ? $"too many pages: over {allowed}" : null, fault?.Message);
    }

    [Fact]
    public async Task Without_prefixes_of_its_own_all_from_00_to_99_are_asked_for_of_every_kind()
    {
        await using WebApplication app = await PublisherAsync(_ => Nobody);
        await FetchAsync(Registry, [], o =>
        {
            Point(o, app);
            o.NppesKinds = [Retail, "Pharmacy"];
        });
        string[] all = [.. Enumerable.Range(0, 100).Select(p => $"{p:00}*")];
        Assert.Equal(all.Concat(all), asked);
    }

    [Fact]
    public async Task A_pharmacy_comes_once_where_it_stands_with_its_numbers_and_without_anybodys_name()
    {
        const string Row = """
            {"number":"1770626038","enumeration_type":"NPI-2","basic":{"organization_name":"EXAMPLE DRUG INC","status":"A","last_updated":"2025-02-03","authorized_official_last_name":"PERSON"},
             "addresses":[{"address_purpose":"MAILING","country_code":"US","address_1":"PO BOX 1","city":"ELSEWHERE","state":"NV","postal_code":"890010001"},
              {"address_purpose":"LOCATION","country_code":"US","address_1":"1 EXAMPLE ST","city":"SAN FRANCISCO","state":"CA","postal_code":"941100307"}],
             "taxonomies":[{"code":"183500000X"},{"code":"3336C0003X"},{"code":"333600000X"},{"code":"3336C0003X"}],
             "identifiers":[{"issuer":"MEDICAID","identifier":"9"},{"issuer":"NCPDP","identifier":"135043"}],
             "other_names":[{"organization_name":"BEFORE","type":"Former Legal Business Name"},{"organization_name":"EXAMPLE PHARMACY","type":"Doing Business As"}]}
            """;
        await using WebApplication app = await PublisherAsync(q => q["skip"] == "0" ? $$"""{"result_count":2,"results":[{{Row}},{{Row}}]}""" : Nobody);
        (Reading reading, Sink sink) = await ReadAsync(await AskAsync(app));
        PharmacyFact pharmacy = Assert.IsType<PharmacyFact>(Assert.Single(sink.Facts));
        Assert.Equivalent(
            new PharmacyFact(1_770_626_038, "EXAMPLE DRUG INC", "EXAMPLE PHARMACY", "0135043", "1 EXAMPLE ST", "SAN FRANCISCO", "CA", "94110", ["3336C0003X", "333600000X"], new DateOnly(2025, 2, 3)),
            pharmacy, strict: true);
        Assert.Equal((1L, 0L, null), (reading.Accepted, reading.Rejected, reading.Stop));
    }

    [Theory]
    [InlineData("\"status\":\"A\"", "\"status\":\"D\"")]
    [InlineData("3336C0003X", "282N00000X")]
    [InlineData("NPI-2", "NPI-1")]
    [InlineData("\"country_code\":\"US\"", "\"country_code\":\"CA\"")]
    public async Task What_is_no_open_pharmacy_of_the_country_is_passed_over(string right, string other)
    {
        (Reading reading, Sink sink) = await ReadAsync(await RowAsync(right, other));
        Assert.Empty(sink.Facts);
        Assert.Equal(0, reading.Rejected);
    }

    [Theory]
    [InlineData("\"1770626038\"", "\"177062603\"", "BadNpi")]
    [InlineData("\"1770626038\"", "\"17706260380\"", "BadNpi")]
    [InlineData("\"1770626038\"", "\"177062603X\"", "BadNpi")]
    [InlineData("\"number\":", "\"no\":", "MissingColumn: number")]
    [InlineData("\"status\":\"A\"", "\"status\":\"Q\"", "UnknownCode: status")]
    [InlineData("\"status\":", "\"state\":", "MissingColumn: basic.status")]
    [InlineData("EXAMPLE DRUG", "--", "MissingColumn: basic.organization_name")]
    [InlineData("LOCATION", "MAILING", "NoLocation")]
    [InlineData("\"94110\"", "\"9411\"", "BadZip")]
    [InlineData("\"94110\"", "\"941101\"", "BadZip")]
    [InlineData("\"state\":\"CA\"", "\"state\":\"--\"", "BadState")]
    public async Task A_row_that_cannot_be_taken_is_rejected_by_name(string right, string wrong, string reason)
    {
        (_, Sink sink) = await ReadAsync(await RowAsync(right, wrong));
        Assert.Equal([reason], sink.Rejections.Select(r => r.Reason));
    }

    [Theory]
    [InlineData(299, true)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public async Task A_name_is_taken_up_to_its_longest(int letters, bool taken) =>
        Assert.Equal(taken ? 1 : 0, (await ReadAsync(await RowAsync("EXAMPLE DRUG", new string('A', letters)))).Sink.Facts.Count);

    [Theory]
    [InlineData("""{"Errors":[{"description":"Field postal_code requires additional search criteria","field":"postal_code","number":"04"}]}""", "the publisher refused: postal_code Field postal_code requires")]
    [InlineData("""{"result_count":0}""", "not the format: the registry's answer")]
    [InlineData("""{"results":[]}""", "not the format: the registry's answer")]
    [InlineData("""{"result_count":1,"results":[]}""", "incomplete: 0 of the 1 organisations of a page")]
    [InlineData("17", "not the format: the registry's answer")]
    [InlineData("", "not the format: the registry's answer")]
    public async Task A_refusal_with_status_200_is_no_empty_page(string answer, string reason)
    {
        await using WebApplication app = await PublisherAsync(_ => answer);
        FeedException fault = await FailsAsync(o => Point(o, app, "94"), Registry);
        Assert.StartsWith(reason, fault.Message, StringComparison.Ordinal);
        Assert.False(fault.RetryLater);
    }

    private async Task<Fetch> RowAsync(string right, string other)
    {
        const string Row = """{"number":"1770626038","enumeration_type":"NPI-2","basic":{"organization_name":"EXAMPLE DRUG","status":"A"},"addresses":[{"address_purpose":"LOCATION","country_code":"US","city":"X","state":"CA","postal_code":"94110"}],"taxonomies":[{"code":"3336C0003X"}]}""";
        string row = Row.Replace(right, other, StringComparison.Ordinal);
        Assert.NotEqual(Row, row);
        await using WebApplication app = await PublisherAsync(q => q["skip"] == "0" ? $$"""{"result_count":1,"results":[{{row}}]}""" : Nobody);
        return await AskAsync(app);
    }

    private Task<Fetch> AskAsync(WebApplication app) => FetchAsync(Registry, [], o => Point(o, app, "94"));

    private static void Point(FeedsOptions options, WebApplication app, params string[] prefixes) =>
        (options.Nppes, options.NppesKinds, options.NppesPrefixes) = (Local(new Uri(app.Urls.First())), [Retail], prefixes);

    private async Task<(Reading Reading, Sink Sink)> ReadAsync(Fetch fetch)
    {
        Sink sink = new();
        return (await Feed(Registry).ReadAsync(Scope(Registry), fetch, sink, Cancellation), sink);
    }

    /// <summary>A page of so many pharmacies as there are, numbered.</summary>
    private static string Page(IQueryCollection query, int there)
    {
        (int skip, int limit) = (int.Parse(query["skip"]!, null), int.Parse(query["limit"]!, null));
        int count = Math.Clamp(there - skip, 0, limit);
        return $$"""{"result_count":{{count}},"results":[{{string.Join(',', Enumerable.Range(skip, count).Select(Row))}}]}""";
    }

    private static string Row(int number) =>
        $$"""{"number":"{{1_000_000_000 + number}}","basic":{"organization_name":"A","status":"A"},"addresses":[{"address_purpose":"LOCATION","city":"X","state":"CA","postal_code":"94110"}],"taxonomies":[{"code":"333600000X"}]}""";

    private Task<WebApplication> PublisherAsync(Func<IQueryCollection, string> says) => PublisherAsync(context =>
    {
        asked.Add(context.Request.Query["postal_code"].ToString());
        return context.Response.WriteAsync(says(context.Request.Query), Encoding.UTF8, Cancellation);
    });
}
