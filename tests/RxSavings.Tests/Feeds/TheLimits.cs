using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RxSavings.Feeds;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;
using Xunit;

namespace RxSavings.Tests.Feeds;

/// <summary>What a publisher may answer at most, and where it may send us.</summary>
public sealed class TheLimits : OverHttp
{
    [Fact]
    public async Task A_link_to_another_host_is_blocked_before_it_is_asked()
    {
        await using WebApplication app = await PublisherAsync(context =>
        {
            context.Response.Headers.Link = "<http://169.254.169.254/v1/prices?page=2>; rel=\"next\"";
            return context.Response.WriteAsync("x", Cancellation);
        });
        Assert.Equal(
            "blocked address: http://169.254.169.254/v1/prices?page=2 is not one of the feed's hosts", (await FailsAsync(o => At(o, app), "card-network/test")).Message);
    }

    [Theory]
    [InlineData(2, 1, false)]
    [InlineData(2, 2, false)]
    [InlineData(2, 3, true)]
    public async Task A_pull_has_at_most_its_pages(int most, int pages, bool refused)
    {
        await using WebApplication app = await PublisherAsync(context =>
        {
            int page = int.Parse(context.Request.Query["page"].ToString(), System.Globalization.CultureInfo.InvariantCulture);
            context.Response.Headers.Link = page < pages ? $"<{context.Request.Scheme}://{context.Request.Host}/v1/prices?page={page + 1}>; rel=\"next\"" : default;
            return context.Response.WriteAsync("x", Cancellation);
        });
        Task<Fetch> fetch = FetchAsync("card-network/test", [], o =>
        {
            At(o, app);
            o.Limits.Pages = most;
        });
        string? reason = (await Record.ExceptionAsync(() => fetch) as FeedException)?.Message;
        Assert.Equal(refused ? $"too many pages: over {most}" : null, reason);
        Assert.Equal(Math.Min(pages, most), Archive.Kept);
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public async Task An_answer_has_at_most_its_bytes_on_the_wire(int over, bool refused)
    {
        await using WebApplication app = await PublisherAsync(context => context.Response.Body.WriteAsync(new byte[2048 + over], Cancellation).AsTask());
        Task<Fetch> fetch = FetchAsync("card-network/test", [], o =>
        {
            At(o, app);
            o.Limits.WireBytes = 2048;
        });
        string? reason = (await Record.ExceptionAsync(() => fetch) as FeedException)?.Message;
        Assert.Equal(refused ? "too large: the answer is over 2048 bytes" : null, reason);
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public async Task The_answers_of_a_pull_have_at_most_its_bytes_together_and_another_pull_begins_anew(int over, bool refused)
    {
        await using WebApplication app = await PublisherAsync(context =>
        {
            int page = int.Parse(context.Request.Query["page"].ToString(), System.Globalization.CultureInfo.InvariantCulture);
            context.Response.Headers.Link = page < 4 ? $"<{context.Request.Scheme}://{context.Request.Host}/v1/prices?page={page + 1}>; rel=\"next\"" : default;
            return context.Response.Body.WriteAsync(new byte[1024 + (page == 4 ? over : 0)], Cancellation).AsTask();
        });
        for (int pull = 0; pull < 2; pull++)
        {
            Task<Fetch> fetch = FetchAsync("card-network/test", [], o =>
            {
                At(o, app);
                o.Limits.PullBytes = 4096;
            });
            FeedException? fault = await Record.ExceptionAsync(() => fetch) as FeedException;
            Assert.Equal(refused ? "too large: the answers of the pull are over 4096 bytes" : null, fault?.Message);
            Assert.NotEqual(true, fault?.RetryLater);
        }
    }

    [Theory]
    [InlineData("Limits:PullBytes", "1023", "1024", "1099511627776", "1099511627777")]
    [InlineData("Limits:WireBytes", "1023", "1024", "17179869184", "17179869185")]
    [InlineData("Pipeline:Retries", "-1", "0", "2", "3")]
    public void A_limit_out_of_its_range_is_refused_by_name(string setting, string below, string least, string most, string above)
    {
        Assert.Null(Fault(setting, least));
        Assert.Null(Fault(setting, most));
        Assert.Contains(setting.Split(':')[1], Fault(setting, below), StringComparison.Ordinal);
        Assert.Contains(setting.Split(':')[1], Fault(setting, above), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1, "incomplete: no header")]
    [InlineData(0, "incomplete: no header")]
    [InlineData(1, "too large: the decoded answer is over 8192 bytes")]
    public async Task A_small_answer_that_unpacks_to_more_than_its_bytes_is_not_unpacked(int over, string expected)
    {
        byte[] packed = Pack(Enumerable.Repeat((byte)'\n', 8192 + over).ToArray());
        await using WebApplication app = await PublisherAsync(context => GzipAsync(context, packed));
        Assert.Equal(expected, await ReadAsync(app));
    }

    [Fact]
    public async Task An_answer_that_is_not_encoded_as_it_says_stops_by_name()
    {
        await using WebApplication app = await PublisherAsync(context => GzipAsync(context, [.. "no gzip at all, though it says so"u8]));
        Assert.Equal("not the format: the decoded answer is not encoded as it says", await ReadAsync(app));
    }

    [Fact]
    public async Task A_connection_that_breaks_within_an_answer_is_said_to_have_broken()
    {
        await using WebApplication app = await PublisherAsync(async context =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("half", Cancellation);
            await context.Response.Body.FlushAsync(Cancellation);
            await Task.Delay(50, Cancellation);
            context.Abort();
        });
        FeedException fault = await FailsAsync(o => At(o, app), "card-network/test");
        Assert.Equal(("the connection broke while the answer was read", true), (fault.Message, fault.RetryLater));
    }

    [Fact]
    public async Task An_answer_304_to_a_request_without_conditions_is_refused()
    {
        await using WebApplication app = await PublisherAsync(context =>
        {
            context.Response.StatusCode = 304;
            return Task.CompletedTask;
        });
        Assert.Equal("http 304 to a request without conditions", (await FailsAsync(o => At(o, app), "card-network/test")).Message);
    }

    [Fact]
    public async Task A_key_goes_in_a_header_and_never_in_an_address()
    {
        Fetch fetch = await FetchAsync("card-network/harborlight");
        Assert.True(fetch.Payloads.Count > 1);
        Assert.All(fetch.Payloads, p => Assert.DoesNotContain("sandbox-demo-key", p.Origin.Url, StringComparison.Ordinal));
        await ForgetAsync();
        Assert.Equal("http 401", (await FailsAsync(o => o.Programmes[0].Key = "other", "card-network/harborlight")).Message);
    }

    /// <summary>Why a host with this setting would not start; null where it would.</summary>
    private static string? Fault(string setting, string value)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection([new($"{FeedsOptions.Section}:{setting}", value)]).Build();
        using ServiceProvider services = new ServiceCollection().AddLogging().AddFeeds(configuration, static _ => { }).BuildServiceProvider();
        return Record.Exception(() => services.GetRequiredService<IOptions<FeedsOptions>>().Value)?.Message;
    }

    private static byte[] Pack(byte[] plain)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(plain);
        }

        return packed.ToArray();
    }

    private static Task GzipAsync(HttpContext context, byte[] body)
    {
        context.Response.Headers.ContentEncoding = "gzip";
        return context.Response.Body.WriteAsync(body, Cancellation).AsTask();
    }


    private static void At(FeedsOptions options, WebApplication app)
    {
        string address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        options.Programmes.Add(new ProgrammeFeedOptions { Slug = "test", Address = Local(new Uri(address)) });
    }

    private async Task<string> ReadAsync(WebApplication app)
    {
        Fetch fetch = await FetchAsync("card-network/test", [], o =>
        {
            At(o, app);
            o.Limits.DecodedBytes = 8192;
        });
        try
        {
            return (await Feed("card-network/test").ReadAsync(Scope("card-network/test"), fetch, new Sink(), Cancellation)).Stop ?? "";
        }
        catch (FeedException fault)
        {
            return fault.Message;
        }
    }
}
