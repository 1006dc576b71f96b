using RxSavings.Pricing.Observations;

namespace RxSavings.Jobs.Publishing;

/// <summary>Rows in words, so that those of sources that number their names differently can be compared.</summary>
internal static class RowWords
{
    /// <summary>What a source can say one price about, within an NDC.</summary>
    public static string Key(in SourceRow row, IReadOnlyList<string> names) =>
        string.Join('|', row.Kind, names[row.Programme], names[row.SellerName], row.SellerIsOutlet, row.Area, row.Quantity);

    public static string Whole(in SourceRow row, IReadOnlyList<string> names) => string.Join('|', Key(row, names), row.Amount, row.AsOfOffset);

    /// <summary>Of two rows of one key the later counts.</summary>
    public static IEnumerable<SourceRow> LastOfEachKey(SourceBlock block) =>
        block.Rows.ToArray().GroupBy(r => (r.Kind, r.Programme, r.Seller, r.Area, r.Quantity)).Select(g => g.Last());

    /// <summary>The current rows of a scope by NDC, in words.</summary>
    public static Dictionary<long, HashSet<string>> Of(FactSet current, string scope) => current.Blocks.Where(b => b.Scope == scope)
        .ToDictionary(b => b.Ndc.Value, b => b.Rows.Select(r => Whole(r, current.Names)).ToHashSet(StringComparer.Ordinal));
}
