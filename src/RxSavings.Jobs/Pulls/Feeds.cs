using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Jobs.Pulls;

/// <summary>The feeds configured, and whose scope is whose.</summary>
public sealed class Feeds(IEnumerable<IFeed> feeds)
{
    private readonly IFeed[] all = [.. feeds];

    /// <summary>Every scope, benchmarks first: costs serve as bounds for what is pulled after them. Feeds of facts last: pages with prices do not wait for them.</summary>
    public IEnumerable<Scope> Scopes => all.SelectMany(f => f.Scopes.Select(s => (Scope: s, f.Subject)))
        .OrderBy(s => (s.Subject, s.Scope.Programme is not null)).ThenBy(s => s.Scope.Id, StringComparer.Ordinal).Select(s => s.Scope);

    /// <summary>What a scope's feed speaks of.</summary>
    public Subject SubjectOf(Scope scope) => Find(scope.Id).Feed.Subject;

    /// <summary>Whether a scope's feed says prices.</summary>
    public bool SaysPrices(Scope scope) => SubjectOf(scope) == Subject.Prices;

    /// <summary>The feed that pulls a scope. Throws where the scope is not configured.</summary>
    public (IFeed Feed, Scope Scope) Find(string scopeId)
    {
        foreach (IFeed feed in all)
        {
            foreach (Scope scope in feed.Scopes)
            {
                if (scope.Id == scopeId)
                {
                    return (feed, scope);
                }
            }
        }

        throw new InvalidOperationException($"scope {scopeId} is not configured");
    }
}
