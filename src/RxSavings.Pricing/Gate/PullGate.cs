using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RxSavings.Pricing.Doubts;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Money;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Pricing.Gate;

/// <summary>What the gate says. A refused pull changes nothing.</summary>
/// <param name="Reason">Named, with its numbers; empty when accepted.</param>
/// <param name="Worst">Up to three rows that weigh most.</param>
public sealed record GateVerdict(bool Accepted, string Reason, IReadOnlyList<string> Worst);

/// <summary>Makes a gate for a pull.</summary>
public sealed class GateRules(GateOptions options, DoubtOptions doubts)
{
    public PullGate For(PullStart start, Catalogue catalogue, IReadOnlyDictionary<Ndc, KnownCost> costs) => new(options, doubts, start, catalogue, costs);
}

/// <summary>Holds a whole pull against what is published while it streams by, and judges it at the end.</summary>
public sealed class PullGate(
    GateOptions options, DoubtOptions doubts, PullStart start, Catalogue catalogue, IReadOnlyDictionary<Ndc, KnownCost> costs)
{
    private readonly WorstRows worst = new();
    private readonly FirstCosts firstCosts = new();
    private readonly Slips slips = new();
    private readonly HashSet<string> drugsBefore = new(StringComparer.Ordinal);
    private readonly HashSet<string> drugsAfter = new(StringComparer.Ordinal);
    private long rows;
    private long gone;
    private long moved;
    private long doubtful;
    private long movedAndDoubtful;

    /// <summary>Sees one NDC's difference; cheap for what did not change.</summary>
    public void Watch(Ndc ndc, ReadOnlySpan<SourceRow> before, ReadOnlySpan<SourceRow> after)
    {
        rows += after.Length;
        Product? product = catalogue.ProductOf(ndc);
        string drug = product?.Drug ?? ndc.ToString();
        if (after.Length > 0)
        {
            drugsAfter.Add(drug);
        }

        if (before.Length > 0)
        {
            drugsBefore.Add(drug);
        }

        if (before.Length != after.Length || !Unsafe.AreSame(ref MemoryMarshal.GetReference(before), ref MemoryMarshal.GetReference(after)))
        {
            Compare(ndc, product, before, after);
        }
        else
        {
            slips.Same(after.Length);
        }
    }

    /// <summary>Counts facts of a catalogue feed: they have no price to compare, only a number to hold against what stands.</summary>
    public void Saw(int facts) => rows += facts;

    /// <summary>Judges the pull. <paramref name="accepted"/> and <paramref name="rejected"/> are the reader's counts.</summary>
    public GateVerdict Verdict(long accepted, long rejected)
    {
        string? reason = Refusal(accepted, rejected);
        return new GateVerdict(reason is null, reason ?? "", reason is null ? [] : worst.Texts);
    }

    private string? Refusal(long accepted, long rejected)
    {
        if (start.Scope.Kind == PullKind.Delta)
        {
            return DeltaRefusal(accepted, rejected);
        }

        if (rows == 0)
        {
            return "empty";
        }

        if (Math.Max(rows, start.CurrentRows) < options.SmallScope)
        {
            return SmallRefusal();
        }

        long seen = accepted + rejected;
        long fewer = Math.Max(gone, start.CurrentRows - rows);
        int drugsGone = drugsBefore.Count(d => !drugsAfter.Contains(d));
        return Over(rejected, seen, options.MostRejectedPercent) ? $"too many rejected: {rejected} of {seen} rows"
            : Over(drugsGone, drugsBefore.Count, options.MostDrugsGonePercent) ? $"too many drugs gone: {drugsGone} of {drugsBefore.Count}"
            : Over(fewer, start.CurrentRows, options.MostRowsGonePercent) ? $"too many rows gone: {fewer} of {start.CurrentRows}"
            : Over(moved + doubtful, rows, options.MostMovedPercent) ? $"too many moved too far or doubtful: {moved} and {doubtful} of {rows} rows"
            : OutsideMedian(accepted) ?? (start.CurrentRows == 0 ? firstCosts.Refusal(options) : null);
    }

    /// <summary>Of few rows a share says little: only that none can be believed, or that most slipped by a factor.</summary>
    private string? SmallRefusal() => rows > 0 && doubtful + movedAndDoubtful == rows ? $"all {rows} rows doubtful" : slips.Refusal(options);

    /// <summary>A delta is judged by its own rows: it may be empty, nothing can be gone of it, and it has no usual number.</summary>
    private string? DeltaRefusal(long accepted, long rejected)
    {
        long seen = accepted + rejected;
        return rows == 0 && rejected > 0 ? $"all {rejected} rows rejected"
            : Math.Max(rows, seen) < options.SmallScope ? SmallRefusal()
            : Over(rejected, seen, options.MostRejectedPercent) ? $"too many rejected: {rejected} of {seen} rows"
            : Over(moved + doubtful, rows, options.MostMovedPercent) ? $"too many moved too far or doubtful: {moved} and {doubtful} of {rows} rows"
            : null;
    }

    private string? OutsideMedian(long accepted) => start.MedianRows is { } median
        && (accepted * 100 < median * options.LeastRowsPercent || accepted * 100 > median * options.MostRowsPercent)
            ? $"rows outside their usual number: {accepted}, 28-day median {median}"
            : null;

    private void Compare(Ndc ndc, Product? product, ReadOnlySpan<SourceRow> before, ReadOnlySpan<SourceRow> after)
    {
        int i = 0, j = 0;
        while (i < before.Length || j < after.Length)
        {
            int order = i == before.Length ? 1 : j == after.Length ? -1 : before[i].CompareTo(after[j]);
            if (order < 0)
            {
                worst.Gone(ndc, before[i++]);
                gone++;
            }
            else if (order > 0)
            {
                Arrived(ndc, product, after[j++]);
            }
            else
            {
                Changed(ndc, product, before[i++], after[j++]);
            }
        }
    }

    private void Changed(Ndc ndc, Product? product, in SourceRow before, in SourceRow after)
    {
        slips.Changed(before, after, options);
        int limit = after.Kind == SourceKind.Cost ? options.CostMovePercent : options.MovePercent;
        if ((Int128)Math.Abs(after.Amount - before.Amount) * 100 > (Int128)before.Amount * limit)
        {
            moved++;
            movedAndDoubtful += Doubt(ndc, product, after) is null ? 0 : 1;
            worst.Moved(ndc, before, after);
        }
        else if (after.Amount != before.Amount)
        {
            Arrived(ndc, product, after);
        }
    }

    private void Arrived(Ndc ndc, Product? product, in SourceRow row)
    {
        if (row.Kind == SourceKind.Cost)
        {
            firstCosts.Add(new UnitCost(row.Amount));
        }
        else if (Doubt(ndc, product, row) is { } reason)
        {
            doubtful++;
            worst.Doubtful(ndc, row, reason);
        }
    }

    private string? Doubt(Ndc ndc, Product? product, in SourceRow row) =>
        costs.TryGetValue(ndc, out KnownCost cost) && CostBounds.Serves(cost, start.StartedAt, doubts)
            ? CostBounds.Reason(row, cost.PerUnit, product?.IsGeneric ?? true, doubts)
            : null;

    private static bool Over(long part, long whole, int percent) => part * 100 > whole * percent;
}
