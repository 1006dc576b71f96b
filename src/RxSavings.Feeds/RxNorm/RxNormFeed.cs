using System.Globalization;
using System.Text.Json;
using RxSavings.Feeds.Http;
using RxSavings.Feeds.Reading;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Feeds.RxNorm;

/// <summary>
/// RxNorm's concepts with their codes and classes. The publisher answers by release: while its version is that of the pull before, nothing else is asked.
/// Complete when every concept that can have codes was asked for them, all within one release.
/// </summary>
public sealed class RxNormFeed(Publisher publisher) : IFeed
{
    public const string FeedId = "rxnorm";

    /// <summary>Where the answers stand among a pull's payloads: the version, the concepts, a class each, the codes of a concept each, the version again.</summary>
    internal const int Version = 0, Concepts = 1, FirstClass = 2;

    private const string Ttys = "IN PIN MIN BN SCD SBD GPCK BPCK";

    public string Id => FeedId;

    public Subject Subject => Subject.Catalogue;

    public IReadOnlyList<Scope> Scopes { get; } = publisher.Options.RxNorm.Enabled ? [new Scope(FeedId, FeedId, PullKind.Full, null)] : [];

    public async Task<Fetch> FetchAsync(PullStart pull, CancellationToken cancellation)
    {
        FeedsOptions options = publisher.Options;
        IRxNavApi api = publisher.Api<IRxNavApi>(FeedId);
        string root = options.RxNorm.BaseAddress!.AbsolutePath.TrimEnd('/');
        Asked before = new(pull);
        DateTimeOffset fetchedAt = publisher.Clock.GetUtcNow();
        ArchivedPayload version = await KeepAsync($"{root}/version.json", api.VersionAsync);
        string release = RxNavAnswers.Version(await publisher.WholeAsync(version, cancellation), options.Limits.JsonDepth);
        string[] classes = [.. options.RxNormClasses.Select(c => $"{root}/rxclass/classMembers.json?classId={c}&relaSource=DAILYMED&rela=has_epc&ttys=IN")];
        if (before.SameRelease(version, classes))
        {
            return new Fetch(pull.Payloads, fetchedAt, release, null);
        }

        List<ArchivedPayload> payloads = [version, await KeepAsync($"{root}/allconcepts.json?tty={Uri.EscapeDataString(Ttys)}", (c, t) => api.ConceptsAsync(Ttys, c, t))];
        for (int i = 0; i < classes.Length; i++)
        {
            string id = options.RxNormClasses[i];
            payloads.Add(await KeepAsync(classes[i], (c, t) => api.MembersAsync(id, c, t)));
        }

        foreach (long rxCui in await CodedAsync(payloads[Concepts], cancellation))
        {
            string path = string.Create(CultureInfo.InvariantCulture, $"{root}/rxcui/{rxCui}/allhistoricalndcs.json");
            payloads.Add(await KeepAsync(path, (c, t) => api.CodesAsync(rxCui, c, t)));
        }

        payloads.Add(await KeepAsync($"{root}/version.json", api.VersionAsync));
        bool same = payloads[^1].Sha256 == version.Sha256;
        return new Fetch(payloads, fetchedAt, release, same ? null : "incomplete: the publisher changed its release while it was read");

        Task<ArchivedPayload> KeepAsync(string path, Func<IDictionary<string, string>, CancellationToken, Task<HttpResponseMessage>> send) =>
            publisher.KeepAsync(before.At(path), path, send, cancellation);
    }

    public async Task<Pricing.Pulls.Reading> ReadAsync(Scope scope, Fetch fetch, ISourceSink sink, CancellationToken cancellation)
    {
        RowCounts counts = new(sink, publisher.Options.Limits);
        RxNormReader reader = new(sink, counts, publisher.Options.Limits);
        string? stop;
        await using (Stream concepts = await publisher.OpenAsync(fetch.Payloads[Concepts], cancellation))
        {
            stop = await reader.ConceptsAsync(concepts, Concepts, cancellation);
        }

        for (int i = FirstClass; i < fetch.Payloads.Count - 1 && stop is null; i++)
        {
            byte[] answer = await publisher.WholeAsync(fetch.Payloads[i], cancellation);
            Uri address = new(fetch.Payloads[i].Origin.Url);
            stop = RxNavAnswers.ConceptOf(address) is { } rxCui
                ? await reader.CodesAsync(answer, i, rxCui, cancellation)
                : reader.Members(answer, RxNavAnswers.ClassOf(address));
        }

        stop ??= await reader.EndAsync(cancellation);
        string release = RxNavAnswers.Version(await publisher.WholeAsync(fetch.Payloads[Version], cancellation), publisher.Options.Limits.JsonDepth);
        return counts.End(RxNavAnswers.ReleasedAt(release) is { } released && released <= fetch.FetchedAt ? released : fetch.FetchedAt, stop);
    }

    /// <summary>The concepts that can have codes, in the order listed. Throws <see cref="FeedException"/> where they are more than are asked for, or no concepts.</summary>
    private async Task<IReadOnlyList<long>> CodedAsync(ArchivedPayload concepts, CancellationToken cancellation)
    {
        await using Stream json = await publisher.OpenAsync(concepts, cancellation);
        List<long> coded = [];
        try
        {
            await foreach (RxNavAnswers.Concept concept in RxNavAnswers.ConceptsAsync(json, publisher.Options.Limits, cancellation))
            {
                if (concept is { HasCodes: true, Number: { } rxCui })
                {
                    coded.Add(rxCui);
                }
            }
        }
        catch (JsonException fault)
        {
            throw new FeedException("not the format: the concepts", retryLater: false, fault);
        }

        int most = publisher.Options.RxNormConcepts;
        return coded.Count <= most ? coded : throw new FeedException($"too many pages: {coded.Count} concepts with codes, over {most}", retryLater: false);
    }

    /// <summary>The pull before by path: looking each of thousands of addresses up among thousands would take longer than asking.</summary>
    private sealed class Asked(PullStart pull)
    {
        private readonly Dictionary<string, ArchivedPayload> byPath = pull.Payloads.GroupBy(p => new Uri(p.Origin.Url).PathAndQuery, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);

        public PullStart At(string path) => pull with { Payloads = byPath.TryGetValue(path, out ArchivedPayload? before) ? [before] : [] };

        public bool SameRelease(ArchivedPayload version, string[] classes) =>
            pull.Payloads.Count > FirstClass && pull.Payloads[Version].Sha256 == version.Sha256
            && pull.Payloads.Count(p => p.Origin.Url.Contains("/classMembers.json?", StringComparison.Ordinal)) == classes.Length && classes.All(byPath.ContainsKey);
    }
}
