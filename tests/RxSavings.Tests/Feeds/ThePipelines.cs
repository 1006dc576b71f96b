using System.Net;
using Polly;
using RxSavings.Feeds;
using RxSavings.Feeds.Http;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;
using Xunit;

namespace RxSavings.Tests.Feeds;

/// <summary>What is tried again, what is not, and what a fault is called.</summary>
public sealed class ThePipelines : OverHttp
{
    [Theory]
    [InlineData("nadac")]
    [InlineData("costplus")]
    [InlineData("card-network/harborlight")]
    public async Task A_second_fetch_is_conditional_and_answered_304_throughout(string scope)
    {
        Fetch first = await FetchAsync(scope);
        int[] asked = await LogAsync(first.Payloads.Count);
        int kept = Archive.Kept;
        Fetch second = await FetchAsync(scope, [.. first.Payloads]);
        int[] statuses = (await LogAsync(asked.Length * 2))[asked.Length..];
        Assert.All(asked, status => Assert.Equal(200, status));
        Assert.All(statuses, status => Assert.Equal(304, status));
        Assert.Equal((asked.Length, kept), (statuses.Length, Archive.Kept));
        Assert.Equal(first.Payloads, second.Payloads);
        Sink sink = new();
        RxSavings.Pricing.Pulls.Reading reading = await Feed(scope).ReadAsync(Scope(scope), second, sink, Cancellation);
        Assert.Null(reading.Stop);
        Assert.True(reading.Accepted > 0 && sink.Blocks.Count > 0);
    }

    [Theory]
    [InlineData("503", 3)]
    [InlineData("500", 3)]
    [InlineData("429", 3)]
    [InlineData("408", 3)]
    [InlineData("404", 1)]
    [InlineData("401", 1)]
    [InlineData("206", 1)]
    public async Task A_passing_fault_is_tried_three_times_and_a_lasting_one_once(string status, int times)
    {
        await FaultAsync("status", status);
        FeedException fault = await FailsAsync();
        Assert.Equal(($"http {status}", times > 1), (fault.Message, fault.RetryLater));
        Assert.Equal(times, (await LogAsync(times)).Length);
        Assert.Equal(0, Archive.Kept);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_publisher_that_comes_back_within_three_tries_is_read(int times)
    {
        await FaultAsync("status", "503", times);
        Assert.NotEmpty((await FetchAsync("costplus")).Payloads);
        Assert.Equal(Enumerable.Repeat(503, times).Append(200), (await LogAsync(times + 1)).Take(times + 1));
    }

    [Theory]
    [InlineData("503,31")]
    [InlineData("429,3600")]
    public async Task A_Retry_After_above_the_cap_is_not_waited_for(string status)
    {
        await FaultAsync("status", status);
        Assert.True((await FailsAsync()).RetryLater);
        Assert.Single(await LogAsync(1));
    }

    [Theory]
    [InlineData(29, true)]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public async Task A_Retry_After_up_to_the_cap_is_waited_for_in_full(int seconds, bool tried)
    {
        using HttpResponseMessage inSeconds = new(HttpStatusCode.ServiceUnavailable);
        inSeconds.Headers.RetryAfter = new(TimeSpan.FromSeconds(seconds));
        Assert.Equal(tried ? TimeSpan.FromSeconds(seconds) : null, await WaitAsync(inSeconds));
        using HttpResponseMessage atATime = new(HttpStatusCode.TooManyRequests);
        atATime.Headers.Date = Now;
        atATime.Headers.RetryAfter = new(Now.AddSeconds(seconds));
        Assert.Equal(tried ? TimeSpan.FromSeconds(seconds) : null, await WaitAsync(atATime));
    }

    [Fact]
    public async Task A_publisher_that_names_a_second_to_wait_is_asked_again()
    {
        await FaultAsync("status", "503,1", 1);
        await FetchAsync("costplus");
        Assert.Equal([503, 200], (await LogAsync(2)).Take(2));
    }

    [Fact]
    public async Task A_redirect_is_refused_and_not_followed()
    {
        await FaultAsync("redirect", $"{Address}costplus/elsewhere");
        FeedException fault = await FailsAsync();
        Assert.Equal(("blocked address: http 302 redirects are not followed", false), (fault.Message, fault.RetryLater));
        Assert.Equal(302, Assert.Single(await LogAsync(1)));
    }

    [Fact]
    public async Task A_web_page_with_status_200_is_refused()
    {
        await FaultAsync("html200");
        FeedException fault = await FailsAsync();
        Assert.Equal(("not the format: a web page with status 200", false), (fault.Message, fault.RetryLater));
        Assert.Equal((1, 0), ((await LogAsync(1)).Length, Archive.Kept));
    }

    [Fact]
    public async Task A_reset_connection_is_tried_three_times_and_is_no_connection()
    {
        await FaultAsync("reset");
        FeedException fault = await FailsAsync();
        Assert.StartsWith("no connection: ", fault.Message, StringComparison.Ordinal);
        Assert.True(fault.RetryLater);
        Assert.Equal(3, (await LogAsync(3)).Length);
    }

    [Fact]
    public async Task A_blocked_address_is_not_tried_again()
    {
        Assert.True(await TriedAsync(new HttpRequestException("broken")));
        Assert.False(await TriedAsync(new HttpRequestException("blocked", new FeedException("blocked address", retryLater: false))));
        Assert.StartsWith("blocked address: ", (await FailsAsync(o => o.CostPlus.AllowLoopback = false)).Message, StringComparison.Ordinal);
        Assert.Empty(await LogAsync(0));
    }

    [Fact]
    public async Task A_pull_that_is_cancelled_is_not_a_fault_of_the_publisher()
    {
        await FaultAsync("timeout");
        using CancellationTokenSource cancel = new();
        Task<Fetch> fetch = FetchAsync("costplus", cancellation: cancel.Token);
        await Task.Delay(100, Cancellation);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetch);
    }

    [Fact]
    public async Task No_answer_in_time_is_tried_three_times_and_is_a_timeout()
    {
        await FaultAsync("timeout");
        FeedException fault = await FailsAsync(o => o.Pipeline.AttemptTimeout = TimeSpan.FromMilliseconds(100));
        Assert.Equal(("timeout: no answer in time", true), (fault.Message, fault.RetryLater));
    }

    private static async Task<TimeSpan?> WaitAsync(HttpResponseMessage answer)
    {
        var retry = Pipelines.Retry(new PipelineOptions());
        ResilienceContext context = ResilienceContextPool.Shared.Get(Cancellation);
        Outcome<HttpResponseMessage> outcome = Outcome.FromResult(answer);
        bool tried = await retry.ShouldHandle(new(context, outcome, 0));
        TimeSpan? wait = tried ? await retry.DelayGenerator!(new(context, outcome, 0)) : null;
        ResilienceContextPool.Shared.Return(context);
        return wait;
    }

    private static async Task<bool> TriedAsync(Exception fault)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(Cancellation);
        return await Pipelines.Retry(new PipelineOptions()).ShouldHandle(new(context, Outcome.FromException<HttpResponseMessage>(fault), 0));
    }
}
