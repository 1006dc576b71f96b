using RxSavings.Feeds.Egress;
using RxSavings.Feeds.Http;
using RxSavings.Feeds.Reading;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Feeds.OpenFda;

/// <summary>The national directory of packages, as bulk files. Complete when every file holds the records its manifest counts, and the manifest still says so afterwards.</summary>
public sealed class OpenFdaFeed(Publisher publisher) : IFeed
{
    public const string FeedId = "openfda-ndc";

    public string Id => FeedId;

    public Subject Subject => Subject.Catalogue;

    public IReadOnlyList<Scope> Scopes { get; } = publisher.Options.OpenFda.Enabled ? [new Scope(FeedId, FeedId, PullKind.Full, null)] : [];

    public async Task<Fetch> FetchAsync(PullStart pull, CancellationToken cancellation)
    {
        FeedOptions options = publisher.Options.OpenFda;
        EgressGuard guard = new(options);
        IOpenFdaApi api = publisher.Api<IOpenFdaApi>(FeedId);
        string manifestPath = $"{options.BaseAddress!.AbsolutePath.TrimEnd('/')}/download.json";
        DateTimeOffset fetchedAt = publisher.Clock.GetUtcNow();
        ArchivedPayload first = await publisher.KeepAsync(pull, manifestPath, api.ManifestAsync, cancellation);
        OpenFdaManifest manifest = await ManifestAsync(first, cancellation);
        if (manifest.Parts.Count > publisher.Options.Limits.Pages)
        {
            throw new FeedException($"too many pages: over {publisher.Options.Limits.Pages}", retryLater: false);
        }

        List<ArchivedPayload> payloads = [first];
        foreach (OpenFdaManifest.Part part in manifest.Parts)
        {
            Uri address = guard.Allow(part.File);
            payloads.Add(await publisher.KeepAsync(
                pull, address.PathAndQuery, (conditions, token) => publisher.DownloadAsync(FeedId, address, conditions, token), cancellation));
        }

        payloads.Add(await publisher.KeepAsync(pull, manifestPath, api.ManifestAsync, cancellation));
        bool same = manifest.SameAs(await ManifestAsync(payloads[^1], cancellation));
        return new Fetch(
            payloads, fetchedAt, manifest.Exported.ToString("O"), same ? null : "incomplete: the publisher refreshed its files while they were read");
    }

    public async Task<Pricing.Pulls.Reading> ReadAsync(Scope scope, Fetch fetch, ISourceSink sink, CancellationToken cancellation)
    {
        FeedLimits limits = publisher.Options.Limits;
        OpenFdaManifest manifest = await ManifestAsync(fetch.Payloads[0], cancellation);
        RowCounts counts = new(sink, limits);
        DateOnly latest = NewYork.DayOf(fetch.FetchedAt + limits.AsOfAhead);
        string? stop = manifest.Exported > latest ? $"as-of ahead: {manifest.Exported:O}" : null;
        OpenFdaReader reader = new(sink, counts, limits);
        for (int i = 0; i < manifest.Parts.Count && stop is null; i++)
        {
            await using Stream zip = await publisher.OpenAsync(fetch.Payloads[i + 1], cancellation);
            stop = await reader.PartAsync(zip, i + 1, manifest.Parts[i], cancellation);
        }

        return counts.End(NewYork.StartOf(manifest.Exported), stop);
    }

    private async Task<OpenFdaManifest> ManifestAsync(ArchivedPayload payload, CancellationToken cancellation) =>
        OpenFdaManifest.Read(await publisher.WholeAsync(payload, cancellation), publisher.Options.Limits.JsonDepth);
}
