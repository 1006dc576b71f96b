using RxSavings.Pricing.Doubts;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Pricing.Sheets;

/// <summary>A product's sheet, and the doubts that kept prices out of it.</summary>
public sealed record MadeSheet(Product Product, PriceSheet Sheet, IReadOnlyList<Doubt> Doubts)
{
    /// <summary>A sheet without a price: what stands when a product's facts cannot be used.</summary>
    public static MadeSheet Empty(Product product, long revision) =>
        new(product, new PriceSheet(product.Id, revision, new SheetLayer(Area.Us, [], [], null, []), []), []);
}

/// <summary>Makes a product's price sheet from everything the ledger holds about its packages.</summary>
public sealed class SheetMaker(PublishedDirectory directory, DoubtRule doubtRule)
{
    public MadeSheet Make(Product product, long revision, FactSet facts, IReadOnlyDictionary<string, Watermark> watermarks, DateTimeOffset now)
    {
        CostFact? cost = ProductCost.Of(facts, watermarks);
        KnownCost? bound = cost is null ? null : new KnownCost(cost.PerUnit, NewYork.StartOf(cost.AsOf));
        IReadOnlyList<Doubted> doubted = doubtRule.Judge(product, facts, bound, now);
        HashSet<(string, Ndc, SourceRow)> withheld = [.. doubted.Select(d => (d.Scope, d.Ndc, d.Row))];
        LayerMaker layers = new(directory, facts.Names, watermarks);
        foreach (CurrentBlock block in facts.Blocks)
        {
            foreach (SourceRow row in block.Rows)
            {
                if (withheld.Contains((block.Scope, block.Ndc, row)))
                {
                    layers.Withhold(row);
                }
                else
                {
                    layers.Take(block.Scope, block.Ndc, row, now);
                }
            }
        }

        return new MadeSheet(
            product, layers.Sheet(product.Id, revision, cost),
            [.. doubted.Select(d => new Doubt(d.Scope, d.Ndc, d.Row, d.Reason, now, DoubtState.Awaiting))]);
    }
}
