using System.Runtime.InteropServices;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Programmes;
using RxSavings.Pricing.Sheets;

namespace RxSavings.Pricing.Doubts;

/// <summary>A current row that is doubted now.</summary>
public sealed record Doubted(string Scope, Ndc Ndc, SourceRow Row, string Reason);

/// <summary>
/// The doubt rule: which current prices of a product are withheld until they are confirmed. Everything is judged once, before anything is withheld, and
/// within its kind only.
/// </summary>
public sealed class DoubtRule(DoubtOptions options, PublishedDirectory directory)
{
    /// <summary>The rows to withhold: doubtful now, and neither confirmed nor approved at that same amount.</summary>
    public IReadOnlyList<Doubted> Judge(Product product, FactSet facts, KnownCost? cost, DateTimeOffset now)
    {
        List<Doubted> found = [];
        KnownCost? serving = cost is { } c && CostBounds.Serves(c, now, options) ? c : null;
        ILookup<(string, Ndc), PastValue> history = facts.History.ToLookup(h => (h.Scope, h.Ndc));
        foreach (CurrentBlock block in facts.Blocks)
        {
            PastValue[] past = facts.History.Count == 0 ? [] : [.. history[(block.Scope, block.Ndc)]];
            foreach (SourceRow row in block.Rows)
            {
                string? reason = serving is { } s ? CostBounds.Reason(row, s.PerUnit, product.IsGeneric, options) : null;
                reason ??= past.Length == 0 || row.Kind == SourceKind.Cost ? null : Moved(row, past, now);
                if (reason is not null)
                {
                    found.Add(new Doubted(block.Scope, block.Ndc, row, reason));
                }
            }

            found.AddRange(LargerForLess(block));
        }

        found.AddRange(Headlines(facts));
        found.AddRange(Rejected(facts));
        return found.Count == 0 ? [] : [.. found.DistinctBy(d => (d.Scope, d.Ndc, d.Row)).Where(d => !Cleared(d, facts.Doubts))];
    }

    private string? Moved(SourceRow row, PastValue[] ofBlock, DateTimeOffset now)
    {
        PastValue[] own = [.. ofBlock.Where(h => h.Row.SameKey(row)).OrderBy(h => h.From)];
        return OwnMedian.Of(own, now) is { } median && Math.Abs(row.Amount - median) * 100 > median * options.MostChangePercent
            ? $"moved more than {options.MostChangePercent} % from its 28-day median"
            : null;
    }

    /// <summary>What an operator rejected stays out for as long as the source says it, whatever the rule makes of it by then.</summary>
    private static IEnumerable<Doubted> Rejected(FactSet facts) =>
        from doubt in facts.Doubts
        where doubt.State == DoubtState.Rejected
        from block in facts.Blocks
        where block.Scope == doubt.Scope && block.Ndc == doubt.Ndc
        from row in block.Rows
        where row.SameKey(doubt.Row) && row.Amount == doubt.Row.Amount
        select new Doubted(block.Scope, block.Ndc, row, doubt.Reason);

    /// <summary>90 for less than 30 at the same pharmacy and programme: both.</summary>
    private static IEnumerable<Doubted> LargerForLess(CurrentBlock block)
    {
        Dictionary<(SourceKind, int, int, Area), SourceRow> thirties = [];
        foreach (SourceRow row in block.Rows)
        {
            if (row.Quantity == 30 && row.Kind != SourceKind.Cost)
            {
                thirties[(row.Kind, row.Programme, row.Seller, row.Area)] = row;
            }
        }

        foreach (SourceRow row in thirties.Count == 0 ? [] : block.Rows)
        {
            if (row.Quantity == 90 && thirties.TryGetValue((row.Kind, row.Programme, row.Seller, row.Area), out SourceRow thirty) && row.Amount < thirty.Amount)
            {
                yield return new Doubted(block.Scope, block.Ndc, row, "90 for less than 30");
                yield return new Doubted(block.Scope, block.Ndc, thirty, "90 for less than 30");
            }
        }
    }

    /// <summary>A headline far below the cheapest offer of another programme or chain of its kind, in the same fill and area.</summary>
    private IEnumerable<Doubted> Headlines(FactSet facts)
    {
        Dictionary<(SourceKind, int, Area), List<(CurrentBlock Block, SourceRow Row)>> fills = [];
        foreach (CurrentBlock block in facts.Blocks)
        {
            foreach (SourceRow row in block.Rows)
            {
                if (MayLead(row, facts.Names))
                {
                    ref List<(CurrentBlock, SourceRow)>? fill = ref CollectionsMarshal.GetValueRefOrAddDefault(fills, (row.Kind, row.Quantity, row.Area), out _);
                    (fill ??= []).Add((block, row));
                }
            }
        }

        foreach (List<(CurrentBlock Block, SourceRow Row)> fill in fills.Values)
        {
            long least = fill.Min(o => o.Row.Amount);
            foreach ((CurrentBlock block, SourceRow row) in fill.Where(o => o.Row.Amount == least))
            {
                string? chain = ChainOf(row, facts.Names);
                long? other = fill.Where(o => o.Row.Programme != row.Programme || ChainOf(o.Row, facts.Names) != chain).Min(o => (long?)o.Row.Amount);
                if (other is { } cheapest && least * 100 < cheapest * options.LeastPercentOfOthers)
                {
                    yield return new Doubted(block.Scope, block.Ndc, row, $"headline below {options.LeastPercentOfOthers} % of the cheapest other");
                }
            }
        }
    }

    /// <summary>A card that does not rank is no headline, and none is measured by it.</summary>
    private bool MayLead(SourceRow row, IReadOnlyList<string> names) => row.Kind is SourceKind.Mail or SourceKind.List
        || (row.Kind == SourceKind.Card && directory.Programmes.TryGetValue(names[row.Programme], out CardProgramme? card) && card.Ranks);

    private string? ChainOf(SourceRow row, IReadOnlyList<string> names) =>
        row.SellerIsOutlet ? directory.Pharmacies.OutletNamed(names[row.SellerName])?.Chain ?? names[row.SellerName]
            : directory.Pharmacies.ChainNamed(names[row.SellerName])?.Code ?? names[row.SellerName];

    /// <summary>Repetition confirms a jump or a headline; what lies beyond its bounds only an operator may let through, whatever it was first doubted for.</summary>
    private static bool Cleared(Doubted doubted, IReadOnlyList<Doubt> known) => known.Any(k =>
        (k.State == DoubtState.Approved || (k.State == DoubtState.Confirmed && !CostBounds.IsBound(doubted.Reason))) && k.Scope == doubted.Scope && k.Ndc == doubted.Ndc && k.Row.SameKey(doubted.Row)
        && k.Row.Amount == doubted.Row.Amount);
}
