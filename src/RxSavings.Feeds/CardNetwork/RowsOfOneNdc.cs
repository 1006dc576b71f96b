using System.Runtime.InteropServices;
using RxSavings.Pricing.Observations;

namespace RxSavings.Feeds.CardNetwork;

/// <summary>The rows of one NDC as they arrive. A row said before in the same words is known, wherever it stood.</summary>
internal sealed class RowsOfOneNdc
{
    private readonly List<SourceRow> rows = [];
    private readonly HashSet<SourceRow> said = new(new Meaning());
    private bool ordered = true;

    public int Count => rows.Count;

    /// <summary>Adds a row; false where it has been said.</summary>
    public bool Add(in SourceRow row)
    {
        // Publishers sort, and above the last of a sorted run nothing has been said: the set is only for those who do not.
        int order = rows.Count == 0 ? 1 : row.CompareTo(rows[^1]);
        if (ordered && order < 0)
        {
            ordered = false;
            said.EnsureCapacity(rows.Count);
            rows.ForEach(r => said.Add(r));
        }

        if (ordered ? order == 0 && SaidAtTheEnd(row) : !said.Add(row))
        {
            return false;
        }

        rows.Add(row);
        return true;
    }

    /// <summary>All rows, in their order; it is empty afterwards.</summary>
    public SourceRow[] Take()
    {
        SourceRow[] all = rows.ToArray();
        rows.Clear();
        said.Clear();
        ordered = true;
        return all;
    }

    /// <summary>Among the rows of the same key that end a sorted run.</summary>
    private bool SaidAtTheEnd(in SourceRow row)
    {
        ReadOnlySpan<SourceRow> all = CollectionsMarshal.AsSpan(rows);
        for (int i = all.Length - 1; i >= 0 && all[i].SameKey(row); i--)
        {
            if (all[i].SameMeaning(row))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What a row means, wherever it stood; what most tells rows of one NDC apart is enough of a hash.</summary>
    private sealed class Meaning : IEqualityComparer<SourceRow>
    {
        public bool Equals(SourceRow x, SourceRow y) => x.SameMeaning(y);

        public int GetHashCode(SourceRow row) => unchecked((((row.Seller * 397) ^ row.Quantity) * 397) ^ row.Programme ^ (int)row.Amount);
    }
}
