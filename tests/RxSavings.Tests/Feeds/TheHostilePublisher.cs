using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using RxSavings.Feeds;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;
using Xunit;

namespace RxSavings.Tests.Feeds;

/// <summary>A publisher treated as an attacker: where it may send us, and how much of it we read.</summary>
public sealed class TheHostilePublisher : OverHttp
{
    private const string Nadac = "nadac", CostPlus = "costplus", Card = "card-network/harborlight", Directory = "openfda-ndc", Concepts = "rxnorm", Labels = "dailymed", Registry = "nppes", Places = "gazetteer", Partner = "goodrx";

    private static readonly string[] Following = [Nadac, Directory, Card];
    private static readonly string[] All = [Nadac, CostPlus, Card, Directory, Concepts, Labels, Registry, Places, Partner];

    private static readonly string[] Targets =
    [
        "http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/", "http://127.0.0.1:PORT/", "http://[::1]:PORT/", "http://[::ffff:127.0.0.1]:PORT/", "http://localhost:PORT/",
        "http://2130706433:PORT/", "http://HOME@127.0.0.1:PORT/", "http://127.0.0.1:PORT\\@HOME/", "https://elsewhere.example/file", "//127.0.0.1:PORT/", "/file", "file:///etc/passwd",
        "ftp://127.0.0.1:PORT/", "gopher://127.0.0.1:PORT/", "data:text/csv,NDC",
    ];

    public static TheoryData<string, string> EveryTarget => [.. Following.SelectMany(f => Targets.Select(t => (f, t)))];

    public static TheoryData<string> EveryFeed => [.. All];

    [Theory]
    [MemberData(nameof(EveryTarget))]
    public async Task A_link_that_leads_elsewhere_is_blocked_and_nobody_there_is_called(string feed, string target)
    {
        using TcpListener elsewhere = new(IPAddress.IPv6Loopback, 0);
        elsewhere.Server.DualMode = true;
        elsewhere.Start();
        int port = ((IPEndPoint)elsewhere.LocalEndpoint).Port;
        Uri? home = null;
        string Lead() => target.Replace("PORT", $"{port}", StringComparison.Ordinal).Replace("HOME", home!.Authority, StringComparison.Ordinal);
        await using Publishing publisher = await Publishing.StartAsync(
            context =>
            {
                context.Response.Headers.Link = $"<{Lead()}>; rel=\"next\"";
                return context.Response.WriteAsync("x", Cancellation);
            },
            feed == Card ? null : target.Replace("PORT", $"{port}", StringComparison.Ordinal).Replace("HOME", "127.0.0.1:80", StringComparison.Ordinal).Replace("\\", "\\\\", StringComparison.Ordinal),
            Cancellation);
        home = publisher.Address;
        FeedException fault = await FailsAsync(publisher.Point, feed);
        Assert.StartsWith("blocked address: ", fault.Message, StringComparison.Ordinal);
        Assert.False(fault.RetryLater);
        Assert.InRange(publisher.Asked, 1, 2);
        Assert.False(elsewhere.Pending());
    }

    [Theory]
    [MemberData(nameof(EveryFeed))]
    public async Task A_redirect_is_not_followed_whatever_it_is_called_and_nobody_there_is_called(string feed)
    {
        foreach (int status in new[] { 301, 302, 303, 307, 308 })
        {
            using TcpListener elsewhere = new(IPAddress.Loopback, 0);
            elsewhere.Start();
            await using Publishing publisher = await Publishing.StartAsync(
                context =>
                {
                    context.Response.StatusCode = status;
                    context.Response.Headers.Location = $"http://{elsewhere.LocalEndpoint}/";
                    return Task.CompletedTask;
                },
                null, Cancellation);
            Assert.Equal($"blocked address: http {status} redirects are not followed", (await FailsAsync(publisher.Point, feed)).Message);
            Assert.False(elsewhere.Pending());
            await ForgetAsync();
        }
    }

    [Theory]
    [MemberData(nameof(EveryFeed))]
    public async Task A_name_that_leads_into_this_network_is_no_publisher(string feed)
    {
        FeedException fault = await FailsAsync(
            o =>
            {
                FeedOptions inside = new() { BaseAddress = new Uri("http://localhost:9") };
                (o.Nadac, o.CostPlus, o.OpenFda, o.RxNorm, o.DailyMed, o.Nppes, o.Gazetteer, o.GoodRx.Address, o.Programmes[0].Address) =
                    (inside, inside, inside, inside, inside, inside, inside, inside, inside);
            },
            feed);
        Assert.Equal(("blocked address: localhost is at no public address", false), (fault.Message, fault.RetryLater));
    }

    [Theory]
    [InlineData(Nadac, "too large: a line is over 65536 bytes")]
    [InlineData(CostPlus, "too large: the decoded answer is over 33554432 bytes")]
    [InlineData(Card, "too large: a line is over 65536 bytes")]
    [InlineData(Directory, "not the format")]
    [InlineData(Concepts, "too large")]
    [InlineData(Labels, "too large: the decoded answer is over 33554432 bytes")]
    [InlineData(Registry, "too large: the decoded answer is over 33554432 bytes")]
    [InlineData(Places, "too large: the decoded answer is over 33554432 bytes")]
    [InlineData(Partner, "too large: the decoded answer is over 33554432 bytes")]
    public async Task Ten_megabytes_that_unpack_to_ten_gigabytes_are_not_unpacked(string feed, string reason)
    {
        await using Publishing publisher = await Publishing.StartAsync(context => Publishing.BombAsync(context, (byte)' ', 10_240), null, Cancellation);
        await RefusedAsync(publisher, feed, reason);
    }

    [Theory]
    [InlineData(Nadac, "too large: a line is over 65536 bytes")]
    [InlineData(CostPlus, "too large: the decoded answer is over 33554432 bytes")]
    [InlineData(Card, "too large: a line is over 65536 bytes")]
    [InlineData(Directory, "not the format")]
    [InlineData(Concepts, "too large: a record is over 4194304 bytes")]
    [InlineData(Labels, "too large: the decoded answer is over 33554432 bytes")]
    [InlineData(Registry, "too large: the decoded answer is over 33554432 bytes")]
    [InlineData(Places, "too large: the decoded answer is over 33554432 bytes")]
    [InlineData(Partner, "too large: the decoded answer is over 33554432 bytes")]
    public async Task A_line_of_a_gigabyte_is_not_read_to_its_end(string feed, string reason)
    {
        await using Publishing publisher = await Publishing.StartAsync(context => Publishing.BombAsync(context, (byte)'7', 1_024), null, Cancellation);
        await RefusedAsync(publisher, feed, reason);
    }

    [Theory]
    [InlineData(Nadac, "missing column: ndc_description (saw [[[")]
    [InlineData(CostPlus, "not the format")]
    [InlineData(Card, "not the contract: the first line is no header")]
    [InlineData(Directory, "not the format")]
    [InlineData(Concepts, "not the format")]
    [InlineData(Labels, "not the format: the list of labels")]
    [InlineData(Registry, "not the format: the registry's answer")]
    [InlineData(Places, "incomplete: the archive does not reach its end")]
    [InlineData(Partner, "not the format")]
    public async Task Json_nested_ten_thousand_deep_is_not_followed_down(string feed, string reason)
    {
        await using Publishing publisher = await Publishing.StartAsync(context => context.Response.WriteAsync(new string('[', 10_000), Cancellation), null, Cancellation);
        await RefusedAsync(publisher, feed, reason);
    }

    [Theory]
    [InlineData("../drug-ndc-0001-of-0001.json")]
    [InlineData("/etc/cron.d/job")]
    [InlineData("another.json")]
    public async Task A_name_within_an_archive_is_a_word_and_no_path(string name)
    {
        await using Publishing publisher = await Publishing.StartAsync(context => context.Response.Body.WriteAsync(Publishing.Zipped(name, (byte)' ', 1), Cancellation).AsTask(), null, Cancellation);
        await RefusedAsync(publisher, Directory, "not the format");
        Assert.False(File.Exists("../drug-ndc-0001-of-0001.json"));
    }

    [Fact]
    public async Task An_archive_of_a_few_kilobytes_that_unpacks_to_more_than_a_record_may_have_is_not_unpacked()
    {
        byte[] bomb = Publishing.Zipped("file", (byte)' ', 1_024);
        await using Publishing publisher = await Publishing.StartAsync(context => context.Response.Body.WriteAsync(bomb, Cancellation).AsTask(), null, Cancellation);
        await RefusedAsync(publisher, Directory, "too large");
    }

    [Theory]
    [MemberData(nameof(EveryFeed))]
    public async Task A_body_that_never_ends_ends_with_its_time(string feed)
    {
        await using Publishing publisher = await Publishing.StartAsync(context => EndlessAsync(context, TimeSpan.FromMilliseconds(5)), null, Cancellation);
        FeedException fault = await FailsAsync(
            o =>
            {
                publisher.Point(o);
                o.Limits.BodyTime = TimeSpan.FromSeconds(1);
            },
            feed);
        Assert.Equal("timeout: the answer took too long", fault.Message);
    }

    [Theory]
    [MemberData(nameof(EveryFeed))]
    public async Task A_body_that_comes_byte_by_byte_ends_with_its_time(string feed)
    {
        await using Publishing publisher = await Publishing.StartAsync(DrippingAsync, null, Cancellation);
        FeedException fault = await FailsAsync(
            o =>
            {
                publisher.Point(o);
                o.Limits.BodyTime = TimeSpan.FromSeconds(1);
            },
            feed);
        Assert.Equal(("timeout: the answer took too long", true), (fault.Message, fault.RetryLater));
    }

    [Theory]
    [MemberData(nameof(EveryFeed))]
    public async Task A_body_that_never_ends_ends_with_its_bytes(string feed)
    {
        await using Publishing publisher = await Publishing.StartAsync(context => EndlessAsync(context, TimeSpan.Zero), null, Cancellation);
        FeedException fault = await FailsAsync(
            o =>
            {
                publisher.Point(o);
                o.Limits.WireBytes = 1_048_576;
            },
            feed);
        Assert.Equal(("too large: the answer is over 1048576 bytes", false), (fault.Message, fault.RetryLater));
    }

    [Fact]
    public async Task A_page_that_is_its_own_next_page_ends_the_pull()
    {
        await using Publishing publisher = await Publishing.StartAsync(
            context =>
            {
                context.Response.Headers.Link = $"<http://{context.Request.Host}/v1/prices?page=1>; rel=\"next\"";
                return context.Response.WriteAsync("x", Cancellation);
            },
            null, Cancellation);
        Assert.Equal("not the contract: the page after 1 is ?page=1", (await FailsAsync(publisher.Point, Card)).Message);
        Assert.Equal(1, publisher.Asked);
    }

    [Theory]
    [MemberData(nameof(EveryFeed))]
    public async Task A_web_page_with_status_200_is_no_answer(string feed)
    {
        await using Publishing publisher = await Publishing.StartAsync(
            context =>
            {
                context.Response.ContentType = "text/html";
                return context.Response.WriteAsync("<!doctype html><h1>Maintenance</h1>", Cancellation);
            },
            null, Cancellation);
        Assert.Equal("not the format: a web page with status 200", (await FailsAsync(publisher.Point, feed)).Message);
    }

    /// <param name="pause">Between blocks: without one, a fast machine reaches a limit of bytes before one of time.</param>
    private static async Task EndlessAsync(HttpContext context, TimeSpan pause)
    {
        byte[] block = new byte[65_536];
        while (!context.RequestAborted.IsCancellationRequested)
        {
            await context.Response.Body.WriteAsync(block, context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(pause, context.RequestAborted);
        }
    }

    private static async Task DrippingAsync(HttpContext context)
    {
        while (!context.RequestAborted.IsCancellationRequested)
        {
            await context.Response.Body.WriteAsync(new byte[1], context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(20, context.RequestAborted);
        }
    }

    /// <summary>Refused by name while it is fetched or read, having unpacked no more than what is held whole, and with nothing found.</summary>
    private async Task RefusedAsync(Publishing publisher, string feed, string reason)
    {
        Sink sink = new();
        string? stop;
        try
        {
            Fetch fetch = await FetchAsync(feed, [], publisher.Point);
            stop = (await Feed(feed).ReadAsync(Scope(feed), fetch, sink, Cancellation)).Stop;
        }
        catch (FeedException fault)
        {
            Assert.False(fault.RetryLater);
            stop = fault.Message;
        }

        Assert.StartsWith(reason, stop, StringComparison.Ordinal);
        Assert.Empty(sink.Blocks);
        Assert.Empty(sink.Facts);
        Assert.InRange(Archive.Unpacked, 0, 40_000_000);
    }
}
