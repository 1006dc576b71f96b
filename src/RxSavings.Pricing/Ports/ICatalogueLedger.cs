using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Pricing.Ports;

/// <summary>What the feeds of facts say as it stands, and the numbers products are known by.</summary>
public interface ICatalogueLedger
{
    /// <summary>The newest pull that changed a fact of a subject; 0 before the first. Another number, another catalogue.</summary>
    Task<long> RevisionAsync(Subject subject, CancellationToken cancellation);

    /// <summary>Every fact of a kind, by its key; not held in memory.</summary>
    IAsyncEnumerable<T> FactsAsync<T>(CancellationToken cancellation)
        where T : CatalogueFact;

    /// <summary>A number for each identity, from 1,000,001: given on first sight and the same for ever. The seed's products have numbers of their own, below.</summary>
    Task<IReadOnlyDictionary<string, int>> NumbersAsync(IReadOnlyCollection<string> identities, CancellationToken cancellation);

    /// <summary>How many of these are not what stands in the scope.</summary>
    Task<long> MissingAsync(string scope, IReadOnlyList<CatalogueFact> facts, CancellationToken cancellation);
}
