using RxSavings.Pricing.Drugs;

namespace RxSavings.Pricing.Ports;

/// <summary>What the catalogue feeds say as it stands, and the numbers products are known by.</summary>
public interface ICatalogueLedger
{
    /// <summary>The newest pull that changed a fact; 0 before the first. Another number, another catalogue.</summary>
    Task<long> RevisionAsync(CancellationToken cancellation);

    /// <summary>Every package, by code; not held in memory.</summary>
    IAsyncEnumerable<PackageFact> PackagesAsync(CancellationToken cancellation);

    /// <summary>Every concept, by number; not held in memory.</summary>
    IAsyncEnumerable<ConceptFact> ConceptsAsync(CancellationToken cancellation);

    /// <summary>A number for each identity, from 1,000,001: given on first sight and the same for ever. The seed's products have numbers of their own, below.</summary>
    Task<IReadOnlyDictionary<string, int>> NumbersAsync(IReadOnlyCollection<string> identities, CancellationToken cancellation);

    /// <summary>How many of these are not what stands in the scope.</summary>
    Task<long> MissingAsync(string scope, IReadOnlyList<CatalogueFact> facts, CancellationToken cancellation);
}
