using System.Globalization;
using RxSavings.Feeds.Http;
using RxSavings.Feeds.Reading;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Feeds.CostPlus;

/// <summary>A mail seller's quotes for the standard quantities. Complete when every product of the listing was quoted in every quantity.</summary>
public sealed class CostPlusFeed(Publisher publisher) : IFeed
{
    public const string FeedId = "costplus";

    public string Id => FeedId;

    public IReadOnlyList<Scope> Scopes { get; } = publisher.Options.CostPlus.Enabled ? [new Scope(FeedId, FeedId, PullKind.Full, FeedId)] : [];

    public async Task<Fetch> FetchAsync(PullStart pull, CancellationToken cancellation)
    {
        ICostPlusApi api = publisher.Api<ICostPlusApi>(FeedId);
        string path = publisher.Options.CostPlus.BaseAddress!.AbsolutePath.TrimEnd('/');
        DateTimeOffset fetchedAt = publisher.Clock.GetUtcNow();
        List<ArchivedPayload> payloads = [await publisher.KeepAsync(pull, $"{path}/main", api.ListingAsync, cancellation)];
        foreach (int quantity in publisher.Options.CostPlusQuantities)
        {
            payloads.Add(await publisher.KeepAsync(
                pull, string.Create(CultureInfo.InvariantCulture, $"{path}/main?quantity_units={quantity}"),
                (conditions, token) => api.QuotesAsync(quantity, conditions, token), cancellation));
        }

        return new Fetch(payloads, fetchedAt, payloads[0].Origin.ETag ?? payloads[0].Sha256, null);
    }

    public async Task<Pricing.Pulls.Reading> ReadAsync(Scope scope, Fetch fetch, ISourceSink sink, CancellationToken cancellation)
    {
        RowCounts counts = new(sink, publisher.Options.Limits);
        CostPlusReader reader = new(scope.Programme!, sink.Names, counts, publisher.Options.Limits.JsonDepth);
        string? stop = reader.Listing(await publisher.WholeAsync(fetch.Payloads[0], cancellation));
        for (int i = 1; i < fetch.Payloads.Count && stop is null; i++)
        {
            stop = reader.Quotes(await publisher.WholeAsync(fetch.Payloads[i], cancellation), i);
        }

        foreach (SourceBlock block in stop is null ? reader.Blocks() : [])
        {
            await sink.BlockAsync(block, cancellation);
        }

        // The publisher states no as-of in its answers; Last-Modified is taken as asserted, the oldest of them.
        DateTimeOffset? asOf = fetch.Payloads.Min(p => p.Origin.LastModified);
        return counts.End(asOf > fetch.FetchedAt ? fetch.FetchedAt : asOf, stop);
    }
}
