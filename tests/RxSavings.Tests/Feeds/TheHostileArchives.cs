using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Builder;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;
using Xunit;

namespace RxSavings.Tests.Feeds;

/// <summary>Archives whose files are named as paths: no name is ever used for anything, and nothing is written where it leads.</summary>
public sealed class TheHostileArchives : OverHttp
{
    private const string Places = "gazetteer", Concepts = "rxnorm";
    private const string Right = "2025_Gaz_zcta_national.txt";
    private const string Refused = "not the format: the archive holds another file than " + Right;
    private const string Text = "GEOID\tINTPTLAT\tINTPTLONG\n94110\t37.748601\t-122.418423\n";

    [Theory]
    [InlineData("../" + Right)]
    [InlineData("../../rxsavings-attack.txt")]
    [InlineData("./" + Right)]
    [InlineData("..\\" + Right)]
    [InlineData("/tmp/rxsavings-attack.txt")]
    [InlineData("/" + Right)]
    [InlineData("a/../" + Right)]
    [InlineData(Right + "/../rxsavings-attack.txt")]
    [InlineData("C:\\" + Right)]
    [InlineData("rxsavings-attack.txt")]
    public async Task A_gazetteer_whose_file_is_named_as_a_path_is_refused_and_nothing_is_written(string name)
    {
        (string? stop, Sink sink) = await ReadAsync(Places, Zipped(name));
        Assert.Equal(Refused, stop);
        Assert.Empty(sink.Facts);
        Unwritten(name);
    }

    [Theory]
    [InlineData("../rxsavings-attack.txt")]
    [InlineData("/tmp/rxsavings-attack.txt")]
    [InlineData("../" + Right)]
    public async Task Of_a_gazetteer_with_a_path_after_its_file_the_file_alone_is_read_and_nothing_is_written(string name)
    {
        (string? stop, Sink sink) = await ReadAsync(Places, Zipped(Right, name));
        Assert.Null(stop);
        Assert.Equal(new ZipFact(94110, 37_748_601, -122_418_423), Assert.Single(sink.Facts));
        Unwritten(name);
    }

    [Fact]
    public async Task Of_a_gazetteer_with_a_path_before_its_file_nothing_is_read()
    {
        (string? stop, Sink sink) = await ReadAsync(Places, Zipped("../" + Right, Right));
        Assert.Equal(Refused, stop);
        Assert.Empty(sink.Facts);
    }

    [Theory]
    [InlineData("../allconcepts.json")]
    [InlineData("allconcepts.json")]
    public async Task Concepts_come_in_no_archive_and_nothing_is_written(string name)
    {
        await using Publishing publisher = await Publishing.StartAsync(context => context.Response.Body.WriteAsync(Zipped(name), Cancellation).AsTask(), null, Cancellation);
        FeedException fault = await FailsAsync(publisher.Point, Concepts);
        Assert.Equal(("not the format: the concepts", false), (fault.Message, fault.RetryLater));
        Unwritten(name);
    }

    private async Task<(string? Stop, Sink Sink)> ReadAsync(string feed, byte[] zip)
    {
        await using WebApplication app = await PublisherAsync(context => context.Response.Body.WriteAsync(zip, Cancellation).AsTask());
        Fetch fetch = await FetchAsync(feed, [], o => o.Gazetteer = Local(new Uri(app.Urls.First())));
        Sink sink = new();
        Reading reading = await Feed(feed).ReadAsync(Scope(feed), fetch, sink, Cancellation);
        return (reading.Stop, sink);
    }

    private static void Unwritten(string name) =>
        Assert.All(new[] { Environment.CurrentDirectory, AppContext.BaseDirectory, Path.GetTempPath() }, d => Assert.False(File.Exists(Path.Combine(d, name))));

    /// <summary>An archive of files that all say the same.</summary>
    private static byte[] Zipped(params string[] names)
    {
        using MemoryStream archive = new();
        using (ZipArchive zip = new(archive, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (string name in names)
            {
                using Stream file = zip.CreateEntry(name).Open();
                file.Write(Encoding.UTF8.GetBytes(Text));
            }
        }

        return archive.ToArray();
    }
}
