using RxSavings.Feeds.Http;
using RxSavings.Feeds.Reading;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Feeds.GoodRx;

/// <summary>
/// Card and cash prices of a programme with a contract, one answer a fill of the catalogue. Complete when every fill was answered; that the publisher knows
/// no such drug is an answer.
/// </summary>
public sealed class GoodRxFeed(Publisher publisher, IEnumerable<Catalogue> catalogues) : IFeed
{
    public const string FeedId = "goodrx";

    private const int UnknownDrug = 400;

    public string Id => FeedId;

    public IReadOnlyList<Scope> Scopes { get; } =
        publisher.Options.GoodRx.Address.Enabled ? [new Scope(FeedId, FeedId, PullKind.Full, publisher.Options.GoodRx.Programme)] : [];

    public async Task<Fetch> FetchAsync(PullStart pull, CancellationToken cancellation)
    {
        AskedFill[] fills = [.. catalogues.SelectMany(AskedFill.Of)];
        int most = publisher.Options.Limits.Pages;
        if (fills.Length == 0 || fills.Length > most)
        {
            string fault = fills.Length == 0 ? "nothing to ask: no product of the catalogue has a package" : $"too many pages: {fills.Length} fills, over {most}";
            throw new FeedException(fault, retryLater: false);
        }

        IGoodRxApi api = publisher.Api<IGoodRxApi>(FeedId);
        string path = publisher.Options.GoodRx.Address.BaseAddress!.AbsolutePath.TrimEnd('/');
        DateTimeOffset fetchedAt = publisher.Clock.GetUtcNow();
        List<ArchivedPayload> payloads = [];
        foreach (AskedFill fill in fills)
        {
            ArchivedPayload answer = await publisher.KeepAsync(
                pull, $"{path}/compare-price?{fill.Query}",
                (conditions, token) => api.ComparePriceAsync(fill.Ndc.ToString(), fill.Quantity, fill.Manufacturer, conditions, token), cancellation, alsoAnswers: UnknownDrug);
            // One that is too large ends the pull now, before as many more are asked for as there are fills.
            await publisher.WholeAsync(answer, cancellation);
            payloads.Add(answer);
        }

        return new Fetch(payloads, fetchedAt, fetchedAt.ToString("u", System.Globalization.CultureInfo.InvariantCulture), null);
    }

    public async Task<Pricing.Pulls.Reading> ReadAsync(Scope scope, Fetch fetch, ISourceSink sink, CancellationToken cancellation)
    {
        RowCounts counts = new(sink, publisher.Options.Limits);
        GoodRxReader reader = new(scope.Programme!, sink.Names, counts, publisher.Options.Limits.JsonDepth, Strengths());
        string? stop = null;
        for (int i = 0; i < fetch.Payloads.Count && stop is null; i++)
        {
            ArchivedPayload payload = fetch.Payloads[i];
            stop = AskedFill.From(new Uri(payload.Origin.Url)) is { } fill
                ? reader.Answer(await publisher.WholeAsync(payload, cancellation), payload.Origin.Status == UnknownDrug, fill, i)
                : "not the format: an answer to another question";
        }

        foreach (Pricing.Observations.SourceBlock block in stop is null ? reader.Blocks() : [])
        {
            await sink.BlockAsync(block, cancellation);
        }

        // The publisher states no time: a price stands from when it was fetched.
        return counts.End(null, stop);
    }

    /// <summary>What low-price says of one fill; for a check, and no pull's.</summary>
    internal Task<ArchivedPayload> LowPriceAsync(PullStart pull, AskedFill fill, CancellationToken cancellation)
    {
        IGoodRxApi api = publisher.Api<IGoodRxApi>(FeedId);
        string path = publisher.Options.GoodRx.Address.BaseAddress!.AbsolutePath.TrimEnd('/');
        return publisher.KeepAsync(
            pull, $"{path}/low-price?{fill.Query}",
            (conditions, token) => api.LowPriceAsync(fill.Ndc.ToString(), fill.Quantity, fill.Manufacturer, conditions, token), cancellation, alsoAnswers: UnknownDrug);
    }

    private Dictionary<Ndc, string> Strengths() => catalogues
        .SelectMany(c => c.Products.SelectMany(p => c.NdcsOf(p.Id).Take(1).Select(n => (n, p.Strength)))).ToDictionary(s => s.n, s => s.Strength);
}
