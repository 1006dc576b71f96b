using Microsoft.AspNetCore.Mvc;
using RxSavings.Pricing.Ports;
using RxSavings.Web.Errors;
using RxSavings.Web.Prices;
using RxSavings.Web.Receipts;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Pages.Figures;

/// <summary>The receipt of a figure. It asks the ledger, so it is not kept.</summary>
internal sealed class FigureModel(PriceReader prices, FigureReceipts receipts, Say say) : SitePage(prices)
{
    public FigureReceipt Receipt { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string id)
    {
        if (NeedBook(out BookView book) is { } end)
        {
            return end;
        }

        if (!FigureId.TryParse(id, out FigureId figure) || await receipts.FindAsync(book, figure, Cancellation) is not { } receipt)
        {
            return Fail(Trouble.Unknown(say["Figure.Unknown"], []));
        }

        Receipt = receipt;
        return Page();
    }
}
