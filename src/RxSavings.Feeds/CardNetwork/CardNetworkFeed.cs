using System.Globalization;
using RxSavings.Feeds.Egress;
using RxSavings.Feeds.Http;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Feeds.CardNetwork;

/// <summary>Our own open contract: card, cash and list prices of one programme, or what changed of them, as pages of JSON Lines or CSV.</summary>
public sealed class CardNetworkFeed(Publisher publisher) : IFeed
{
    public const string FeedId = "card-network";

    private const int Gone = 410;

    public string Id => FeedId;

    public IReadOnlyList<Scope> Scopes { get; } =
        [.. publisher.Options.Programmes.Where(p => p.Address.Enabled).Select(p => new Scope(Name(p.Slug), FeedId, PullKind.Full, p.Slug, p.Changes))];

    public static string Name(string slug) => $"{FeedId}/{slug}";

    public async Task<Fetch> FetchAsync(PullStart pull, CancellationToken cancellation)
    {
        ProgrammeFeedOptions programme = publisher.Options.Programmes.Single(p => Name(p.Slug) == pull.Scope.Id);
        EgressGuard guard = new(programme.Address);
        ICardNetworkApi api = publisher.Api<ICardNetworkApi>(pull.Scope.Id);
        string path = programme.Address.BaseAddress!.AbsolutePath.TrimEnd('/');
        DateTimeOffset fetchedAt = publisher.Clock.GetUtcNow();
        string? authorization = programme.Key is { } key ? $"Bearer {key}" : null;
        string? since = pull.Scope.Kind == PullKind.Delta ? pull.Version ?? throw new ArgumentException("a delta needs a version to ask since", nameof(pull)) : null;
        string query = since is null ? "/v1/prices?" : $"/v1/changes?since={since}&";
        List<ArchivedPayload> pages = [];
        for (bool more = true; more;)
        {
            int page = pages.Count + 1;
            if (page > publisher.Options.Limits.Pages)
            {
                throw new FeedException($"too many pages: over {publisher.Options.Limits.Pages}", retryLater: false);
            }

            more = false;
            string asked = string.Create(CultureInfo.InvariantCulture, $"{path}{query}page={page}");
            ArchivedPayload answered = await publisher.KeepAsync(
                pull, asked,
                (conditions, token) => since is null ? api.PricesAsync(page, authorization, conditions, token) : api.ChangesAsync(since, page, authorization, conditions, token),
                cancellation, answer => more = HasNext(answer, guard, page, query), since is null ? null : Gone);
            if (answered.Origin.Status == Gone)
            {
                return new Fetch([answered], fetchedAt, answered.Sha256, null, $"the publisher no longer knows version {since}; the next full pull starts anew");
            }

            pages.Add(answered);
        }

        return new Fetch(pages, fetchedAt, pages[0].Origin.ETag ?? pages[0].Sha256, null);
    }

    public async Task<Pricing.Pulls.Reading> ReadAsync(Scope scope, Fetch fetch, ISourceSink sink, CancellationToken cancellation)
    {
        string? since = scope.Kind == PullKind.Delta ? VersionToken.SinceOf(fetch.Payloads[0].Origin.Url) ?? "" : null;
        using CardNetworkReader reader = new(scope.Programme!, sink, publisher.Options.Limits, publisher.Clock.GetUtcNow(), since);
        for (int i = 0; i < fetch.Payloads.Count && !reader.Stopped; i++)
        {
            await using Stream page = await publisher.OpenAsync(fetch.Payloads[i], cancellation);
            await reader.PageAsync(page, i, cancellation);
        }

        return await reader.EndAsync(cancellation);
    }

    /// <summary>Whether the answer links a next page. The link must lead to the next page at home; a page that repeats would never end.</summary>
    private static bool HasNext(HttpResponseMessage answer, EgressGuard guard, int page, string query)
    {
        if (!answer.Headers.TryGetValues("Link", out IEnumerable<string>? links)
            || links.SelectMany(l => l.Split(',')).FirstOrDefault(l => l.Contains("rel=\"next\"", StringComparison.Ordinal)) is not { } next)
        {
            return false;
        }

        int open = next.IndexOf('<', StringComparison.Ordinal), close = next.IndexOf('>', StringComparison.Ordinal);
        Uri address = guard.Allow(open >= 0 && close > open ? next[(open + 1)..close] : null);
        string wanted = string.Create(CultureInfo.InvariantCulture, $"{query[query.IndexOf('?', StringComparison.Ordinal)..]}page={page + 1}");
        return address.Query == wanted ? true : throw new FeedException($"not the contract: the page after {page} is {address.Query}", retryLater: false);
    }
}
