using RxSavings.Pricing.Pulls;
using Xunit;

namespace RxSavings.Tests.Feeds;

/// <summary>
/// Contents bent by the sandbox, and what reading makes of them. A feed that reads them to the end hands them to the gate and to the doubts, which are
/// tested for themselves: a row less, cents for dollars and an old as-of are theirs to judge. nadac's and costplus's contents are bent in
/// <see cref="TheReaders"/>, for the sandbox bends none of theirs; the directory's other faults are in <see cref="TheCatalogueFeeds"/>.
/// </summary>
public sealed class TheBentContents : OverHttp
{
    private const string Card = "card-network/harborlight";
    private const string Directory = "openfda-ndc";
    private const string Concepts = "rxnorm";
    private const string Labels = "dailymed";
    private const string Registry = "nppes";
    private const string Places = "gazetteer";
    private const string ToTheGate = "read to the end";
    private const string NoSense = "makes no sense";

    [Theory]
    [InlineData(Card, "truncate", "20", "incomplete: no trailer after 19 rows")]
    [InlineData(Card, "empty", null, ToTheGate)]
    [InlineData(Card, "cents-for-dollars", null, ToTheGate)]
    [InlineData(Card, "drop-row", "0", ToTheGate)]
    [InlineData(Card, "duplicate-rows", null, ToTheGate)]
    [InlineData(Card, "missing-column", null, "missing column: ")]
    [InlineData(Card, "unknown-code", null, "unknown codes: ")]
    [InlineData(Card, "stale-asof", null, ToTheGate)]
    [InlineData(Card, "future-asof", null, "as-of in the future: ")]
    [InlineData(Card, "bad-sha", null, "incomplete: ")]
    [InlineData(Directory, "empty", null, ToTheGate)]
    [InlineData(Directory, "cents-for-dollars", null, NoSense)]
    [InlineData(Directory, "drop-row", "0", ToTheGate)]
    [InlineData(Directory, "stale-asof", null, ToTheGate)]
    [InlineData(Directory, "bad-sha", null, NoSense)]
    [InlineData(Concepts, "truncate", "20", NoSense)]
    [InlineData(Concepts, "empty", null, ToTheGate)]
    [InlineData(Concepts, "cents-for-dollars", null, NoSense)]
    [InlineData(Concepts, "drop-row", "0", ToTheGate)]
    [InlineData(Concepts, "duplicate-rows", null, ToTheGate)]
    [InlineData(Concepts, "stale-asof", null, ToTheGate)]
    [InlineData(Concepts, "future-asof", null, ToTheGate)]
    [InlineData(Concepts, "bad-sha", null, NoSense)]
    [InlineData(Labels, "truncate", null, "incomplete: ")]
    [InlineData(Labels, "empty", null, ToTheGate)]
    [InlineData(Labels, "cents-for-dollars", null, NoSense)]
    [InlineData(Labels, "duplicate-rows", null, ToTheGate)]
    [InlineData(Labels, "missing-column", null, "missing column: MissingColumn: setid")]
    [InlineData(Labels, "unknown-code", null, ToTheGate)]
    [InlineData(Labels, "stale-asof", null, ToTheGate)]
    [InlineData(Labels, "future-asof", null, "as-of ahead: ")]
    [InlineData(Labels, "bad-sha", null, NoSense)]
    [InlineData(Registry, "truncate", null, ToTheGate)]
    [InlineData(Registry, "empty", null, ToTheGate)]
    [InlineData(Registry, "cents-for-dollars", null, NoSense)]
    [InlineData(Registry, "drop-row", "0", ToTheGate)]
    [InlineData(Registry, "duplicate-rows", null, ToTheGate)]
    [InlineData(Registry, "missing-column", null, "missing column: MissingColumn: basic.status")]
    [InlineData(Registry, "unknown-code", null, "unknown codes: UnknownCode: status")]
    [InlineData(Registry, "future-asof", null, NoSense)]
    [InlineData(Places, "truncate", "20", ToTheGate)]
    [InlineData(Places, "drop-row", "0", ToTheGate)]
    [InlineData(Places, "empty", null, "incomplete: 0 ZIPs, under 1")]
    [InlineData(Places, "cents-for-dollars", null, NoSense)]
    [InlineData(Places, "duplicate-rows", null, ToTheGate)]
    [InlineData(Places, "missing-column", null, "missing column: INTPTLAT")]
    [InlineData(Places, "unknown-code", null, ToTheGate)]
    [InlineData(Places, "stale-asof", null, NoSense)]
    public async Task A_bent_answer_stops_by_name_or_goes_to_the_gate(string feed, string fault, string? argument, string outcome)
    {
        (string straight, long rows) = await ReadAsync(feed);
        Assert.Equal(ToTheGate, straight);
        await FaultAsync(fault, argument, feed: feed);
        (string bent, long left) = await ReadAsync(feed);
        // What makes no sense for a feed leaves its answer as it was.
        Assert.StartsWith(outcome == NoSense ? ToTheGate : outcome, bent, StringComparison.Ordinal);
        Assert.True(outcome != NoSense || left == rows, $"{left} of {rows} rows");
        Assert.True(fault != "drop-row" || left < rows, $"{left} of {rows} rows");
        Assert.True(fault != "empty" || left == 0, $"{left} of {rows} rows");
    }

    /// <summary>Fetches and reads; why it stopped, and how many rows were accepted.</summary>
    private async Task<(string Outcome, long Accepted)> ReadAsync(string feed)
    {
        Fetch fetch = await FetchAsync(feed);
        RxSavings.Pricing.Pulls.Reading reading = await Feed(feed).ReadAsync(Scope(feed), fetch, new Sink(), Cancellation);
        return (reading.Stop ?? fetch.Incomplete ?? ToTheGate, reading.Accepted);
    }
}
