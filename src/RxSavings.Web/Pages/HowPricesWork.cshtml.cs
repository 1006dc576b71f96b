using Microsoft.AspNetCore.Mvc;
using RxSavings.Pricing.Doubts;
using RxSavings.Pricing.Figures;
using RxSavings.Pricing.Gate;
using RxSavings.Pricing.Ports;
using RxSavings.Web.Answers;
using RxSavings.Web.Prices;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Pages;

/// <summary>A rule as it is told to visitors.</summary>
internal sealed record Rule(string Id, string Heading, IReadOnlyList<string> Texts, IReadOnlyList<string> Points);

/// <summary>How every number is made, with the rules' own numbers, and how much of the catalogue has a price (F13).</summary>
internal sealed class HowPricesWorkModel(
    PriceReader prices, ClassReader classes, FillWording wording, DoubtOptions doubt, GateOptions gate) : SitePage(prices)
{
    private static readonly string[] RuleIds = ["sources", "all-in", "starts", "typical", "saving", "benchmark", "withheld", "gate", "never", "money"];

    private readonly Say say = wording.Say;

    public IReadOnlyList<Rule> Rules => [.. RuleIds.Select(Told)];

    public IReadOnlyList<(string Kind, string Time)> Lifetimes =>
    [
        (say["How.Kind.Card"], say.Span(Pricing.Figures.Lifetimes.Card)),
        (say["How.Kind.Mail"], say.Span(Pricing.Figures.Lifetimes.Mail)),
        (say["How.Kind.List"], say.Span(Pricing.Figures.Lifetimes.List)),
        (say["How.Kind.Cash"], say.Span(Pricing.Figures.Lifetimes.CashVote)),
        (say["How.Kind.CashCap"], say.Span(Pricing.Figures.Lifetimes.CashCap)),
        (say["How.Kind.Cost"], say.Span(Pricing.Figures.Lifetimes.Cost)),
    ];

    public string? Coverage { get; private set; }

    public string Withheld { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync()
    {
        if (NeedBook(out BookView book) is { } end)
        {
            return end;
        }

        IReadOnlyList<DrugFills> drugs = await classes.ReadAsync(book, "snri", Cancellation);
        Fill[] fills = [.. drugs.SelectMany(d => d.Fills)];
        int priced = fills.Count(f => f.Figures.Offers.Count > 0);
        Coverage = fills.Length == 0 ? null : say["How.Coverage.Text", priced, fills.Length];
        Withheld = wording.Withheld(fills.Withheld()) is { Length: > 0 } words ? wording.Say["Withheld.Standard", words] : "";
        HttpContext.Keep(fills.ValidUntil());
        return Page();
    }

    private Rule Told(string id)
    {
        // In the order the texts count them.
        object[] numbers =
        [
            ReferencePrice.LeastOutlets, ReferencePrice.LeastChainsInArea, ReferencePrice.LeastChainsInCountry, ReferencePrice.WindowDays,
            doubt.LeastPercentOfCost, doubt.LeastPercentOfCostByMail, doubt.MostTimesCost, doubt.AllowanceDollars, doubt.CashAllowanceDollars,
            doubt.MostChangePercent, doubt.LeastPercentOfOthers,
            gate.MostDrugsGonePercent, gate.MostRowsGonePercent, gate.MostRejectedPercent, gate.MostMovedPercent, gate.MovePercent, gate.CostMovePercent,
            gate.LeastRowsPercent, gate.MostRowsPercent, gate.SmallScope,
        ];
        return new Rule(id, say[$"How.{id}"], Numbered("Text"), Numbered("Point"));

        string[] Numbered(string kind) =>
            [.. Enumerable.Range(1, 12).Select(n => $"How.{id}.{kind}{n}").TakeWhile(say.Has).Select(key => say[key, numbers])];
    }
}
