using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;
using Xunit;

namespace RxSavings.Tests.Feeds;

/// <summary>
/// Every feed and every fault of the wire, each with the name that operators see. What is wrong with the rows themselves is named by the readers
/// (<see cref="TheReaders"/>, <see cref="TheCatalogueFeeds"/>, <see cref="TheGoodRxFeed"/>), and what is wrong with a pull as a whole by the gate.
/// </summary>
public sealed class TheFaultMatrix : OverHttp
{
    private static readonly string[] All = ["nadac", "costplus", "card-network/harborlight", "openfda-ndc", "rxnorm", "dailymed", "nppes", "gazetteer", "goodrx"];

    /// <summary>Fault, argument, what it is called, whether the job comes back later, and requests that were made of the one question.</summary>
    private static readonly (string Fault, string? Argument, string Name, bool Later, int Tries)[] Wire =
    [
        ("status", "429", "http 429", true, 3),
        ("status", "429,0", "http 429", true, 3),
        ("status", "429,3600", "http 429", true, 1),
        ("status", "500", "http 500", true, 3),
        ("html503", null, "http 503", true, 3),
        ("html200", null, "not the format: a web page with status 200", false, 1),
        ("status", "404", "http 404", false, 1),
        ("timeout", null, "timeout: no answer in time", true, 3),
        ("drip", "2000", "timeout: the answer took too long", true, 1),
        ("reset", null, "no connection: ", true, 3),
        ("cut", "40", "the connection broke while the answer was read", true, 1),
        ("redirect", "http://169.254.169.254/", "blocked address: http 302 redirects are not followed", false, 1),
    ];

    public static TheoryData<string, string, string?, string, bool, int> Faults =>
        [.. All.SelectMany(f => Wire.Select(w => (f, w.Fault, w.Argument, w.Name, w.Later, w.Tries)))];

    public static TheoryData<string> Feeds => [.. All];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_of_the_wire_has_its_name_and_costs_three_requests_at_most(string feed, string fault, string? argument, string name, bool later, int tries)
    {
        await FaultAsync(fault, argument, feed: feed);
        FeedException said = await FailsAsync(
            o =>
            {
                o.Pipeline.AttemptTimeout = TimeSpan.FromMilliseconds(fault == "timeout" ? 150 : 5_000);
                o.Limits.BodyTime = TimeSpan.FromSeconds(fault == "drip" ? 1 : 30);
            },
            feed);
        Assert.StartsWith(name, said.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Unknown", said.Message, StringComparison.Ordinal);
        Assert.Equal(later, said.RetryLater);
        Assert.Equal(tries, (await LogAsync(tries)).Length);
        Assert.Equal(0, Archive.Kept);
    }

    [Theory]
    [MemberData(nameof(Feeds))]
    public async Task A_publisher_that_fails_twice_and_then_answers_is_read_to_the_end(string feed)
    {
        await FaultAsync("status", "503", 2, feed);
        Fetch fetch = await FetchAsync(feed);
        Sink sink = new();
        RxSavings.Pricing.Pulls.Reading reading = await Feed(feed).ReadAsync(Scope(feed), fetch, sink, Cancellation);
        Assert.Equal((null, null), (fetch.Incomplete, reading.Stop));
        Assert.True(reading.Accepted > 0);
    }

    [Theory]
    [InlineData("nadac", "not the format: the metastore's listing")]
    [InlineData("costplus", "not the format: the listing")]
    [InlineData("card-network/harborlight", "incomplete: no trailer after ")]
    [InlineData("openfda-ndc", "not the format: the manifest")]
    [InlineData("rxnorm", "not the format: the version")]
    [InlineData("dailymed", "not the format: the list of labels")]
    [InlineData("nppes", "not the format: the registry's answer")]
    [InlineData("gazetteer", "incomplete: the archive does not reach its end")]
    [InlineData("goodrx", "not the format: the prices of a fill")]
    public async Task An_answer_of_which_only_half_came_with_a_length_that_says_it_is_whole_is_not_taken(string feed, string name)
    {
        await FaultAsync("half", feed: feed);
        Assert.StartsWith(name, await StopAsync(feed), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nadac", "not the format: the metastore's listing")]
    [InlineData("costplus", "not the format: the listing")]
    [InlineData("card-network/harborlight", "incomplete: no trailer after ")]
    [InlineData("openfda-ndc", "not the format: the manifest")]
    [InlineData("rxnorm", "not the format: the version")]
    [InlineData("dailymed", "not the format: the list of labels")]
    [InlineData("nppes", "not the format: the registry's answer")]
    [InlineData("gazetteer", "incomplete: the archive does not reach its end")]
    [InlineData("goodrx", "not the format: the prices of a fill")]
    public async Task Half_of_a_packed_answer_is_not_taken(string feed, string name)
    {
        await FaultAsync("half-gzip", feed: feed);
        Assert.StartsWith(name, await StopAsync(feed), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nadac", "not the format: the metastore's listing")]
    [InlineData("costplus", "not the format: the listing")]
    [InlineData("card-network/harborlight", "incomplete: no header")]
    [InlineData("openfda-ndc", "not the format: the manifest")]
    [InlineData("rxnorm", "not the format: the version")]
    [InlineData("dailymed", "not the format: the list of labels")]
    [InlineData("nppes", "not the format: the registry's answer")]
    [InlineData("gazetteer", "incomplete: the archive does not reach its end")]
    [InlineData("goodrx", "not the format: the prices of a fill")]
    public async Task An_answer_of_nothing_at_all_is_not_taken(string feed, string name)
    {
        await FaultAsync("nothing", feed: feed);
        Assert.StartsWith(name, await StopAsync(feed), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nadac", "not the format: the metastore's listing")]
    [InlineData("costplus", "not the format: the listing")]
    [InlineData("card-network/harborlight", "not the contract: the first line is no header")]
    [InlineData("openfda-ndc", "not the format: the manifest")]
    [InlineData("rxnorm", "not the format: the version")]
    [InlineData("dailymed", "not the format: the list of labels")]
    [InlineData("nppes", "not the format: the registry's answer")]
    [InlineData("gazetteer", "incomplete: the archive does not reach its end")]
    [InlineData("goodrx", "not the format: the prices of a fill")]
    public async Task An_answer_of_another_type_is_not_taken(string feed, string name)
    {
        await FaultAsync("another-type", feed: feed);
        Assert.StartsWith(name, await StopAsync(feed), StringComparison.Ordinal);
    }

    /// <summary>Half a packed file unpacks without a fault, to half its rows: that they are too few is what is seen.</summary>
    [Fact]
    public async Task Half_of_the_packed_file_that_a_good_listing_leads_to_is_incomplete()
    {
        Fetch whole = await FetchAsync("nadac");
        RxSavings.Pricing.Pulls.Reading all = await Feed("nadac").ReadAsync(Scope("nadac"), whole, new Sink(), Cancellation);
        ArchivedPayload[] payloads = [.. whole.Payloads];
        payloads[2] = await Archive.HalfAsync(payloads[2], Cancellation);
        RxSavings.Pricing.Pulls.Reading half = await Feed("nadac").ReadAsync(Scope("nadac"), whole with { Payloads = payloads }, new Sink(), Cancellation);
        Assert.Null(all.Stop);
        Assert.Matches($"^incomplete: [0-9]+ of {all.RowsSeen} rows", half.Stop);
    }

    private async Task<string?> StopAsync(string feed)
    {
        Sink sink = new();
        try
        {
            Fetch fetch = await FetchAsync(feed);
            string? stop = (await Feed(feed).ReadAsync(Scope(feed), fetch, sink, Cancellation)).Stop;
            return fetch.Incomplete ?? stop;
        }
        catch (FeedException fault)
        {
            return fault.Message;
        }
        finally
        {
            Assert.Empty(sink.Facts);
        }
    }
}
