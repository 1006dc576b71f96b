using System.Globalization;
using RxSavings.Feeds.Egress;
using RxSavings.Feeds.Http;
using RxSavings.Feeds.Reading;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Feeds.DailyMed;

/// <summary>
/// Labels of the drugs of the classes asked for: the publisher's lists, and of the labels themselves those whose version is another than
/// before. Complete when every list came to the number it states and every label chosen from it was answered.
/// </summary>
public sealed class DailyMedFeed(Publisher publisher, IEnumerable<Catalogue> catalogues) : IFeed
{
    public const string FeedId = "dailymed";

    private const string Type = "HUMAN PRESCRIPTION DRUG";
    private const int PageSize = 100;

    public string Id => FeedId;

    public Subject Subject => Subject.Labels;

    public IReadOnlyList<Scope> Scopes { get; } = publisher.Options.DailyMed.Enabled ? [new Scope(FeedId, FeedId, PullKind.Full, null)] : [];

    public async Task<Fetch> FetchAsync(PullStart pull, CancellationToken cancellation)
    {
        Drug[] drugs = [.. catalogues.SelectMany(c => c.Drugs).Where(d => publisher.Options.DailyMedClasses.Contains(d.Class, StringComparer.Ordinal))];
        if (drugs.Length == 0)
        {
            throw new FeedException("nothing to ask: no drug of the catalogue is of a class in Feeds:DailyMedClasses", retryLater: false);
        }

        DateTimeOffset fetchedAt = publisher.Clock.GetUtcNow();
        LabelsBefore before = await LabelsBefore.ReadAsync(pull, publisher, cancellation);
        List<ArchivedPayload> payloads = [];
        Dictionary<Guid, LabelList.Row> chosen = [];
        foreach (Drug drug in drugs)
        {
            (IReadOnlyList<LabelList.Row> listed, string? incomplete) = await ListAsync(pull, drug.Name, payloads, cancellation);
            if (incomplete is not null)
            {
                return new Fetch(payloads, fetchedAt, "", incomplete);
            }

            foreach (LabelList.Row row in Choose(listed, drug))
            {
                chosen.TryAdd(row.SetId, row);
            }
        }

        foreach (LabelList.Row row in chosen.Values)
        {
            payloads.Add(before.Of(row) ?? await LabelAsync(pull, row.SetId, cancellation));
        }

        return new Fetch(payloads, fetchedAt, string.Create(CultureInfo.InvariantCulture, $"{chosen.Count} labels"), null);
    }

    public async Task<Pricing.Pulls.Reading> ReadAsync(Scope scope, Fetch fetch, ISourceSink sink, CancellationToken cancellation)
    {
        RowCounts counts = new(sink, publisher.Options.Limits);
        DailyMedReader reader = new(sink, counts, publisher.Options.Limits, fetch.FetchedAt);
        string? stop = null;
        for (int i = 0; i < fetch.Payloads.Count && stop is null; i++)
        {
            byte[] answer = await publisher.WholeAsync(fetch.Payloads[i], cancellation);
            Uri address = new(fetch.Payloads[i].Origin.Url);
            stop = Addresses.DrugOf(address) is { } drug ? reader.List(answer, i, drug)
                : Addresses.SetIdOf(address) is { } setId ? await reader.LabelAsync(answer, i, setId, cancellation)
                : "not the format: an answer to another question";
        }

        return counts.End(reader.AsOf, stop);
    }

    /// <summary>Every page of a drug's list, or why it is not whole.</summary>
    private async Task<(IReadOnlyList<LabelList.Row> Rows, string? Incomplete)> ListAsync(
        PullStart pull, string drug, List<ArchivedPayload> payloads, CancellationToken cancellation)
    {
        FeedLimits limits = publisher.Options.Limits;
        EgressGuard guard = new(publisher.Options.DailyMed);
        IDailyMedApi api = publisher.Api<IDailyMedApi>(FeedId);
        List<LabelList.Row> rows = [];
        HashSet<Guid> named = [];
        int nameless = 0;
        int? total = null;
        for (int page = 1; ; page++)
        {
            if (payloads.Count >= limits.Pages)
            {
                throw new FeedException($"too many pages: over {limits.Pages}", retryLater: false);
            }

            int asked = page;
            ArchivedPayload answer = await publisher.KeepAsync(
                pull, Addresses.List(publisher.Options.DailyMed.BaseAddress!, drug, Type, PageSize, page),
                (conditions, token) => api.ListAsync(drug, Type, PageSize, asked, conditions, token), cancellation);
            payloads.Add(answer);
            LabelList list = LabelList.Read(await publisher.WholeAsync(answer, cancellation), limits.JsonDepth)
                ?? throw new FeedException("not the format: the list of labels", retryLater: false);
            rows.AddRange(list.Rows);
            int before = named.Count + nameless;
            nameless += list.Rows.Count(r => r.Fault is not null);
            named.UnionWith(list.Rows.Where(r => r.Fault is null).Select(r => r.SetId));
            int different = named.Count + nameless;
            total ??= list.Total;
            if (list.Total != total)
            {
                return ([], $"incomplete: the list of {drug} changed from {total} to {list.Total} labels while it was read");
            }

            if (list.Next is not { } next)
            {
                return different == total ? (rows, null) : ([], $"incomplete: {different} of {total} labels of {drug}");
            }

            if (Addresses.PageOf(guard.Allow(next)) != page + 1)
            {
                throw new FeedException($"not the format: the page after {page} is another than the next", retryLater: false);
            }

            // A list that goes on for ever says the same again, or more than it says it has.
            if (different > total || different == before)
            {
                return ([], different > total ? $"incomplete: over the {total} labels of {drug}, and the list goes on"
                    : $"incomplete: page {page} of the list of {drug} names no label that was not named before");
            }
        }
    }

    /// <summary>Those of its brands first, then the newest; no more than are allowed.</summary>
    private IEnumerable<LabelList.Row> Choose(IReadOnlyList<LabelList.Row> listed, Drug drug) => listed.Where(r => r.Fault is null)
        .OrderByDescending(r => drug.Brands.Any(b => r.Title.StartsWith(b, StringComparison.OrdinalIgnoreCase))).ThenByDescending(r => r.Published)
        .ThenBy(r => r.SetId).Take(publisher.Options.DailyMedLabels);

    private async Task<ArchivedPayload> LabelAsync(PullStart pull, Guid setId, CancellationToken cancellation)
    {
        string id = setId.ToString("D");
        IDailyMedApi api = publisher.Api<IDailyMedApi>(FeedId);
        ArchivedPayload answer = await publisher.KeepAsync(
            pull, Addresses.Label(publisher.Options.DailyMed.BaseAddress!, id), (conditions, token) => api.LabelAsync(id, conditions, token), cancellation);
        // One that is too large ends the pull now, before as many more are asked for as there are labels.
        await publisher.WholeAsync(answer, cancellation);
        return answer;
    }
}
