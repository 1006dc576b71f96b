using RxSavings.Web.Prices;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Blocks;

/// <summary>F15: how many prices of the fill are withheld, and why.</summary>
internal sealed record WithheldBlock(string Words)
{
    public bool IsEmpty => Words.Length == 0;

    public static WithheldBlock Of(Fill fill, FillWording wording) => new(wording.Withheld(fill.Figures.Withheld));
}
