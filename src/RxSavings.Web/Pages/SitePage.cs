using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RxSavings.Pricing.Ports;
using RxSavings.Web.Answers;
using RxSavings.Web.Errors;
using RxSavings.Web.Languages;
using RxSavings.Web.Prices;

namespace RxSavings.Web.Pages;

/// <summary>What every page does: drops query parameters it does not know by redirect, and says what is wrong in the site's own look.</summary>
[KeepsAnswers]
internal abstract class SitePage(PriceReader prices) : PageModel
{
    protected PriceReader Prices { get; } = prices;

    /// <summary>The query parameters of this page.</summary>
    protected virtual string[] QueryNames => [];

    protected CancellationToken Cancellation => HttpContext.RequestAborted;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        IQueryCollection query = Request.Query;
        if (query.All(q => q.Value.Count == 1 && QueryNames.Contains(q.Key, StringComparer.Ordinal)) && Request.QueryString.Value != "?")
        {
            // A page of one language sends nobody to another.
            if ((await next()).Result is LocalRedirectResult redirect)
            {
                redirect.Url = Language.Here.Address(redirect.Url);
            }

            return;
        }

        QueryString known = QueryString.Create(
            QueryNames.Where(n => !string.IsNullOrEmpty(query[n].FirstOrDefault())).Select(n => new KeyValuePair<string, string?>(n, query[n][0])));
        context.Result = new LocalRedirectResult(Request.Path.ToUriComponent() + known.ToUriComponent());
    }

    /// <summary>Ends the request with a page that says what is wrong and what may be meant.</summary>
    protected IActionResult Fail(Trouble trouble)
    {
        HttpContext.Features.Set(trouble);
        return new StatusCodeResult(trouble.Status);
    }

    /// <summary>The book, or the end of the request while there is none.</summary>
    protected IActionResult? NeedBook(out BookView book)
    {
        BookView? current = Prices.Book;
        book = current!;
        return current is null ? Fail(Trouble.Rebuilding) : null;
    }
}
