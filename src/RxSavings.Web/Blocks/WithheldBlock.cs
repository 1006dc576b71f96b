using RxSavings.Pricing.Figures;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;
using RxSavings.Pricing.Sheets;
using RxSavings.Web.Prices;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Blocks;

/// <summary>F15, and which sellers' prices were seen before but are not current now. Never with a number that is past its time.</summary>
internal sealed record WithheldBlock(string Words, IReadOnlyList<string> LastSeen)
{
    public bool IsEmpty => Words.Length == 0 && LastSeen.Count == 0;

    public static WithheldBlock Of(Fill fill, BookView book, FillWording wording)
    {
        Say say = wording.Say;
        FillFigures figures = fill.Figures;
        IEnumerable<string> sellers = fill.Layers.National.Offers
            .Where(o => o.Kind == OfferKind.Mail && o.Quantity == figures.Quantity && o.Programme is not null)
            .Where(o => !figures.Offers.Any(c => c.Kind == OfferKind.Mail && c.Programme == o.Programme))
            .Select(o => (o.Programme, Seen: Seen(o.Evidence, book.Watermarks)))
            .Where(o => o.Seen <= figures.AsOf)
            .GroupBy(o => o.Programme, StringComparer.Ordinal)
            .Select(g => say["LastSeen.Seller", FillWording.Programme(g.Key, book.Directory), say.Day(g.Max(o => o.Seen)!.Value)]);
        return new WithheldBlock(wording.Withheld(figures.Withheld), [.. sellers]);
    }

    private static DateTimeOffset? Seen(Evidence evidence, IReadOnlyDictionary<string, Watermark> watermarks) =>
        watermarks.TryGetValue(evidence.Key.Scope, out Watermark? mark) ? mark.Asserted?.AddSeconds(evidence.AsOfOffset) ?? mark.Confirmed : null;
}
