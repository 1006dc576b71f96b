using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using RxSavings.Sandbox;
using Xunit;

namespace RxSavings.Tests.Sandbox;

/// <summary>What the sandbox may be told to do wrong, and what it will not be told.</summary>
public sealed class TheFaultBoard : InThePublishersPlace
{
    private const string Feeds = "known: nadac, costplus, openfda-ndc, goodrx, rxnorm, dailymed, nppes, gazetteer, card-network/";
    private const string Faults = "known: status, html503, html200, timeout, reset, redirect, drip, unconditional, cut, half, half-gzip, nothing, another-type, truncate, empty";

    [Theory]
    [InlineData("nonesuch", "reset", "\"nonesuch\" is no feed", Feeds)]
    [InlineData("Nadac", "reset", "\"Nadac\" is no feed", Feeds)]
    [InlineData("card-network", "reset", "\"card-network\" is no feed", Feeds)]
    [InlineData("card-network/nonesuch", "reset", "\"card-network/nonesuch\" is no feed", Feeds)]
    [InlineData(null, "reset", "a feed is needed", Feeds)]
    [InlineData("costplus", "resets", "\"resets\" is no fault", Faults)]
    [InlineData("costplus", "status:503", "\"status:503\" is no fault", Faults)]
    [InlineData("costplus", "", "\"\" is no fault", Faults)]
    [InlineData("costplus", null, "a fault is needed", Faults)]
    public async Task A_feed_or_a_fault_that_is_none_is_refused_with_those_that_are(string? feed, string? fault, string title, string known)
    {
        using HttpResponseMessage answer = await SetAsync(feed, fault);
        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        JsonElement problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.Equal((400, title), (problem.GetProperty("status").GetInt32(), problem.GetProperty("title").GetString()));
        Assert.StartsWith(known, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        using HttpResponseMessage costplus = await AskAsync("costplus/main");
        Assert.Equal(HttpStatusCode.OK, costplus.StatusCode);
    }

    [Theory]
    [InlineData("costplus")]
    [InlineData("card-network/harborlight")]
    [InlineData("card-network/largeworld")]
    public async Task A_feed_that_is_one_is_told_what_to_do_wrong(string feed)
    {
        using HttpResponseMessage answer = await SetAsync(feed, "html503");
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        using HttpResponseMessage befallen = await AskAsync(feed == "costplus" ? "costplus/main" : feed + "/v1/prices");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, befallen.StatusCode);
    }

    [Fact]
    public async Task What_is_in_force_can_be_asked_for()
    {
        (await SetAsync("nadac", "reset")).Dispose();
        using HttpClient controls = new() { BaseAddress = Address };
        JsonElement one = Assert.Single((await controls.GetFromJsonAsync<JsonElement>("sandbox/faults", Cancellation)).EnumerateArray().ToArray());
        Assert.Equal(("nadac", "reset"), (one.GetProperty("feed").GetString(), one.GetProperty("fault").GetString()));
    }

    [Theory]
    [InlineData("nadac=status:429,7", true)]
    [InlineData("costplus=empty", true)]
    [InlineData("nadac=nonesuch", false)]
    [InlineData("nadac", false)]
    [InlineData("=empty", false)]
    [InlineData("nadac=", false)]
    public void At_the_start_too_a_fault_that_is_none_is_told(string fault, bool known)
    {
        string? wrong = new SandboxOptions { Faults = ["dailymed=reset", fault] }.WrongFault;
        Assert.Equal(known, wrong is null);
        Assert.True(known || wrong!.StartsWith($"Sandbox:Faults: \"{fault}\" is no feed=fault", StringComparison.Ordinal), wrong);
    }

    private async Task<HttpResponseMessage> SetAsync(string? feed, string? fault)
    {
        using HttpClient controls = new() { BaseAddress = Address };
        return await controls.PutAsJsonAsync("sandbox/faults", new { feed, fault }, Cancellation);
    }
}
