using Microsoft.AspNetCore.Mvc;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Ports;
using RxSavings.Web.Errors;
using RxSavings.Web.Prices;
using RxSavings.Web.Search;

namespace RxSavings.Web.Pages;

internal sealed class SearchModel(PriceReader prices) : SitePage(prices)
{
    protected override string[] QueryNames => ["q"];

    public string Question { get; private set; } = "";

    public IReadOnlyList<NameMatch> Found { get; private set; } = [];

    public IReadOnlyList<NameMatch> Near { get; private set; } = [];

    public IActionResult OnGet(string? q)
    {
        if (NeedBook(out BookView book) is { } end)
        {
            return end;
        }

        Question = q?.Trim() ?? "";
        if (Question.Length > NameSearch.Longest)
        {
            return Fail(Trouble.Bad("q", "Please search with at most 100 characters."));
        }

        Catalogue catalogue = book.Directory.Catalogue;
        if (NameSearch.Exact(catalogue, Question) is { } exact)
        {
            return LocalRedirect(exact.Path);
        }

        Found = NameSearch.Find(catalogue, Question, 25);
        Near = Found.Count == 0 ? NameSearch.Near(catalogue, Question, 5) : [];
        return Page();
    }
}
