using System.Globalization;
using RxSavings.Feeds.Http;
using RxSavings.Feeds.Reading;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Feeds.Nppes;

/// <summary>
/// The registry's pharmacies, asked for kind by kind and ZIP prefix by ZIP prefix. Complete when every prefix was answered down to a page that was empty: the
/// publisher states no total, and a page that is not full may be followed by more.
/// </summary>
public sealed class NppesFeed(Publisher publisher) : IFeed
{
    public const string FeedId = "nppes";

    /// <summary>The publisher's own bounds: rows a page, and the furthest page of a question.</summary>
    internal const int PageRows = 200, FurthestSkip = 1_000;

    private const int ZipDigits = 5;

    public string Id => FeedId;

    public Subject Subject => Subject.Places;

    public IReadOnlyList<Scope> Scopes { get; } = publisher.Options.Nppes.Enabled ? [new Scope(FeedId, FeedId, PullKind.Full, null)] : [];

    public async Task<Fetch> FetchAsync(PullStart pull, CancellationToken cancellation)
    {
        DateTimeOffset fetchedAt = publisher.Clock.GetUtcNow();
        List<ArchivedPayload> payloads = [];
        foreach (string kind in publisher.Options.NppesKinds)
        {
            Stack<string> prefixes = new(publisher.Options.ZipPrefixes.Reverse());
            while (prefixes.TryPop(out string? prefix))
            {
                if (await WholeAsync(pull, kind, prefix, payloads, cancellation))
                {
                    continue;
                }

                if (prefix.Length == ZipDigits)
                {
                    throw new FeedException($"incomplete: over {FurthestSkip} of {kind} in one ZIP, and the publisher shows no more", retryLater: false);
                }

                // More than the publisher shows of one question: ten narrower ones, in order.
                for (int digit = 9; digit >= 0; digit--)
                {
                    prefixes.Push(prefix + digit.ToString(CultureInfo.InvariantCulture));
                }
            }
        }

        return new Fetch(payloads, fetchedAt, string.Create(CultureInfo.InvariantCulture, $"{payloads.Count} answers"), null);
    }

    public async Task<Pricing.Pulls.Reading> ReadAsync(Scope scope, Fetch fetch, ISourceSink sink, CancellationToken cancellation)
    {
        RowCounts counts = new(sink, publisher.Options.Limits);
        NppesReader reader = new(sink, counts, publisher.Options.Limits);
        string? stop = null;
        for (int i = 0; i < fetch.Payloads.Count && stop is null; i++)
        {
            stop = await reader.AnswerAsync(await publisher.WholeAsync(fetch.Payloads[i], cancellation), i, cancellation);
        }

        // The publisher states no time: what it says stands from when it was fetched.
        return counts.End(null, stop);
    }

    /// <summary>Asks for what a question has until nothing more comes; false where it has more than the publisher shows.</summary>
    private async Task<bool> WholeAsync(PullStart pull, string kind, string prefix, List<ArchivedPayload> payloads, CancellationToken cancellation)
    {
        FeedLimits limits = publisher.Options.Limits;
        INppesApi api = publisher.Api<INppesApi>(FeedId);
        string root = publisher.Options.Nppes.BaseAddress!.AbsolutePath.TrimEnd('/'), zips = prefix + "*";
        HashSet<string?> named = new(StringComparer.Ordinal);
        for (int skip = 0; skip <= FurthestSkip;)
        {
            if (payloads.Count >= limits.Pages)
            {
                throw new FeedException($"too many pages: over {limits.Pages}", retryLater: false);
            }

            int from = skip;
            string path = string.Create(
                CultureInfo.InvariantCulture,
                $"{root}/api/?version=2.1&enumeration_type=NPI-2&taxonomy_description={Uri.EscapeDataString(kind)}&postal_code={Uri.EscapeDataString(zips)}&address_purpose=LOCATION&limit={PageRows}&skip={skip}");
            ArchivedPayload answer = await publisher.KeepAsync(
                pull, path, (conditions, token) => api.FindAsync(kind, zips, PageRows, from, conditions, token), cancellation);
            NppesAnswer read = NppesAnswer.Read(await publisher.WholeAsync(answer, cancellation), limits.JsonDepth, out string? fault)
                ?? throw new FeedException(fault!, retryLater: false);
            payloads.Add(answer);
            if (read.Results!.Count == 0)
            {
                return true;
            }

            int before = named.Count;
            named.UnionWith(read.Results.Select(r => r?.Number));
            if (named.Count == before)
            {
                throw new FeedException($"incomplete: a page of {kind} in {zips} came again", retryLater: false);
            }

            skip += read.Results.Count;
        }

        return false;
    }
}
