using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using RxSavings.Feeds;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;
using Xunit;

namespace RxSavings.Tests.Feeds;

/// <summary>JSON that is right to its last bracket and would be taken, but for how deep a part of it goes that nobody asked for.</summary>
public sealed class TheDeepAnswers : OverHttp
{
    private const string Nadac = "nadac", Mail = "costplus", Card = "card-network/harborlight", Directory = "openfda-ndc", Concepts = "rxnorm", Labels = "dailymed", Registry = "nppes", Partner = "goodrx";
    private const string ToTheEnd = "read to the end", Part = "\"x\":0";
    private const string Items = "/api/1/metastore/schemas/dataset/items";
    private const string Header = """{"contract":"card-network/1","programme":"harborlight","kind":"full","asOf":"2026-04-30T00:00:00Z"}""";

    /// <summary>Feed, the answer that is deep, how deep its part may be, what it is called then, and what becomes of the pull where it is no deeper than that.</summary>
    private static readonly (string Feed, string Path, int Most, string Refused, string Otherwise)[] Answers =
    [
        (Nadac, Items, 14, "not the format: the metastore's listing", "missing column: "),
        (Nadac, Items + "/d1", 15, "not the format: the metastore's item", "missing column: "),
        (Nadac, "/api/1/datastore/query/d1/0", 15, "not the format: the datastore's answer", "missing column: "),
        (Mail, "/main", 15, "not the format: the listing", ToTheEnd),
        (Directory, "/download.json", 15, "not the format: the manifest", "not the format: the archive ends in its header"),
        (Concepts, "/version.json", 15, "not the format: the version", ToTheEnd),
        (Concepts, "/allconcepts.json", 15, "not the format: the concepts", ToTheEnd),
        (Concepts, "/rxclass/classMembers.json", 15, "not the format: the members of N0000175749", ToTheEnd),
        (Concepts, "/rxcui/1/allhistoricalndcs.json", 15, "not the format: the codes of 1", ToTheEnd),
        (Labels, "/v2/spls.json", 15, "not the format: the list of labels", ToTheEnd),
        (Registry, "/api", 15, "not the format: the registry's answer", ToTheEnd),
        (Partner, "/compare-price", 15, "not the format: the prices of a fill", ToTheEnd),
    ];

    public static TheoryData<string, string, int, string> Depths =>
        [.. Answers.SelectMany(a => new (string, string, int, string)[] { (a.Feed, a.Path, a.Most, a.Otherwise), (a.Feed, a.Path, a.Most + 1, a.Refused), (a.Feed, a.Path, 10_000, a.Refused) })];

    [Theory]
    [MemberData(nameof(Depths))]
    public async Task Json_closed_to_its_last_bracket_is_followed_down_to_its_limit_and_no_deeper(string feed, string path, int depth, string outcome)
    {
        int deep = 0;
        await using WebApplication app = await PublisherAsync(context =>
        {
            string right = Right(context);
            bool here = Asked(context) == path && right.Contains(Part, StringComparison.Ordinal);
            deep += here ? 1 : 0;
            return context.Response.WriteAsync(here ? right.Replace(Part, Deep(depth), StringComparison.Ordinal) : right, Cancellation);
        });
        (string stop, Sink sink) = await ReadAsync(feed, o => Point(o, new Uri(app.Urls.First())));
        Assert.True(deep > 0, "the deep answer was not asked for");
        Assert.StartsWith(outcome, stop, StringComparison.Ordinal);
        Assert.True(outcome == ToTheEnd || sink.Facts.Count + sink.Blocks.Count == 0, "something was found");
    }

    [Theory]
    [InlineData("{\"results\":[],\"x\":0}", 15, "incomplete: 0 of 1 products")]
    [InlineData("{\"results\":[],\"x\":0}", 16, "not the format: Json")]
    [InlineData("{\"results\":[],\"x\":0}", 10_000, "not the format: Json")]
    [InlineData("{\"x\":0,\"results\":[]}", 10_000, "not the format: Json")]
    [InlineData("{\"results\":[{\"product_ndc\":\"0002-3235\",\"x\":0}]}", 13, "missing column: packaging")]
    [InlineData("{\"results\":[{\"product_ndc\":\"0002-3235\",\"x\":0}]}", 14, "not the format: Json")]
    [InlineData("{\"results\":[{\"product_ndc\":\"0002-3235\",\"x\":0}]}", 10_000, "not the format: Json")]
    public async Task A_packed_file_of_the_directory_is_followed_down_to_its_limit_and_no_deeper(string json, int depth, string outcome)
    {
        byte[] zip = Zipped("file", json.Replace(Part, Deep(depth), StringComparison.Ordinal));
        await using Publishing publisher = await Publishing.StartAsync(context => context.Response.Body.WriteAsync(zip, Cancellation).AsTask(), null, Cancellation);
        (string stop, Sink sink) = await ReadAsync(Directory, publisher.Point);
        Assert.StartsWith(outcome, stop, StringComparison.Ordinal);
        Assert.Empty(sink.Facts);
    }

    [Theory]
    [InlineData("{\"contract\":\"card-network/1\",\"programme\":\"harborlight\",\"kind\":\"full\",\"asOf\":\"2026-04-30T00:00:00Z\",\"x\":0}", 15, "incomplete: no trailer after 0 rows")]
    [InlineData("{\"contract\":\"card-network/1\",\"programme\":\"harborlight\",\"kind\":\"full\",\"asOf\":\"2026-04-30T00:00:00Z\",\"x\":0}", 16, "not the contract: the first line is no header")]
    [InlineData("{\"contract\":\"card-network/1\",\"programme\":\"harborlight\",\"kind\":\"full\",\"asOf\":\"2026-04-30T00:00:00Z\",\"x\":0}", 10_000, "not the contract: the first line is no header")]
    [InlineData(Header + "\n{\"end\":true,\"rows\":0,\"sha256\":\"0\",\"x\":0}", 15, "incomplete: the hash of 0 rows differs")]
    [InlineData(Header + "\n{\"end\":true,\"rows\":0,\"sha256\":\"0\",\"x\":0}", 16, "incomplete: no trailer after 0 rows")]
    [InlineData(Header + "\n{\"end\":true,\"rows\":0,\"sha256\":\"0\",\"x\":0}", 10_000, "incomplete: no trailer after 0 rows")]
    public async Task A_header_or_trailer_of_a_programme_is_followed_down_to_its_limit_and_no_deeper(string lines, int depth, string outcome)
    {
        (string stop, Sink sink) = await CardAsync(lines, depth);
        Assert.Equal(outcome, stop);
        Assert.Empty(sink.Rejections);
    }

    [Theory]
    [InlineData(15, "MissingColumn: ndc")]
    [InlineData(16, "NotJson")]
    [InlineData(10_000, "NotJson")]
    public async Task A_row_of_a_programme_is_followed_down_to_its_limit_and_no_deeper(int depth, string reason)
    {
        (_, Sink sink) = await CardAsync(Header + "\n{\"x\":0}\n", depth);
        Assert.Equal([reason], sink.Rejections.Select(r => r.Reason));
        Assert.Empty(sink.Blocks);
    }

    private async Task<(string Stop, Sink Sink)> CardAsync(string lines, int depth)
    {
        await using Publishing publisher = await Publishing.StartAsync(
            context => context.Response.WriteAsync(lines.Replace(Part, Deep(depth), StringComparison.Ordinal), Cancellation), null, Cancellation);
        return await ReadAsync(Card, publisher.Point);
    }

    private async Task<(string Stop, Sink Sink)> ReadAsync(string feed, Action<FeedsOptions> shape)
    {
        Sink sink = new();
        try
        {
            Fetch fetch = await FetchAsync(feed, [], shape);
            Reading reading = await Feed(feed).ReadAsync(Scope(feed), fetch, sink, Cancellation);
            return (fetch.Incomplete ?? reading.Stop ?? ToTheEnd, sink);
        }
        catch (FeedException fault)
        {
            Assert.False(fault.RetryLater);
            return (fault.Message, sink);
        }
    }

    private static void Point(FeedsOptions options, Uri address)
    {
        (options.Nadac, options.CostPlus, options.OpenFda, options.RxNorm) = (Local(address), Local(address), Local(address), Local(address));
        (options.DailyMed, options.Nppes, options.GoodRx.Address) = (Local(address), Local(address), Local(address));
    }

    private static string Asked(HttpContext context) => context.Request.Path.Value!.TrimEnd('/');

    private static string Deep(int depth) => $"\"x\":{new string('[', depth)}{new string(']', depth)}";

    /// <summary>An answer that would be taken, a part of it nobody's.</summary>
    private static string Right(HttpContext context)
    {
        string file = $"http://{context.Request.Host}/file";
        string item = $$"""{"identifier":"d1","title":"NADAC (National Average Drug Acquisition Cost) 2026","distribution":[{"downloadURL":"{{file}}"}],"x":0}""";
        return Asked(context) switch
        {
            Items => $"[{item}]",
            Items + "/d1" => item,
            "/api/1/datastore/query/d1/0" => """{"count":1,"x":0}""",
            "/main" => """{"results":[],"x":0}""",
            "/download.json" => $$"""{"results":{"drug":{"ndc":{"export_date":"2026-04-27","total_records":1,"partitions":[{"file":"{{file}}","records":1}]} } },"x":0}""",
            "/version.json" => """{"version":"06-Apr-2026","x":0}""",
            "/allconcepts.json" => """{"minConceptGroup":{"minConcept":[{"rxcui":"1","name":"a","tty":"SCD"}]},"x":0}""",
            "/rxclass/classMembers.json" or "/rxcui/1/allhistoricalndcs.json" => """{"x":0}""",
            "/v2/spls.json" => """{"data":[],"metadata":{"total_elements":0,"next_page_url":"null"},"x":0}""",
            "/api" => """{"result_count":0,"results":[],"x":0}""",
            "/compare-price" => """{"data":{"price_detail":{"pharmacy":[],"price":[],"type":[]} },"x":0}""",
            _ => "file",
        };
    }

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
}
