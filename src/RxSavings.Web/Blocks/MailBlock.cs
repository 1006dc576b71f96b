using RxSavings.Pricing.Figures;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Programmes;
using RxSavings.Pricing.Pulls;
using RxSavings.Pricing.Sheets;
using RxSavings.Web.Prices;
using RxSavings.Web.Receipts;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Blocks;

/// <summary>The cheapest price by mail with its parts, and which sellers' prices were seen before but are not current now: those never with a number.</summary>
/// <param name="Price">Null where no price by mail is current.</param>
internal sealed record MailBlock(MailPrice? Price, IReadOnlyList<string> LastSeen)
{
    /// <summary>Null for a product that no seller by mail ever listed.</summary>
    public static MailBlock? Of(Fill fill, BookView book, FillWording wording)
    {
        Say say = wording.Say;
        FillFigures figures = fill.Figures;
        IEnumerable<string> before = fill.Layers.National.Offers
            .Where(o => o.Kind == OfferKind.Mail && o.Quantity == figures.Quantity && o.Programme is not null)
            .Where(o => !figures.Offers.Any(c => c.Kind == OfferKind.Mail && c.Programme == o.Programme))
            .Select(o => (o.Programme, Seen: Seen(o.Evidence, book.Watermarks)))
            .Where(o => o.Seen <= figures.AsOf)
            .GroupBy(o => o.Programme, StringComparer.Ordinal)
            .Select(g => say["LastSeen.Seller", FillWording.Programme(g.Key, book.Directory), say.Day(g.Max(o => o.Seen)!.Value)]);
        MailBlock block = new(figures.Offers.FirstOrDefault(o => o.Kind == OfferKind.Mail) is { } offer ? MailPrice.Of(offer, fill, book, wording) : null, [.. before]);
        return block is { Price: null, LastSeen.Count: 0 } ? null : block;
    }

    private static DateTimeOffset? Seen(Evidence evidence, IReadOnlyDictionary<string, Watermark> watermarks) =>
        watermarks.TryGetValue(evidence.Key.Scope, out Watermark? mark) ? mark.Asserted?.AddSeconds(evidence.AsOfOffset) ?? mark.Confirmed : null;
}

/// <summary>One seller's price, sent home.</summary>
/// <param name="Website">The seller's own site; null where what is known of it is no web address.</param>
internal sealed record MailPrice(
    string Seller, string? Website, Pricing.Money.Usd Amount, string AllIn, string Each, IReadOnlyList<ReceiptLine> Parts, SeenAt Seen, bool Invented, string Receipt)
{
    public static MailPrice Of(Offer offer, Fill fill, BookView book, FillWording wording)
    {
        Say say = wording.Say;
        MailSeller? seller = offer.Programme is { } code ? book.Directory.Sellers.GetValueOrDefault(code) : null;
        return new MailPrice(
            offer.Seller,
            Uri.TryCreate(seller?.Website, UriKind.Absolute, out Uri? site) && site.Scheme is "http" or "https" ? site.AbsoluteUri : null,
            offer.Amount,
            say["AllIn", wording.Units(fill.Product, fill.Figures.Quantity)],
            say.Each(offer.UnitTenThousandths),
            offer.Parts.Count > 1 ? [.. offer.Parts.Select(p => new ReceiptLine(say["Part." + p.Name], p.Amount))] : [],
            SeenAt.Of(offer.ConfirmedAt, fill.Figures.AsOf, say),
            offer.Synthetic,
            FigureId.Of(FigureKind.F1, fill.Figures, offer).Path);
    }
}
