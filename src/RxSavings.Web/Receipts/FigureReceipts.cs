using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Ports;
using RxSavings.Web.Prices;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Receipts;

/// <summary>Works a figure out again and fetches the publishers' rows behind it.</summary>
internal sealed class FigureReceipts(PriceReader prices, FigureDrafts drafts, IProvenance provenance, FillWording wording)
{
    /// <summary>Rows fetched for one receipt at most; a figure with more evidence says how much it shows.</summary>
    private const int MostRows = 60;

    /// <summary>Null where there is no such product or fill; a receipt without a draft says that the figure does not hold any more.</summary>
    public async Task<FigureReceipt?> FindAsync(BookView book, FigureId id, CancellationToken cancellation)
    {
        if (book.Directory.Catalogue.ProductWithId(id.Product) is not { } product || !product.Quantities.Contains(id.Quantity))
        {
            return null;
        }

        Fill fill = await prices.ReadAsync(book, product, id.Quantity, id.Area, cancellation);
        string path = ProductAddress.Of(new FillQuestion(product, id.Quantity, id.Area));
        string words = wording.Fill(product, id.Quantity);
        string? foreign = wording.Foreign(product);
        bool moved = fill.Figures.Revision != id.Revision;
        if (drafts.Of(id, fill, book.Directory) is not { } draft)
        {
            Say say = wording.Say;
            return new FigureReceipt(id.ToString(), say["Figure.Gone.Title"], "", say["Figure.Gone.About"], "", [], [], [], path, words, foreign, true, false);
        }

        bool invented = draft.Evidence.Any(e => book.Directory.IsInvented(e.Key));
        return new FigureReceipt(
            id.ToString(), draft.Title, draft.Value, draft.About, draft.Formula, draft.Inputs, draft.Votes, await RowsAsync(draft, cancellation), path, words, foreign, moved, invented);
    }

    private async Task<IReadOnlyList<EvidenceRow>> RowsAsync(FigureDraft draft, CancellationToken cancellation)
    {
        List<EvidenceRow> rows = [];
        foreach ((FactKey key, string what) in draft.Evidence.Take(MostRows))
        {
            rows.Add(new EvidenceRow(key, what, await provenance.FindAsync(key, cancellation)));
        }

        return rows;
    }
}
