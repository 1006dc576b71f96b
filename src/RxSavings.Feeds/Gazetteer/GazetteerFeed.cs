using System.Globalization;
using RxSavings.Feeds.Http;
using RxSavings.Feeds.Reading;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Feeds.Gazetteer;

/// <summary>Where ZIPs are: one zipped file a year. Complete when the archive reaches its end and holds at least as many as the country has.</summary>
public sealed class GazetteerFeed(Publisher publisher) : IFeed
{
    public const string FeedId = "gazetteer";

    public string Id => FeedId;

    public Subject Subject => Subject.Places;

    public IReadOnlyList<Scope> Scopes { get; } = publisher.Options.Gazetteer.Enabled ? [new Scope(FeedId, FeedId, PullKind.Full, null)] : [];

    public async Task<Fetch> FetchAsync(PullStart pull, CancellationToken cancellation)
    {
        string year = publisher.Options.GazetteerYear.ToString(CultureInfo.InvariantCulture);
        IGazetteerApi api = publisher.Api<IGazetteerApi>(FeedId);
        string path = $"{publisher.Options.Gazetteer.BaseAddress!.AbsolutePath.TrimEnd('/')}/geo/docs/maps-data/data/gazetteer/{year}_Gazetteer/{year}_Gaz_zcta_national.zip";
        DateTimeOffset fetchedAt = publisher.Clock.GetUtcNow();
        ArchivedPayload file = await publisher.KeepAsync(pull, path, (conditions, token) => api.ZipsAsync(year, year, conditions, token), cancellation);
        return new Fetch([file], fetchedAt, year, null);
    }

    public async Task<Pricing.Pulls.Reading> ReadAsync(Scope scope, Fetch fetch, ISourceSink sink, CancellationToken cancellation)
    {
        RowCounts counts = new(sink, publisher.Options.Limits);
        string name = Path.GetFileNameWithoutExtension(new Uri(fetch.Payloads[0].Origin.Url).AbsolutePath) + ".txt";
        string? stop;
        try
        {
            // A megabyte by contract, unlike what it unpacks to.
            byte[] archive = await publisher.WholeAsync(fetch.Payloads[0], cancellation);
            if (!ZippedFile.IsWhole(archive))
            {
                return counts.End(null, "incomplete: the archive does not reach its end");
            }

            using MemoryStream zip = new(archive, writable: false);
            await using Stream file = await ZippedFile.OpenAsync(zip, name, publisher.Options.Limits.DecodedBytes, cancellation);
            stop = await GazetteerReader.ReadAsync(file, counts, sink, publisher.Options.Limits, cancellation);
        }
        catch (InvalidDataException)
        {
            stop = "not the format: the archive";
        }
        catch (FeedException fault)
        {
            stop = fault.Message;
        }

        long zips = counts.Seen - counts.Rejected;
        stop ??= zips < publisher.Options.GazetteerRows ? $"incomplete: {zips} ZIPs, under {publisher.Options.GazetteerRows}" : null;

        // The file is of its year; which day is not stated.
        DateTimeOffset? asOf = int.TryParse(fetch.SourceVersion, NumberStyles.None, CultureInfo.InvariantCulture, out int year) ? NewYork.StartOf(new DateOnly(year, 1, 1)) : null;

        // The year is a setting of ours: no other clock stands behind it, so it has no allowance.
        return asOf > fetch.FetchedAt ? counts.End(null, $"as-of in the future: the file of {year}") : counts.End(asOf, stop);
    }
}
