using RxSavings.Feeds.Egress;
using RxSavings.Feeds.Http;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Feeds.Nadac;

/// <summary>What pharmacies pay, weekly. Complete when the datastore counts as many rows as the file holds and the distribution did not change meanwhile.</summary>
public sealed class NadacFeed(Publisher publisher) : IFeed
{
    public const string FeedId = "nadac";
    internal const int File = 2;

    public string Id => FeedId;

    public IReadOnlyList<Scope> Scopes { get; } = publisher.Options.Nadac.Enabled ? [new Scope(FeedId, FeedId, PullKind.Full, null)] : [];

    public async Task<Fetch> FetchAsync(PullStart pull, CancellationToken cancellation)
    {
        FeedOptions options = publisher.Options.Nadac;
        int depth = publisher.Options.Limits.JsonDepth;
        EgressGuard guard = new(options);
        INadacApi api = publisher.Api<INadacApi>(FeedId);
        string path = options.BaseAddress!.AbsolutePath.TrimEnd('/');
        string items = $"{path}/api/1/metastore/schemas/dataset/items";
        DateTimeOffset fetchedAt = publisher.Clock.GetUtcNow();
        ArchivedPayload listing = await publisher.KeepAsync(pull, items, api.DatasetsAsync, cancellation);
        NadacDataset dataset = NadacDataset.Newest(
            await publisher.WholeAsync(listing, cancellation), NewYork.DayOf(fetchedAt).Year, depth);
        ArchivedPayload count = await publisher.KeepAsync(
            pull, $"{path}/api/1/datastore/query/{dataset.Id}/0?limit=1&offset=0",
            (conditions, token) => api.QueryAsync(dataset.Id, 1, 0, conditions, token), cancellation);
        Uri address = guard.Allow(dataset.DownloadUrl);
        ArchivedPayload file = await publisher.KeepAsync(
            pull, address.PathAndQuery, (conditions, token) => publisher.DownloadAsync(FeedId, address, conditions, token), cancellation);
        ArchivedPayload again = await publisher.KeepAsync(
            pull, $"{items}/{dataset.Id}", (conditions, token) => api.DatasetAsync(dataset.Id, conditions, token), cancellation);
        string now = NadacDataset.VersionOf(await publisher.WholeAsync(again, cancellation), depth);
        return new Fetch(
            [listing, count, file, again], fetchedAt, dataset.Version,
            now == dataset.DownloadUrl ? null : "incomplete: the publisher refreshed its file while it was read");
    }

    public async Task<Pricing.Pulls.Reading> ReadAsync(Scope scope, Fetch fetch, ISourceSink sink, CancellationToken cancellation)
    {
        long expected = NadacDataset.CountOf(await publisher.WholeAsync(fetch.Payloads[1], cancellation), publisher.Options.Limits.JsonDepth);
        await using Stream file = await publisher.OpenAsync(fetch.Payloads[File], cancellation);
        DateOnly latest = NewYork.DayOf(fetch.FetchedAt + publisher.Options.Limits.AsOfAhead);
        return await NadacReader.ReadAsync(file, File, expected, latest, sink, publisher.Options.Limits, cancellation);
    }
}
