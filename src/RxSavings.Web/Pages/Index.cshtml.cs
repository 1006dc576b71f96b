using Microsoft.AspNetCore.Mvc;
using RxSavings.Pricing.Ports;
using RxSavings.Web.Answers;
using RxSavings.Web.Blocks;
using RxSavings.Web.Prices;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Pages;

internal sealed class IndexModel(PriceReader prices, ClassReader classes, FillWording wording, ClassNames names) : SitePage(prices)
{
    private const string Class = "snri";

    public string ClassName { get; } = names.Full(Class);

    public ClassBox Box { get; private set; } = null!;

    public IReadOnlyList<DrugLine> Drugs { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (NeedBook(out BookView book) is { } end)
        {
            return end;
        }

        IReadOnlyList<DrugFills> drugs = await classes.ReadAsync(book, Class, Cancellation);
        Box = ClassBox.Of(Class, drugs.SelectMany(d => d.Fills), book, wording, names);
        Drugs = [.. drugs.Select(d => DrugLine.Of(d.Drug, d.Fills, book, wording).WithoutSaving())];
        HttpContext.Keep(drugs.SelectMany(d => d.Fills).ValidUntil(), drugs.SelectMany(d => d.Fills).Products());
        return Page();
    }
}
