using RxSavings.Pricing.Drugs;
using RxSavings.Web.Articles;
using RxSavings.Web.Languages;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Safety;

/// <summary>What one drug's label approves it for and how it comes, in our own words; no price stands beside it.</summary>
/// <param name="Foreign">The language of the name where it is not the page's.</param>
/// <param name="Label">Null where no label of the drug is known.</param>
internal sealed record Approval(string Name, string? Foreign, IReadOnlyList<string> Uses, string Forms, ShownLabel? Label);

/// <summary>The tables of seed/approvals, a class each.</summary>
internal sealed class Approvals(SeedFiles seed)
{
    private const int Columns = 5;

    /// <summary>The drugs of a class of which something is written, in the order given.</summary>
    /// <param name="labels">The label of each, as the safety block names it.</param>
    public IReadOnlyList<Approval> Of(string classSlug, IReadOnlyList<Drug> drugs, IReadOnlyList<ShownLabel> labels)
    {
        bool spanish = Language.Here == Language.Spanish;
        Dictionary<string, string[]> written = (seed.Text($"approvals/{classSlug}.tsv") ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(line => line.TrimEnd('\r').Split('\t')).Where(cells => cells.Length == Columns).ToDictionary(cells => cells[0], StringComparer.Ordinal);
        return
        [
            .. from drug in drugs
               where written.ContainsKey(drug.Slug)
               let cells = written[drug.Slug]
               select new Approval(
                   drug.Here(), drug.Foreign(), cells[spanish ? 2 : 1].Split('|'), cells[spanish ? 4 : 3], labels.FirstOrDefault(l => l.Link.Drug == drug.Here())),
        ];
    }
}
