using Microsoft.AspNetCore.Mvc;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Ports;
using RxSavings.Web.Answers;
using RxSavings.Web.Blocks;
using RxSavings.Web.Prices;
using RxSavings.Web.Safety;
using RxSavings.Web.Search;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Pages.Drugs;

internal sealed class DrugModel(PriceReader prices, DrugSearches searches, FillWording wording, ClassNames names, SafetyTexts safety) : SitePage(prices)
{
    // product, quantity and area are the pickers' of the product page, which ask here for another product
    protected override string[] QueryNames => ["product", "quantity", "area"];

    public Drug Drug { get; private set; } = null!;

    /// <summary>The drug's name in the language of the page.</summary>
    public string Name { get; private set; } = "";

    public string Title { get; private set; } = "";

    public string ClassName { get; private set; } = "";

    public string Brands { get; private set; } = "";

    public PriceLine? Line { get; private set; }

    public IReadOnlyList<ProductTable> Tables { get; private set; } = [];

    /// <summary>No source has ever told a price of it.</summary>
    public bool Never => Tables.All(t => t.Lines.All(l => l.Never));

    public SafetyBlock? Safety { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug, string? product, string? quantity, string? area)
    {
        if (NeedBook(out BookView book) is { } end)
        {
            return end;
        }

        Catalogue catalogue = book.Directory.Catalogue;
        if (FillQuestions.DrugNamed(searches, catalogue, slug, out Drug drug) is { } trouble)
        {
            return Fail(wording.InWords(trouble, catalogue));
        }

        if (Request.Query.Count > 0)
        {
            return Picked(catalogue, drug, new FillWords(product, null, null, quantity, area));
        }

        IReadOnlyList<Fill> fills = await Prices.StandardAsync(book, catalogue.ProductsOf(drug.Slug), Cancellation);
        Drug = drug;
        Name = drug.Here();
        string title = wording.Say["Drug.Title", Name];
        Title = char.ToUpperInvariant(title[0]) + title[1..];
        Brands = drug.Brands.Count == 0 ? "" : wording.Say["Drug.BrandsLong", drug.BrandsHere(wording)];
        ClassName = drug.Class is null ? "" : names.Full(drug.Class);
        Line = fills.Cheapest() is { } least ? PriceLine.Of(least, book, wording) : null;
        Tables = ProductTable.Of(Name, fills, book, wording);
        Safety = safety.Of(book, drug.Class, [drug]);
        HttpContext.Keep(fills.ValidUntil(), fills.Products());
        return Page();
    }

    private IActionResult Picked(Catalogue catalogue, Drug drug, FillWords words)
    {
        if (string.IsNullOrEmpty(words.Product))
        {
            return LocalRedirect($"/drugs/{drug.Slug}");
        }

        if (FillQuestions.Read(catalogue, drug, words, out FillQuestion question) is { } trouble)
        {
            // A quantity of the product chosen before may not be one of this product's: its standard one then.
            if (trouble.Parameter != "quantity" || FillQuestions.Read(catalogue, drug, words with { Quantity = null }, out question) is not null)
            {
                return Fail(wording.InWords(trouble, catalogue));
            }
        }

        return LocalRedirect(ProductAddress.Of(question));
    }
}
