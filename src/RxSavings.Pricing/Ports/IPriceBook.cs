using RxSavings.Pricing.Places;
using RxSavings.Pricing.Pulls;
using RxSavings.Pricing.Sheets;

namespace RxSavings.Pricing.Ports;

/// <summary>Reading the price book.</summary>
public interface IPriceBook
{
    /// <summary>The small documents as this node last saw them (at most a second old); null while the book is absent or being rebuilt.</summary>
    BookView? Current { get; }

    /// <summary>A product's national layer and, where it has one, the area's. Null where the product has no sheet.</summary>
    Task<SheetLayers?> LayersAsync(int productId, Area area, CancellationToken cancellation);

    /// <summary>National layers of many products in one round trip, in the order asked; null where a product has none.</summary>
    Task<IReadOnlyList<SheetLayers?>> NationalAsync(IReadOnlyList<int> productIds, CancellationToken cancellation);

    /// <summary>Raised when sheets or documents changed, on any thread: copies made from them must go.</summary>
    event Action<BookChange> Changed;
}

/// <summary>The small documents of the book at one moment.</summary>
public sealed record BookView(PublishedDirectory Directory, IReadOnlyDictionary<string, Watermark> Watermarks, IReadOnlyList<FeedHealth> Health);

/// <summary>The layers a page of one area needs.</summary>
public sealed record SheetLayers(int ProductId, long Revision, SheetLayer National, SheetLayer? Local);

/// <summary>What changed; an empty list means everything may have.</summary>
public sealed record BookChange(IReadOnlyList<int> Products);

/// <summary>A feed's state as visitors and operators may see it.</summary>
/// <param name="Status">"ok", "late", "refused", "failed" or "never".</param>
/// <param name="Withheld">Prices that wait to be confirmed, or that an operator rejected.</param>
/// <param name="UnmatchedNdc">Prices of NDCs that are no product's: no page can show them.</param>
public sealed record FeedHealth(
    string Id, string Status, string Reason, DateTimeOffset? LastSuccess, DateTimeOffset? AsOf, TimeSpan Promise, long RowsRead, long Accepted, long Rejected, long Withheld, long UnmatchedNdc = 0);
