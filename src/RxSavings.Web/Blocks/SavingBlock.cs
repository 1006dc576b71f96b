using RxSavings.Pricing.Figures;
using RxSavings.Pricing.Sheets;
using RxSavings.Web.Receipts;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Blocks;

/// <summary>F5 with its basis: the two are one block, so that no percentage stands without it.</summary>
/// <param name="Saving">"76 % below the typical cash price", or why there is no percentage.</param>
/// <param name="Basis">"Typical cash price $55.99 (median of 7 pharmacies near 941, last 90 days)"; null without a reference.</param>
/// <param name="Invented">True where a price it rests on is invented.</param>
/// <param name="Below">True where there is a percentage.</param>
internal sealed record SavingBlock(string Saving, string? Basis, bool Invented, bool Below, string SavingReceipt, string BasisReceipt)
{
    public static SavingBlock Of(FillFigures figures, PublishedDirectory directory, FillWording wording) => new(
        wording.Saving(figures),
        figures.TypicalCash is { } cash ? wording.TypicalCash(cash, figures.Area) : null,
        figures.TypicalCash?.Evidence.Any(v => directory.IsInvented(v.Evidence)) == true,
        figures.SavingPercent is not null,
        FigureId.Of(FigureKind.F5, figures).Path,
        FigureId.Of(FigureKind.F4, figures).Path);
}
