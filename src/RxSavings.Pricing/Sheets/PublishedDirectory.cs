using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Labels;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Programmes;

namespace RxSavings.Pricing.Sheets;

/// <summary>What the pages need to know beside the sheets, published as one document and replaced as a whole.</summary>
/// <param name="Programmes">Those that may be published.</param>
/// <param name="Synthetic">True where any programme's prices are invented.</param>
/// <param name="Hash">Of its content: the same directory is not published twice.</param>
public sealed record PublishedDirectory(
    Catalogue Catalogue, Pharmacies Pharmacies, IReadOnlyDictionary<string, CardProgramme> Programmes, IReadOnlyDictionary<string, MailSeller> Sellers,
    bool Synthetic, string Hash)
{
    /// <summary>The labels pages may quote.</summary>
    public LabelShelf Labels { get; init; } = LabelShelf.Empty;

    /// <summary>Where ZIPs are.</summary>
    public Gazetteer Gazetteer { get; init; } = Gazetteer.Empty;

    /// <summary>Whether a row is invented: its programme is, or the feed of one said it, or the pharmacy is. What no card network said is real.</summary>
    public bool IsInvented(FactKey key) =>
        (key.Programme is { } programme && Invented(programme)) || Invented(key.Scope[(key.Scope.IndexOf('/') + 1)..])
        || (key.Seller is { } seller && (key.SellerIsOutlet ? Pharmacies.OutletNamed(seller)?.Synthetic : Pharmacies.ChainNamed(seller)?.Synthetic) == true);

    private bool Invented(string programme) => Programmes.TryGetValue(programme, out CardProgramme? card) && card.Synthetic;
}
