using RxSavings.Jobs.Pulls;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Jobs.Publishing;

/// <summary>What is wrong in the stores; all zero is right.</summary>
/// <param name="Missing">Rows of the newest accepted payloads that are not among the current prices.</param>
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
        Fetch? accepted = await pulls.NewestAcceptedAsync(scope.Id, cancellation);
        if (accepted is null)
        {
            return 0;
        }

        MissingRows missing = new(scope.Id, facts, catalogue);
        await feeds.Find(scope.Id).Feed.ReadAsync(scope, accepted, missing, cancellation);
        await missing.FlushAsync(cancellation);
        return missing.Count;
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

    private sealed class MissingRows(string scope, IFactLedger facts, ICatalogueLedger catalogue) : ISourceSink
    {
        private const int BlocksAtOnce = 500;
        private readonly List<SourceBlock> waiting = [];
        private readonly List<CatalogueFact> waitingFacts = [];

        public SourceNames Names { get; } = new();

        public long Count { get; private set; }

        public async ValueTask BlockAsync(SourceBlock block, CancellationToken cancellation)
        {
            waiting.Add(block);
            if (waiting.Count >= BlocksAtOnce)
            {
                await FlushAsync(cancellation);
            }
        }

        public async ValueTask FactAsync(CatalogueFact fact, CancellationToken cancellation)
        {
            waitingFacts.Add(fact);
            if (waitingFacts.Count >= BlocksAtOnce)
            {
                await FlushAsync(cancellation);
            }
        }

        public void Reject(Rejection rejection)
        {
            // A rejected row was never a price; its pull has recorded it.
        }

        public async Task FlushAsync(CancellationToken cancellation)
        {
            FactSet current = await facts.FactsAsync([.. waiting.Select(b => b.Ndc)], DateTimeOffset.MaxValue, cancellation);
            Dictionary<long, CurrentBlock> blocks = current.Blocks.Where(b => b.Scope == scope).ToDictionary(b => b.Ndc.Value);
            foreach (SourceBlock block in waiting)
            {
                HashSet<string> said = blocks.TryGetValue(block.Ndc.Value, out CurrentBlock? standing)
                    ? [.. standing.Rows.Select(r => Words(r, current.Names))]
                    : [];
                Count += LastOfEachKey(block).Count(row => !said.Contains(Words(row, Names.Texts)));
            }

            waiting.Clear();
            Count += await catalogue.MissingAsync(scope, waitingFacts, cancellation);
            waitingFacts.Clear();
        }

        private static IEnumerable<SourceRow> LastOfEachKey(SourceBlock block) =>
            block.Rows.ToArray().GroupBy(r => (r.Kind, r.Programme, r.Seller, r.Area, r.Quantity)).Select(g => g.Last());

        private static string Words(in SourceRow row, IReadOnlyList<string> names) =>
            string.Join('|', row.Kind, names[row.Programme], names[row.SellerName], row.SellerIsOutlet, row.Area, row.Quantity, row.Amount, row.AsOfOffset);
    }
}
