using RxSavings.Pricing.Doubts;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Gate;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;
using Xunit;

namespace RxSavings.Tests.Feeds;

/// <summary>
/// Contents bent by the sandbox, and what reading makes of them. A feed that reads them to the end hands them to the gate and to the doubts, which are
/// tested for themselves: a row less, half of them gone, cents for dollars and an old as-of are theirs to judge. The directory's other faults are in
/// <see cref="TheCatalogueFeeds"/>.
/// </summary>
public sealed class TheBentContents : OverHttp
{
    private const string Costs = "nadac";
    private const string Mail = "costplus";
    private const string Partner = "goodrx";
    private const string Card = "card-network/harborlight";
    private const string Directory = "openfda-ndc";
    private const string Concepts = "rxnorm";
    private const string Labels = "dailymed";
    private const string Registry = "nppes";
    private const string Places = "gazetteer";
    private const string ToTheGate = "read to the end";
    private const string NoSense = "makes no sense";

    [Theory]
    [InlineData(Costs, "truncate", "20", "incomplete: 20 of ")]
    [InlineData(Costs, "empty", null, ToTheGate)]
    [InlineData(Costs, "half-gone", null, ToTheGate)]
    [InlineData(Costs, "cents-for-dollars", null, ToTheGate)]
    [InlineData(Costs, "drop-row", "0", ToTheGate)]
    [InlineData(Costs, "duplicate-rows", null, ToTheGate)]
    [InlineData(Costs, "reordered", null, ToTheGate)]
    [InlineData(Costs, "missing-column", null, "missing column: ")]
    [InlineData(Costs, "unknown-code", null, "unknown codes: ")]
    [InlineData(Costs, "stale-asof", null, ToTheGate)]
    [InlineData(Costs, "future-asof", null, "as-of in the future: ")]
    [InlineData(Costs, "bad-sha", null, NoSense)]
    [InlineData(Costs, "old-header", null, NoSense)]
    [InlineData(Costs, "year-change", null, NoSense)]
    [InlineData(Mail, "truncate", "5", "incomplete: 5 of ")]
    [InlineData(Mail, "empty", null, ToTheGate)]
    [InlineData(Mail, "half-gone", null, ToTheGate)]
    [InlineData(Mail, "cents-for-dollars", null, ToTheGate)]
    [InlineData(Mail, "drop-row", "0", ToTheGate)]
    [InlineData(Mail, "duplicate-rows", null, "incomplete: ")]
    [InlineData(Mail, "reordered", null, ToTheGate)]
    [InlineData(Mail, "missing-column", null, "missing column: ndc")]
    [InlineData(Mail, "unknown-code", null, "unknown codes: ")]
    [InlineData(Mail, "stale-asof", null, NoSense)]
    [InlineData(Mail, "future-asof", null, NoSense)]
    [InlineData(Mail, "bad-sha", null, NoSense)]
    [InlineData(Partner, "truncate", "1", ToTheGate)]
    [InlineData(Partner, "empty", null, ToTheGate)]
    [InlineData(Partner, "half-gone", null, ToTheGate)]
    [InlineData(Partner, "cents-for-dollars", null, ToTheGate)]
    [InlineData(Partner, "drop-row", "0", ToTheGate)]
    [InlineData(Partner, "duplicate-rows", null, ToTheGate)]
    [InlineData(Partner, "reordered", null, ToTheGate)]
    [InlineData(Partner, "missing-column", null, "not the format: the prices of a fill")]
    [InlineData(Partner, "unknown-code", null, "unknown codes: ")]
    [InlineData(Partner, "stale-asof", null, NoSense)]
    [InlineData(Partner, "future-asof", null, NoSense)]
    [InlineData(Partner, "bad-sha", null, NoSense)]
    [InlineData(Card, "half-gone", null, ToTheGate)]
    [InlineData(Card, "reordered", null, ToTheGate)]
    [InlineData(Card, "pages-reordered", null, "not the contract: the first line is no header")]
    [InlineData(Directory, "half-gone", null, ToTheGate)]
    [InlineData(Directory, "reordered", null, ToTheGate)]
    [InlineData(Concepts, "half-gone", null, ToTheGate)]
    [InlineData(Concepts, "reordered", null, ToTheGate)]
    [InlineData(Labels, "half-gone", null, ToTheGate)]
    [InlineData(Labels, "reordered", null, ToTheGate)]
    [InlineData(Registry, "half-gone", null, ToTheGate)]
    [InlineData(Registry, "reordered", null, ToTheGate)]
    [InlineData(Places, "half-gone", null, ToTheGate)]
    [InlineData(Places, "reordered", null, ToTheGate)]
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
    [InlineData(Labels, "missing-column", null, "missing column: setid")]
    [InlineData(Labels, "unknown-code", null, ToTheGate)]
    [InlineData(Labels, "stale-asof", null, ToTheGate)]
    [InlineData(Labels, "future-asof", null, "as-of ahead: ")]
    [InlineData(Labels, "bad-sha", null, NoSense)]
    [InlineData(Registry, "truncate", null, "incomplete: ")]
    [InlineData(Registry, "empty", null, ToTheGate)]
    [InlineData(Registry, "cents-for-dollars", null, NoSense)]
    [InlineData(Registry, "drop-row", "0", ToTheGate)]
    [InlineData(Registry, "duplicate-rows", null, ToTheGate)]
    [InlineData(Registry, "missing-column", null, "missing column: basic.status")]
    [InlineData(Registry, "unknown-code", null, "unknown codes: status")]
    [InlineData(Registry, "stale-asof", null, NoSense)]
    [InlineData(Registry, "future-asof", null, NoSense)]
    [InlineData(Places, "truncate", "20", ToTheGate)]
    [InlineData(Places, "drop-row", "0", ToTheGate)]
    [InlineData(Places, "empty", null, "incomplete: 0 ZIPs, under 1")]
    [InlineData(Places, "cents-for-dollars", null, NoSense)]
    [InlineData(Places, "duplicate-rows", null, ToTheGate)]
    [InlineData(Places, "missing-column", null, "missing column: INTPTLAT")]
    [InlineData(Places, "unknown-code", null, ToTheGate)]
    [InlineData(Places, "stale-asof", null, NoSense)]
    [InlineData(Places, "future-asof", null, NoSense)]
    public async Task A_bent_answer_stops_by_name_or_goes_to_the_gate(string feed, string fault, string? argument, string outcome)
    {
        (string straight, long rows) = await ReadAsync(feed);
        Assert.Equal(ToTheGate, straight);
        await FaultAsync(fault, argument, feed: feed);
        (string bent, long left) = await ReadAsync(feed);
        // What makes no sense for a feed leaves its answer as it was.
        Assert.StartsWith(outcome == NoSense ? ToTheGate : outcome, bent, StringComparison.Ordinal);
        Assert.True(outcome != NoSense || left == rows, $"{left} of {rows} rows");
        Assert.True(fault != "reordered" || left == rows, $"{left} of {rows} rows");
        // Said twice, a card's price is taken once and the other rejected as "Duplicate".
        Assert.True(fault != "duplicate-rows" || feed != Card || left == rows, $"{left} of {rows} rows");
        Assert.True(fault != "half-gone" || (left < rows && left > 0), $"{left} of {rows} rows");
        Assert.True(fault != "drop-row" || left < rows, $"{left} of {rows} rows");
        Assert.True(fault != "empty" || left == 0, $"{left} of {rows} rows");
    }

    /// <summary>The seller's quotes are under fifty, and most of them at prices NADAC does not bound.</summary>
    [Fact]
    public async Task A_seller_of_few_products_that_sends_cents_for_dollars_is_refused()
    {
        List<SourceBlock> straight = await BlocksAsync(Mail);
        await FaultAsync("cents-for-dollars", feed: Mail);
        Dictionary<Ndc, SourceBlock> bent = (await BlocksAsync(Mail)).ToDictionary(b => b.Ndc);
        long rows = straight.Sum(b => (long)b.Rows.Length);
        PullStart start = new(2, Scope(Mail), new PullLease(Mail, 2, Now), Now, [], null, rows, straight.Count, rows);
        PullGate gate = new GateRules(new GateOptions(), new DoubtOptions()).For(start, SeedCatalogue, new Dictionary<Ndc, KnownCost>());
        straight.ForEach(b => gate.Watch(b.Ndc, b.Rows.Span, bent[b.Ndc].Rows.Span));
        Assert.Equal($"cents for dollars: {rows} of {rows} rows are 10 times what stands, or more", gate.Verdict(rows, 0).Reason);
    }

    private async Task<List<SourceBlock>> BlocksAsync(string feed)
    {
        Fetch fetch = await FetchAsync(feed);
        Sink sink = new();
        await Feed(feed).ReadAsync(Scope(feed), fetch, sink, Cancellation);
        return sink.Blocks;
    }

    /// <summary>Fetches and reads; why it stopped, and how many rows were accepted.</summary>
    private async Task<(string Outcome, long Accepted)> ReadAsync(string feed)
    {
        Fetch fetch;
        try
        {
            fetch = await FetchAsync(feed);
        }
        catch (FeedException fault)
        {
            return (fault.Message, 0);
        }

        RxSavings.Pricing.Pulls.Reading reading = await Feed(feed).ReadAsync(Scope(feed), fetch, new Sink(), Cancellation);
        return (reading.Stop ?? fetch.Incomplete ?? ToTheGate, reading.Accepted);
    }
}
