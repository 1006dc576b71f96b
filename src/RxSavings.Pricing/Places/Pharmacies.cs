using System.Collections.Frozen;

namespace RxSavings.Pricing.Places;

/// <summary>A group of outlets under one name, from a curated table: legal names are not chains.</summary>
/// <param name="Independent">True for a pharmacy of its own; it still counts as one group.</param>
/// <param name="Synthetic">True where it is invented: for the demo only.</param>
public sealed record Chain(string Code, string Name, bool Independent, bool Synthetic = false);

/// <summary>One pharmacy. <paramref name="Chain"/> is null where the group is not known; an unknown chain counts as none.</summary>
/// <param name="Synthetic">True where it is invented: for the demo only.</param>
public sealed record Outlet(string Code, string? Chain, string Name, Area Area, string City, bool Synthetic = false);

/// <summary>The curated table of chains and outlets.</summary>
public sealed class Pharmacies(IEnumerable<Chain> chains, IEnumerable<Outlet> outlets)
{
    private readonly FrozenDictionary<string, Chain> chainOf = chains.ToFrozenDictionary(c => c.Code, StringComparer.Ordinal);
    private readonly FrozenDictionary<string, Chain> chainNamed = chains.DistinctBy(c => c.Name, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(c => c.Name, StringComparer.OrdinalIgnoreCase);
    private readonly FrozenDictionary<string, Outlet> outletOf = outlets.ToFrozenDictionary(o => o.Code, StringComparer.Ordinal);

    public IEnumerable<Chain> Chains => chainOf.Values.OrderBy(c => c.Code, StringComparer.Ordinal);

    public IEnumerable<Outlet> Outlets => outletOf.Values.OrderBy(o => o.Code, StringComparer.Ordinal);

    /// <summary>The chain of this code or, as some sources have it, of this very name, whatever its case; null where it is not known.</summary>
    public Chain? ChainNamed(string name) => chainOf.GetValueOrDefault(name) ?? chainNamed.GetValueOrDefault(name);

    public Outlet? OutletNamed(string code) => outletOf.GetValueOrDefault(code);
}
