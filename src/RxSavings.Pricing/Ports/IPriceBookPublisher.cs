using RxSavings.Pricing.Pulls;
using RxSavings.Pricing.Sheets;

namespace RxSavings.Pricing.Ports;

/// <summary>Writing the price book. Web cannot see its implementation.</summary>
public interface IPriceBookPublisher
{
    /// <summary>Publishes sheets by compare-and-set: only a newer revision replaces. Announces those that did. Returns one flag a sheet.</summary>
    Task<IReadOnlyList<bool>> PublishAsync(IReadOnlyList<EncodedSheet> sheets, CancellationToken cancellation);

    /// <summary>Packs a sheet's layers, once: for <see cref="PublishAsync"/> and for the publication log.</summary>
    EncodedSheet Encode(PriceSheet sheet);

    /// <summary>Moves the scopes' watermarks; scopes not named are taken out.</summary>
    Task MarkAsync(IReadOnlyList<Watermark> watermarks, CancellationToken cancellation);

    Task PutHealthAsync(IReadOnlyList<FeedHealth> health, CancellationToken cancellation);

    /// <summary>Begins a publication. Its mark stands in the book until another begins, and is lost with the book.</summary>
    Task<string> BeginAsync(CancellationToken cancellation);

    /// <summary>
    /// Publishes the directory; on a rebuild it is written last, and until it is there the book is absent. Returns false, and writes nothing, where the book
    /// was flushed since the publication began: sheets put before are gone, and a directory above them would show drugs without their prices.
    /// </summary>
    Task<bool> PutDirectoryAsync(PublishedDirectory directory, string publication, CancellationToken cancellation);

    /// <summary>The hash of the directory that stands in the book; null where the book is absent.</summary>
    Task<string?> DirectoryHashAsync(CancellationToken cancellation);

    /// <summary>Revisions that stand in the book, by product id.</summary>
    Task<IReadOnlyDictionary<int, long>> RevisionsAsync(CancellationToken cancellation);
}
