using System.ComponentModel.DataAnnotations;

namespace RxSavings.Pricing.Doubts;

/// <summary>The numbers of the doubt rule (figures.md, "The doubt rule"). Section "Doubt". Percentages are whole.</summary>
public sealed class DoubtOptions
{
    public const string Section = "Doubt";

    /// <summary>Card, list, and cash of a generic: below this share of NADAC is doubtful. Default 50; 1 to 100.</summary>
    [Range(1, 100)]
    public int LeastPercentOfCost { get; set; } = 50;

    /// <summary>Mail without its shipping: a seller may be under NADAC. Default 25; 1 to 100.</summary>
    [Range(1, 100)]
    public int LeastPercentOfCostByMail { get; set; } = 25;

    /// <summary>Above this many times NADAC, plus an allowance, is doubtful. Default 20; 1 to 1,000.</summary>
    [Range(1, 1000)]
    public int MostTimesCost { get; set; } = 20;

    /// <summary>Allowance for card, list and mail, in dollars for each 30 units begun. Default 150; 0 to 10,000.</summary>
    [Range(0, 10_000)]
    public int AllowanceDollars { get; set; } = 150;

    /// <summary>Allowance for cash. Default 400; 0 to 10,000.</summary>
    [Range(0, 10_000)]
    public int CashAllowanceDollars { get; set; } = 400;

    /// <summary>Days a NADAC as-of serves as a bound. Default 400; 1 to 4,000.</summary>
    [Range(1, 4000)]
    public int CostDays { get; set; } = 400;

    /// <summary>A change of more than this against the key's own 28-day median is doubtful. Default 60; 1 to 1,000.</summary>
    [Range(1, 1000)]
    public int MostChangePercent { get; set; } = 60;

    /// <summary>A headline below this share of the cheapest other programme or chain is doubtful. Default 40; 1 to 100.</summary>
    [Range(1, 100)]
    public int LeastPercentOfOthers { get; set; } = 40;
}
