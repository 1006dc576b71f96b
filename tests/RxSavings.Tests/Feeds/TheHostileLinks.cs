using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using RxSavings.Pricing.Ports;
using Xunit;

namespace RxSavings.Tests.Feeds;

/// <summary>Links and redirects of a publisher that is an attacker, and a listener at every address of this machine that nobody may call.</summary>
public sealed class TheHostileLinks : OverHttp
{
    private const string Nadac = "nadac", Card = "card-network/harborlight", Directory = "openfda-ndc", Labels = "dailymed";

    private static readonly string[] All = [Nadac, "costplus", Card, Directory, "rxnorm", Labels, "nppes", "gazetteer", "goodrx"];

    /// <summary>What this machine is called besides: MACHINE is its own name.</summary>
    private static readonly string[] Here =
    [
        "http://MACHINE:PORT/", "http://localhost.:PORT/", "http://127.0.0.1:PORT/", "http://127.1:PORT/", "http://0177.0.0.1:PORT/", "http://0.0.0.0:PORT/", "http://[::]:PORT/",
        "http://user:secret@localhost:PORT/",
    ];

    public static TheoryData<string, string> NamesOfThisMachine => [.. new[] { Nadac, Directory, Card }.SelectMany(f => Here.Select(h => (f, h)))];

    [Theory]
    [InlineData("http://127.0.0.1:PORT/v2/spls.json?page=2")]
    [InlineData("http://[::1]:PORT/v2/spls.json?page=2")]
    [InlineData("http://[::ffff:127.0.0.1]:PORT/v2/spls.json?page=2")]
    [InlineData("http://0.0.0.0:PORT/v2/spls.json?page=2")]
    [InlineData("http://2130706433:PORT/v2/spls.json?page=2")]
    [InlineData("http://localhost:PORT/v2/spls.json?page=2")]
    [InlineData("http://MACHINE:PORT/v2/spls.json?page=2")]
    [InlineData("http://10.0.0.1/v2/spls.json?page=2")]
    [InlineData("http://10.0.0.1:PORT/v2/spls.json?page=2")]
    [InlineData("http://169.254.169.254/v2/spls.json?page=2")]
    [InlineData("http://user:secret@HOME/v2/spls.json?page=2")]
    [InlineData("http://user@HOME/v2/spls.json?page=2")]
    [InlineData("http://HOME@127.0.0.1:PORT/v2/spls.json?page=2")]
    [InlineData("http://127.0.0.1:PORT\\@HOME/v2/spls.json?page=2")]
    [InlineData("file:///v2/spls.json?page=2")]
    [InlineData("file:///etc/passwd")]
    [InlineData("//127.0.0.1:PORT/v2/spls.json?page=2")]
    [InlineData("/v2/spls.json?page=2")]
    [InlineData("ftp://HOME/v2/spls.json?page=2")]
    [InlineData("https://elsewhere.example/v2/spls.json?page=2")]
    [InlineData("http://elsewhere.example:PORT/v2/spls.json?page=2")]
    public async Task A_next_page_of_labels_that_leads_elsewhere_is_blocked_and_nobody_there_is_called(string next)
    {
        using TcpListener elsewhere = Listening();
        string? led = null;
        await using Publishing publisher = await Publishing.StartAsync(
            context =>
            {
                led ??= Lead(next, elsewhere, context);
                return context.Response.WriteAsync($$"""{"data":[],"metadata":{"total_elements":2,"next_page_url":"{{JsonEncodedText.Encode(led)}}"} }""", Cancellation);
            },
            null, Cancellation);
        FeedException fault = await FailsAsync(publisher.Point, Labels);
        Assert.Equal(($"blocked address: {led} is not one of the feed's hosts", false), (fault.Message, fault.RetryLater));
        Assert.Equal(1, publisher.Asked);
        Assert.False(elsewhere.Pending());
    }

    [Theory]
    [MemberData(nameof(NamesOfThisMachine))]
    public async Task A_link_to_this_machine_by_any_of_its_names_is_blocked_and_nobody_there_is_called(string feed, string target)
    {
        using TcpListener elsewhere = Listening();
        string led = Lead(target, elsewhere, null);
        await using Publishing publisher = await Publishing.StartAsync(
            context =>
            {
                context.Response.Headers.Link = $"<{led}>; rel=\"next\"";
                return context.Response.WriteAsync("x", Cancellation);
            },
            feed == Card ? null : led, Cancellation);
        FeedException fault = await FailsAsync(publisher.Point, feed);
        Assert.Equal(($"blocked address: {led} is not one of the feed's hosts", false), (fault.Message, fault.RetryLater));
        Assert.InRange(publisher.Asked, 1, 2);
        Assert.False(elsewhere.Pending());
    }

    [Fact]
    public async Task A_file_of_the_directory_at_the_publishers_own_host_for_a_named_user_is_blocked()
    {
        int asked = 0;
        await using WebApplication app = await PublisherAsync(context =>
        {
            Interlocked.Increment(ref asked);
            return context.Response.WriteAsync(
                $$"""{"results":{"drug":{"ndc":{"export_date":"2026-04-27","total_records":1,"partitions":[{"file":"http://user:secret@{{context.Request.Host}}/file","records":1}]} } } }""", Cancellation);
        });
        FeedException fault = await FailsAsync(o => o.OpenFda = Local(new Uri(app.Urls.First())), Directory);
        Assert.StartsWith("blocked address: ", fault.Message, StringComparison.Ordinal);
        Assert.False(fault.RetryLater);
        Assert.Equal(1, asked);
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://127.0.0.1:PORT/")]
    [InlineData("http://[::1]:PORT/")]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://10.0.0.1:PORT/")]
    [InlineData("http://localhost:PORT/")]
    [InlineData("http://MACHINE:PORT/")]
    [InlineData("http://user:secret@127.0.0.1:PORT/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://elsewhere.example/file")]
    [InlineData("http://elsewhere.example:PORT/file")]
    [InlineData("http://HOME/moved")]
    [InlineData("//127.0.0.1:PORT/")]
    [InlineData("/moved")]
    public async Task A_redirect_to_anywhere_at_all_is_refused_by_every_feed_and_nobody_there_is_called(string target)
    {
        using TcpListener elsewhere = Listening();
        foreach (string feed in All)
        {
            int answered = 0;
            await using Publishing publisher = await Publishing.StartAsync(
                context =>
                {
                    Interlocked.Increment(ref answered);
                    context.Response.StatusCode = 302;
                    context.Response.Headers.Location = Lead(target, elsewhere, context);
                    return Task.CompletedTask;
                },
                null, Cancellation);
            FeedException fault = await FailsAsync(publisher.Point, feed);
            Assert.Equal((feed, "blocked address: http 302 redirects are not followed", false), (feed, fault.Message, fault.RetryLater));
            Assert.Equal((feed, 1), (feed, answered));
            Assert.False(elsewhere.Pending());
            await ForgetAsync();
        }
    }

    /// <summary>Counts what is called at any address of this machine.</summary>
    private static TcpListener Listening()
    {
        TcpListener listener = TcpListener.Create(0);
        listener.Start();
        return listener;
    }

    private static string Lead(string target, TcpListener elsewhere, HttpContext? home) => target
        .Replace("PORT", $"{((IPEndPoint)elsewhere.LocalEndpoint).Port}", StringComparison.Ordinal)
        .Replace("MACHINE", Dns.GetHostName(), StringComparison.Ordinal)
        .Replace("HOME", home?.Request.Host.Value ?? "", StringComparison.Ordinal);
}
