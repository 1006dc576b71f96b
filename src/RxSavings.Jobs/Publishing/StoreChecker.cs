using RxSavings.Jobs.Pulls;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Jobs.Publishing;

/// <summary>What is wrong in the stores; all zero is right.</summary>
/// <param name="Missing">Rows of the newest accepted full pulls, and of the deltas since, that are not among the current prices.</param>
/// <param name="Doubled">Keys current twice.</param>
/// <param name="Undelivered">Outbox entries, and sheets of the book older than their product's last change.</param>
public sealed record StoreCheck(long Missing, long Doubled, long Undelivered);

/// <summary>Reads the newest accepted payloads of every scope again and holds them against the current prices.</summary>
public sealed class StoreChecker(Pulls.Feeds feeds, IPullLedger pulls, IFactLedger facts, ICatalogueLedger catalogue, IPriceBookPublisher book, DirectoryShelf shelf)
{
    public async Task<StoreCheck> CheckAsync(CancellationToken cancellation)
    {
        await shelf.RefreshAsync(cancellation);
        long missing = 0;
        foreach (Scope scope in feeds.Scopes)
        {
            missing += await MissingAsync(scope, cancellation);
        }

        LedgerCheck ledger = await facts.CheckAsync(cancellation);
        return new StoreCheck(missing, ledger.Doubled, ledger.Undelivered + await BehindAsync(ledger, cancellation));
    }

    private async Task<long> MissingAsync(Scope scope, CancellationToken cancellation)
    {
        IReadOnlyList<AcceptedPull> accepted = await pulls.AcceptedAsync(scope.Id, cancellation);
        RowsSaidSince since = new();
        foreach (AcceptedPull delta in accepted.Where(p => p.Kind == PullKind.Delta))
        {
            await feeds.Find(scope.Id).Feed.ReadAsync(scope.Delta, delta.Fetch, since.Next(), cancellation);
        }

        MissingRows missing = new(scope.Id, facts, catalogue, since);
        foreach (AcceptedPull full in accepted.Where(p => p.Kind == PullKind.Full))
        {
            await feeds.Find(scope.Id).Feed.ReadAsync(scope, full.Fetch, missing, cancellation);
        }

        await missing.FlushAsync(cancellation);
        return missing.Count + await since.MissingAsync(scope.Id, facts, cancellation);
    }

    private async Task<long> BehindAsync(LedgerCheck ledger, CancellationToken cancellation)
    {
        IReadOnlyDictionary<int, long> standing = await book.RevisionsAsync(cancellation);
        if (standing.Count == 0)
        {
            // An absent book is rebuilt from the ledger at the next start; nothing in it is older than it should be.
            return 0;
        }

        return ledger.RevisionOfProduct.Count(published =>
            shelf.Catalogue.ProductNamed(published.Key) is { } product
            && standing.GetValueOrDefault(product.Id) < published.Value);
    }
}
