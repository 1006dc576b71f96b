using RxSavings.Pricing.Figures;

namespace RxSavings.Web.Prices;

/// <summary>Choices among fills.</summary>
internal static class Fills
{
    /// <summary>F3c: the fill the others start at. Null where none has a price.</summary>
    public static Fill? Cheapest(this IEnumerable<Fill> fills)
    {
        Fill[] all = [.. fills];
        ClassStart? least = ClassStartsAt.Of(all.Select(f => (f.Product, f.Figures)));
        return least is null ? null : all.First(f => f.Product.Id == least.Product.Id);
    }

    /// <summary>The first instant at which any of them may change by time alone.</summary>
    public static DateTimeOffset? ValidUntil(this IEnumerable<Fill> fills) => fills.Min(f => f.Figures.ValidUntil);

    /// <summary>F15 over several fills.</summary>
    public static IReadOnlyDictionary<string, int> Withheld(this IEnumerable<Fill> fills) =>
        fills.SelectMany(f => f.Figures.Withheld).GroupBy(w => w.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(w => w.Value), StringComparer.Ordinal);

    public static int[] Products(this IEnumerable<Fill> fills) => [.. fills.Select(f => f.Product.Id).Distinct()];
}
