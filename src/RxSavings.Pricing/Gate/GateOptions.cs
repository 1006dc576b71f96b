using System.ComponentModel.DataAnnotations;

namespace RxSavings.Pricing.Gate;

/// <summary>The numbers of the gate (figures.md, "The gate"). Section "Gate". Percentages are whole.</summary>
public sealed class GateOptions
{
    public const string Section = "Gate";

    /// <summary>More of its drugs gone is refused. Default 2; 0 to 100.</summary>
    [Range(0, 100)]
    public int MostDrugsGonePercent { get; set; } = 2;

    /// <summary>More of its rows gone is refused. Default 10; 0 to 100.</summary>
    [Range(0, 100)]
    public int MostRowsGonePercent { get; set; } = 10;

    /// <summary>More rejected is refused. Default 1; 0 to 100.</summary>
    [Range(0, 100)]
    public int MostRejectedPercent { get; set; } = 1;

    /// <summary>More moved too far, or doubtful, is refused. Default 25; 0 to 100.</summary>
    [Range(0, 100)]
    public int MostMovedPercent { get; set; } = 25;

    /// <summary>How far is too far for a price. Default 60; 1 to 1,000.</summary>
    [Range(1, 1000)]
    public int MovePercent { get; set; } = 60;

    /// <summary>How far is too far for a cost. Default 50; 1 to 1,000.</summary>
    [Range(1, 1000)]
    public int CostMovePercent { get; set; } = 50;

    /// <summary>Rows may not fall below this share of their 28-day median. Default 70; 0 to 100.</summary>
    [Range(0, 100)]
    public int LeastRowsPercent { get; set; } = 70;

    /// <summary>Nor rise above this share. Default 150; 100 to 10,000.</summary>
    [Range(100, 10_000)]
    public int MostRowsPercent { get; set; } = 150;

    /// <summary>Scopes with fewer rows are refused only when empty, all doubtful or slipped by a factor. Default 50; 0 to 1,000.</summary>
    [Range(0, 1000)]
    public int SmallScope { get; set; } = 50;

    /// <summary>
    /// A small scope has slipped where more than half of its rows that stood before are at least so many times what they were, or more than half at most that part of it.
    /// Cents for dollars make it 100 (design.md §3.3, invariant 14); the default is the geometric middle between unchanged and hundredfold. Default 10; 2 to 100.
    /// </summary>
    [Range(2, 100)]
    public int SlipFactor { get; set; } = 10;

    /// <summary>With fewer rows that stood before, a small scope never slips: so few may each have moved for a reason of its own. Default 5; 1 to 1,000.</summary>
    [Range(1, 1000)]
    public int SlipRows { get; set; } = 5;

    /// <summary>A cost file of at least this many NDCs is a national one. Default 5,000; 1 to 100,000.</summary>
    [Range(1, 100_000)]
    public int NationalNdcs { get; set; } = 5_000;
}
