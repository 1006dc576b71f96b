using System.Collections.Frozen;

namespace RxSavings.Pricing.Places;

/// <summary>A group of outlets under one name, from a curated table: legal names are not chains.</summary>
/// <param name="Independent">True for a pharmacy of its own; it still counts as one group.</param>
/// <param name="Synthetic">True where it is invented: for the demo only.</param>
public sealed record Chain(string Code, string Name, bool Independent, bool Synthetic = false);

/// <summary>One pharmacy. <paramref name="Chain"/> is null where the group is not known; an unknown chain counts as none.</summary>
/// <param name="Code">Its NPI, or what a curated table calls it.</param>
/// <param name="Synthetic">True where it is invented: for the demo only.</param>
/// <param name="Zip">Five digits; null where only the area is known.</param>
/// <param name="Street">Null where not known.</param>
/// <param name="Ncpdp">Its NCPDP number, by which sources may name it too; null where not known.</param>
public sealed record Outlet(
    string Code, string? Chain, string Name, Area Area, string City, bool Synthetic = false, string? Zip = null, string? Street = null, string? Ncpdp = null);

/// <summary>Chains, which are curated, and outlets, curated or of the national registry.</summary>
public sealed class Pharmacies(IEnumerable<Chain> chains, IEnumerable<Outlet> outlets)
{
    private readonly FrozenDictionary<string, Chain> chainOf = chains.ToFrozenDictionary(c => c.Code, StringComparer.Ordinal);
    private readonly FrozenDictionary<string, Chain> chainNamed = chains.DistinctBy(c => c.Name, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(c => c.Name, StringComparer.OrdinalIgnoreCase);
    private readonly FrozenDictionary<string, Outlet> outletOf = outlets.ToFrozenDictionary(o => o.Code, StringComparer.Ordinal);
    private readonly FrozenDictionary<string, Outlet> outletNumbered = outlets.Where(o => o.Ncpdp is not null).DistinctBy(o => o.Ncpdp, StringComparer.Ordinal)
        .ToFrozenDictionary(o => o.Ncpdp!, StringComparer.Ordinal);
    private readonly Lazy<ILookup<Area, Outlet>> byArea = new(() => outlets.OrderBy(o => o.Code, StringComparer.Ordinal).ToLookup(o => o.Area));

    public IEnumerable<Chain> Chains => chainOf.Values.OrderBy(c => c.Code, StringComparer.Ordinal);

    /// <summary>How many outlets there are.</summary>
    public int Count => outletOf.Count;

    public IEnumerable<Outlet> Outlets => outletOf.Values.OrderBy(o => o.Code, StringComparer.Ordinal);

    /// <summary>The chain of this code or, as some sources have it, of this very name, whatever its case; null where it is not known.</summary>
    public Chain? ChainNamed(string name) => chainOf.GetValueOrDefault(name) ?? chainNamed.GetValueOrDefault(name);

    /// <summary>The outlet of this code or, as some sources have it, of this NCPDP number; null where it is not known.</summary>
    public Outlet? OutletNamed(string code) => outletOf.GetValueOrDefault(code) ?? outletNumbered.GetValueOrDefault(code);

    /// <summary>The outlets of an area, by code.</summary>
    public IEnumerable<Outlet> In(Area area) => byArea.Value[area];
}
