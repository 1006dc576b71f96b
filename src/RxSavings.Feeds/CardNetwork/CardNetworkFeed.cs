using System.Globalization;
using RxSavings.Feeds.Egress;
using RxSavings.Feeds.Http;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Feeds.CardNetwork;

/// <summary>Our own open contract: card, cash and list prices of one programme, as JSON Lines pages.</summary>
public sealed class CardNetworkFeed(Publisher publisher) : IFeed
{
    public const string FeedId = "card-network";

    public string Id => FeedId;

    public IReadOnlyList<Scope> Scopes { get; } =
        [.. publisher.Options.Programmes.Where(p => p.Address.Enabled).Select(p => new Scope(Name(p.Slug), FeedId, PullKind.Full, p.Slug))];

    public static string Name(string slug) => $"{FeedId}/{slug}";

    public async Task<Fetch> FetchAsync(PullStart pull, CancellationToken cancellation)
    {
        ProgrammeFeedOptions programme = publisher.Options.Programmes.Single(p => Name(p.Slug) == pull.Scope.Id);
        EgressGuard guard = new(programme.Address);
        ICardNetworkApi api = publisher.Api<ICardNetworkApi>(pull.Scope.Id);
        string path = programme.Address.BaseAddress!.AbsolutePath.TrimEnd('/');
        DateTimeOffset fetchedAt = publisher.Clock.GetUtcNow();
        List<ArchivedPayload> pages = [];
        for (bool more = true; more;)
        {
            int page = pages.Count + 1;
            if (page > publisher.Options.Limits.Pages)
            {
                throw new FeedException($"too many pages: over {publisher.Options.Limits.Pages}", retryLater: false);
            }

            more = false;
            pages.Add(await publisher.KeepAsync(
                pull, string.Create(CultureInfo.InvariantCulture, $"{path}/v1/prices?page={page}"),
                (conditions, token) => api.PricesAsync(page, programme.Key is { } key ? $"Bearer {key}" : null, conditions, token),
                cancellation, answer => more = HasNext(answer, guard, page)));
        }

        return new Fetch(pages, fetchedAt, pages[0].Origin.ETag ?? pages[0].Sha256, null);
    }

    public async Task<Pricing.Pulls.Reading> ReadAsync(Scope scope, Fetch fetch, ISourceSink sink, CancellationToken cancellation)
    {
        using CardNetworkReader reader = new(scope.Programme!, sink, publisher.Options.Limits, publisher.Clock.GetUtcNow());
        for (int i = 0; i < fetch.Payloads.Count && !reader.Stopped; i++)
        {
            await using Stream page = await publisher.OpenAsync(fetch.Payloads[i], cancellation);
            await reader.PageAsync(page, i, cancellation);
        }

        return await reader.EndAsync(cancellation);
    }

    /// <summary>Whether the answer links a next page. The link must lead to the next page at home; a page that repeats would never end.</summary>
    private static bool HasNext(HttpResponseMessage answer, EgressGuard guard, int page)
    {
        if (!answer.Headers.TryGetValues("Link", out IEnumerable<string>? links)
            || links.SelectMany(l => l.Split(',')).FirstOrDefault(l => l.Contains("rel=\"next\"", StringComparison.Ordinal)) is not { } next)
        {
            return false;
        }

        int open = next.IndexOf('<', StringComparison.Ordinal), close = next.IndexOf('>', StringComparison.Ordinal);
        Uri address = guard.Allow(open >= 0 && close > open ? next[(open + 1)..close] : null);
        string wanted = string.Create(CultureInfo.InvariantCulture, $"?page={page + 1}");
        return address.Query == wanted ? true : throw new FeedException($"not the contract: the page after {page} is {address.Query}", retryLater: false);
    }
}
