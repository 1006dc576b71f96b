using Microsoft.AspNetCore.Mvc;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Search;
using RxSavings.Web.Errors;
using RxSavings.Web.Prices;
using RxSavings.Web.Search;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Pages;

internal sealed class SearchModel(PriceReader prices, DrugSearches searches, FillWording wording, ClassNames names) : SitePage(prices)
{
    private const int Most = 1000;
    private const int Shown = 25;
    private const int NearAlone = 8;
    private const int NearBeside = 3;

    protected override string[] QueryNames => ["q"];

    public string Question { get; private set; } = "";

    public IReadOnlyList<FoundLine> Found { get; private set; } = [];

    public IReadOnlyList<FoundLine> Near { get; private set; } = [];

    public IActionResult OnGet(string? q)
    {
        if (NeedBook(out BookView book) is { } end)
        {
            return end;
        }

        Question = q?.Trim() ?? "";
        if (DrugSearch.IsTooLong(Question))
        {
            return Fail(Trouble.Bad("q", "Please search with at most 100 characters."));
        }

        Catalogue catalogue = book.Directory.Catalogue;
        IReadOnlyList<Found> all = Question.Length == 0 ? DrugSearches.All(catalogue, Most) : searches.Of(catalogue).Find(Question, Shown);
        if (DrugSearch.Exact(all, Question) is { } exact)
        {
            return LocalRedirect(exact.Path());
        }

        Found = [.. all.Where(f => f.Edits == 0).Select(f => FoundLine.Of(f, wording, names))];
        Near = [.. all.Where(f => f.Edits > 0).Take(Found.Count == 0 ? NearAlone : NearBeside).Select(f => FoundLine.Of(f, wording, names))];
        return Page();
    }
}
