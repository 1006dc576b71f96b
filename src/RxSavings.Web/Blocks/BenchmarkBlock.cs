using RxSavings.Pricing.Figures;
using RxSavings.Web.Prices;
using RxSavings.Web.Receipts;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Blocks;

/// <summary>F10: what pharmacies pay for the ingredient. A cost past its time gives its date and no number.</summary>
/// <param name="Unit">"$0.09517 per capsule"; null where no cost is current.</param>
/// <param name="Multiple">"2.4 times what pharmacies pay for the ingredient (US average, 22 Apr 2026)"; null without a current price or cost.</param>
/// <param name="Invented">True where the price of the multiple is invented.</param>
/// <param name="LastSeen">"last seen 29 Apr 2026, not current"; null where it is current or was never seen.</param>
internal sealed record BenchmarkBlock(string? Unit, string? Multiple, string? Effective, string? LastSeen, bool Invented, string Receipt)
{
    public static BenchmarkBlock Of(Fill fill, FillWording wording)
    {
        Say say = wording.Say;
        FillFigures figures = fill.Figures;
        string receipt = FigureId.Of(FigureKind.F10, figures).Path;
        if (figures.Benchmark is not { } b)
        {
            return new BenchmarkBlock(null, null, null, figures.LastBenchmark is { } last ? say["LastSeen.Cost", say.Day(last.AsOf)] : null, false, receipt);
        }

        string effective = say.Day(b.EffectiveDate);
        string form = fill.Product.Form is "capsule" or "tablet" ? fill.Product.Form : "unit";
        return new BenchmarkBlock(
            say["Benchmark.PerUnit." + form, Say.Cost(b.NadacPerUnit)],
            b.MultipleTenths is { } tenths ? say["Benchmark.Multiple", Say.Tenths(tenths), effective] : null,
            say["Benchmark.Effective", effective, say.Day(b.AsOf)],
            null,
            figures.StartsAt?.Synthetic == true,
            receipt);
    }
}
