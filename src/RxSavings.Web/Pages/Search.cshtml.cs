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

    public async Task<IActionResult> OnGetAsync(string? q)
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

        Found[] found = [.. all.Where(f => f.Edits == 0)];
        Found[] near = [.. all.Where(f => f.Edits > 0).Take(found.Length == 0 ? NearAlone : NearBeside)];
        // The list of every drug says no prices: it would read every sheet of the book.
        Product[] products = Question.Length == 0 ? [] : [.. found.Concat(near).Select(f => f.Drug).OfType<Drug>().DistinctBy(d => d.Slug).SelectMany(d => catalogue.ProductsOf(d.Slug))];
        IReadOnlyList<Fill> fills = await Prices.StandardAsync(book, products, Cancellation);
        Found = [.. found.Select(f => FoundLine.Of(f, fills, book, wording, names)).Select(Listed)];
        Near = [.. near.Select(f => FoundLine.Of(f, fills, book, wording, names))];
        return Page();
    }

    private FoundLine Listed(FoundLine line) => Question.Length == 0 ? line with { Starts = null, None = null } : line;
}
