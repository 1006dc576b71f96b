using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Builder;
using RxSavings.Feeds;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Pulls;
using Xunit;

namespace RxSavings.Tests.Feeds;

/// <summary>gazetteer against files of our own making.</summary>
public sealed class TheGazetteer : OverHttp
{
    private const string Gazetteer = "gazetteer";
    private const string Header = "GEOID\tALAND\tAWATER\tALAND_SQMI\tAWATER_SQMI\tINTPTLAT\tINTPTLONG";
    private const string Row = "94110\t1\t2\t0.1\t0.2\t37.748601\t-122.418423";

    [Theory]
    [InlineData(Header + "   \n" + Row + "\n")]
    [InlineData(Header + "\r\n" + Row + "\r\n\r\n")]
    [InlineData("GEOID\tALAND\tAWATER\tALAND_SQMI\tAWATER_SQMI\tINTPTLONG\tINTPTLAT\r\n94110\t1\t2\t0.1\t0.2\t-122.418423\t37.748601\r\n\r\n")]
    [InlineData("GEOID|GEOIDFQ|ALAND|AWATER|ALAND_SQMI|AWATER_SQMI|INTPTLAT|INTPTLONG\n94110|860Z200US94110|1|2|0.1|0.2|+37.748601|-122.418423\n")]
    public async Task Columns_are_found_by_name_whatever_divides_them_and_however_lines_end(string text)
    {
        (Reading reading, Sink sink) = await ReadAsync(text);
        Assert.Equal((null, 1L, 0L), (reading.Stop, reading.Accepted, reading.Rejected));
        Assert.Equal(new ZipFact(94110, 37_748_601, -122_418_423), Assert.Single(sink.Facts));
        Assert.Equal(new DateTimeOffset(2025, 1, 1, 5, 0, 0, TimeSpan.Zero), reading.AsOf);
    }

    [Theory]
    [InlineData("9411\t1\t2\t0.1\t0.2\t37.7\t-122.4", "BadZip")]
    [InlineData("941100\t1\t2\t0.1\t0.2\t37.7\t-122.4", "BadZip")]
    [InlineData("94A10\t1\t2\t0.1\t0.2\t37.7\t-122.4", "BadZip")]
    [InlineData("94111\t1\t2\t0.1\t0.2\t90.000001\t-122.4", "BadPoint")]
    [InlineData("94111\t1\t2\t0.1\t0.2\t37.7\t-180.000001", "BadPoint")]
    [InlineData("94111\t1\t2\t0.1\t0.2\t0\t0", "BadPoint")]
    [InlineData("94111\t1\t2\t0.1\t0.2\tnorth\t-122.4", "BadPoint")]
    [InlineData("94111\t1\t2\t0.1\t0.2", "BadPoint")]
    [InlineData(Row, "DuplicateZip")]
    public async Task A_row_that_is_no_place_is_rejected_by_name(string row, string reason)
    {
        (_, Sink sink) = await ReadAsync($"{Header}\n{Row}\n{row}\n");
        Assert.Equal([reason], sink.Rejections.Select(r => r.Reason));
        Assert.Single(sink.Facts);
    }

    [Theory]
    [InlineData("90", "180", true)]
    [InlineData("-89.999999", "-179.999999", true)]
    [InlineData("-90.000001", "180", false)]
    public async Task The_world_ends_where_it_does(string north, string east, bool taken) =>
        Assert.Equal(taken ? 1 : 0, (await ReadAsync($"{Header}\n94110\t1\t2\t0.1\t0.2\t{north}\t{east}\n")).Sink.Facts.Count);

    [Theory]
    [InlineData(1, null)]
    [InlineData(2, "incomplete: 1 ZIPs, under 2")]
    public async Task Fewer_zips_than_a_whole_file_has_are_incomplete(int least, string? stop) =>
        Assert.Equal(stop, (await ReadAsync($"{Header}\n{Row}\n", least)).Reading.Stop);

    [Theory]
    [InlineData("ZIP\tINTPTLAT\tINTPTLONG\n94110\t1\t1\n", "missing column: GEOID")]
    [InlineData("GEOID\tLAT\tINTPTLONG\n94110\t1\t1\n", "missing column: INTPTLAT")]
    [InlineData("", "not the format: ")]
    public async Task A_file_without_its_columns_stops_by_name(string text, string stop) =>
        Assert.StartsWith(stop, (await ReadAsync(text)).Reading.Stop, StringComparison.Ordinal);

    [Fact]
    public async Task The_year_is_a_setting_and_another_file_in_the_archive_is_refused()
    {
        List<string> asked = [];
        await using WebApplication app = await PublisherAsync(Zipped("../2024_Gaz_zcta_national.txt", $"{Header}\n{Row}\n"), asked);
        Fetch fetch = await FetchAsync(Gazetteer, [], o => Point(o, app, 1, 2024));
        Assert.Equal(["/geo/docs/maps-data/data/gazetteer/2024_Gazetteer/2024_Gaz_zcta_national.zip"], asked);
        Assert.Equal("not the format: the archive holds another file than 2024_Gaz_zcta_national.txt", (await Feed(Gazetteer).ReadAsync(Scope(Gazetteer), fetch, new Sink(), Cancellation)).Stop);
    }

    [Theory]
    [InlineData(2025, null)]
    [InlineData(2026, null)]
    [InlineData(2027, "as-of in the future: the file of 2027")]
    public async Task No_file_is_taken_as_of_a_day_that_is_still_to_come(int year, string? stop)
    {
        (Reading reading, Fetch fetch) = await OfYearAsync(year, TimeSpan.Zero);
        Assert.Equal(stop, reading.Stop);
        Assert.True(stop is null ? reading.AsOf <= fetch.FetchedAt : reading.AsOf is null, $"as of {reading.AsOf:O}, fetched at {fetch.FetchedAt:O}");
    }

    [Theory]
    [InlineData(-1, "as-of in the future: the file of 2026")]
    [InlineData(0, null)]
    [InlineData(1, null)]
    public async Task A_year_begins_with_its_first_second_in_New_York(int seconds, string? stop) =>
        Assert.Equal(stop, (await OfYearAsync(2026, new DateTimeOffset(2026, 1, 1, 5, 0, 0, TimeSpan.Zero).AddSeconds(seconds) - Now)).Reading.Stop);

    private async Task<(Reading Reading, Sink Sink)> ReadAsync(string text, int least = 1)
    {
        await using WebApplication app = await PublisherAsync(Zipped("2025_Gaz_zcta_national.txt", text), []);
        Fetch fetch = await FetchAsync(Gazetteer, [], o => Point(o, app, least, 2025));
        Sink sink = new();
        return (await Feed(Gazetteer).ReadAsync(Scope(Gazetteer), fetch, sink, Cancellation), sink);
    }

    /// <summary>A good file of a year, read as if it had been fetched so much later.</summary>
    private async Task<(Reading Reading, Fetch Fetch)> OfYearAsync(int year, TimeSpan later)
    {
        await using WebApplication app = await PublisherAsync(Zipped($"{year}_Gaz_zcta_national.txt", $"{Header}\n{Row}\n"), []);
        Fetch fetch = await FetchAsync(Gazetteer, [], o => Point(o, app, 1, year));
        fetch = fetch with { FetchedAt = fetch.FetchedAt + later };
        return (await Feed(Gazetteer).ReadAsync(Scope(Gazetteer), fetch, new Sink(), Cancellation), fetch);
    }

    private static void Point(FeedsOptions options, WebApplication app, int least, int year) =>
        (options.Gazetteer, options.GazetteerRows, options.GazetteerYear) = (Local(new Uri(app.Urls.First())), least, year);

    private static byte[] Zipped(string name, string text)
    {
        using MemoryStream archive = new();
        using (ZipArchive zip = new(archive, ZipArchiveMode.Create, leaveOpen: true))
        {
            using Stream file = zip.CreateEntry(name).Open();
            file.Write(Encoding.UTF8.GetBytes(text));
        }

        return archive.ToArray();
    }

    private static Task<WebApplication> PublisherAsync(byte[] file, List<string> asked) => PublisherAsync(async context =>
    {
        asked.Add(context.Request.Path);
        await context.Response.Body.WriteAsync(file, Cancellation);
    });
}
