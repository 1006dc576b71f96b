using Microsoft.AspNetCore.Mvc;
using RxSavings.Pricing.Ports;
using RxSavings.Web.Answers;
using RxSavings.Web.Articles;
using RxSavings.Web.Blocks;
using RxSavings.Web.Errors;
using RxSavings.Web.Prices;
using RxSavings.Web.Safety;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Pages.Articles;

/// <summary>An article with the price lines of the drugs it links. The area is always the country.</summary>
internal sealed class ArticleModel(
    PriceReader prices, ClassReader classes, ArticleShelf shelf, FillWording wording, ClassNames names, SafetyTexts safety) : SitePage(prices)
{
    public RenderedArticle Rendered { get; private set; } = null!;

    public Dictionary<string, PriceLine> Lines { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, ClassBox> Boxes { get; } = new(StringComparer.Ordinal);

    public SafetyBlock? Safety { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (shelf.Find(slug) is not { } rendered)
        {
            return Fail(Trouble.Unknown(wording.Say["Article.Unknown"], []));
        }

        if (NeedBook(out BookView book) is { } end)
        {
            return end;
        }

        Rendered = rendered;
        List<Fill> fills = [];
        if (rendered.Article.Class is { } classSlug)
        {
            IReadOnlyList<DrugFills> drugs = await classes.ReadAsync(book, classSlug, Cancellation);
            foreach (DrugFills drug in drugs)
            {
                fills.AddRange(drug.Fills);
                if (drug.Fills.Cheapest() is { } least)
                {
                    Lines[drug.Drug.Slug] = PriceLine.Of(least, book, wording);
                }
            }

            Boxes[classSlug] = ClassBox.Of(classSlug, fills, book, wording, names);
            Safety = safety.Of(book, classSlug, [.. drugs.Select(d => d.Drug)]);
        }

        HttpContext.Keep(fills.ValidUntil(), fills.Products());
        return Page();
    }
}
