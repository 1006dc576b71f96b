using System.Text;
using RxSavings.Pricing.Search;

namespace RxSavings.Pricing.Drugs;

/// <summary>Names and how often they stand, found by what is left of them when a letter is taken out.</summary>
internal sealed class KnownNames
{
    /// <summary>How often a name stands that is known for certain.</summary>
    public const int Always = int.MaxValue;

    /// <summary>A name one edit from another that stands so many times as often is a slip of the pen.</summary>
    private const int Times = 10;

    private const int LongWord = 6;

    private readonly Dictionary<string, int> often = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> near = new(StringComparer.Ordinal);

    public void Add(string name, int times)
    {
        if (!often.TryAdd(name, times))
        {
            often[name] = Math.Max(often[name], times);
            return;
        }

        foreach (string left in Less(name))
        {
            if (!near.TryGetValue(left, out List<string>? names))
            {
                near[left] = names = [];
            }

            names.Add(name);
        }
    }

    /// <summary>As a whole, or in one of its words.</summary>
    public bool IsSlip(string name, int times) => IsSlipOf(name, times)
        || (name.Split(' ') is { Length: > 1 } words && words.Any(w => w.Length >= LongWord && !often.ContainsKey(w) && IsSlipOf(w, times)));

    private bool IsSlipOf(string name, int times) => Less(name).SelectMany(left => near.GetValueOrDefault(left) ?? [])
        .Any(other => other != name && often[other] / Times >= times && EditDistance.Of(Encoding.ASCII.GetBytes(name), Encoding.ASCII.GetBytes(other), 1).Whole <= 1);

    /// <summary>"benzocaine benzalkonium": more words than one, and each a name.</summary>
    public bool IsSeveral(string name) => name.Split(' ', '-') is { Length: > 1 } words && words.All(often.ContainsKey);

    private static IEnumerable<string> Less(string name) => Enumerable.Range(0, name.Length).Select(i => name.Remove(i, 1)).Append(name);
}
