namespace RxSavings.Pricing.Places;

/// <summary>Where ZIPs are. A ZIP of post-office boxes may be in none: it is found by its area, or not at all.</summary>
public sealed class Gazetteer
{
    private readonly ILookup<Area, ZipFact> byArea;

    public Gazetteer(IEnumerable<ZipFact> zips)
    {
        Zips = [.. zips.OrderBy(z => z.Zip)];
        byArea = Zips.ToLookup(z => Area.OfZip3(z.Zip / 100));
    }

    public static Gazetteer Empty { get; } = new([]);

    /// <summary>All, in order.</summary>
    public IReadOnlyList<ZipFact> Zips { get; }

    /// <summary>The ZIPs of an area, in order.</summary>
    public IEnumerable<ZipFact> In(Area area) => byArea[area];
}
