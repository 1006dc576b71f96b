using Microsoft.AspNetCore.Mvc;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Figures;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Programmes;
using RxSavings.Web.Answers;
using RxSavings.Web.Blocks;
using RxSavings.Web.Coupons;
using RxSavings.Web.Errors;
using RxSavings.Web.Languages;
using RxSavings.Web.Prices;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Pages.Coupons;

/// <summary>The coupon of a card's price. It is worked out from the figures of its fill now, so it ends when the price does.</summary>
internal sealed class CouponModel(PriceReader prices, FillWording wording) : SitePage(prices)
{
    private readonly Say say = wording.Say;

    public string FillPath { get; private set; } = "";

    public string Product { get; private set; } = "";

    /// <summary>The product as the prescription has it, where the page's language has words of its own; else null.</summary>
    public string? English { get; private set; }

    public string CardPath { get; private set; } = "";

    public CouponBlock Coupon { get; private set; } = null!;

    public CardFace Face { get; private set; } = null!;

    public CounterWords Counter { get; private set; } = null!;

    public CardTerms Terms { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string id)
    {
        if (NeedBook(out BookView book) is { } end)
        {
            return end;
        }

        if (!CouponId.TryParse(id, out CouponId asked) || book.Directory.Catalogue.ProductWithId(asked.Product) is not { } product
            || !product.Quantities.Contains(asked.Quantity))
        {
            return Fail(Trouble.Unknown(say["Coupon.Unknown.Text"], []) with { Heading = say["Coupon.Unknown"] });
        }

        Fill fill = await Prices.ReadAsync(book, product, asked.Quantity, asked.Area, Cancellation);
        if (fill.Figures.Offers.FirstOrDefault(asked.Names) is not { Programme: { } slug } offer
            || book.Directory.Programmes.GetValueOrDefault(slug) is not { } card)
        {
            return Fail(Ended(product, asked));
        }

        Show(fill, offer, card);
        HttpContext.Keep(fill.Figures.ValidUntil, fill.Product.Id);
        return Page();
    }

    private void Show(Fill fill, Offer offer, CardProgramme card)
    {
        FillPath = ProductAddress.Of(new FillQuestion(fill.Product, fill.Figures.Quantity, fill.Figures.Area));
        Product = wording.Name(fill.Product);
        English = Language.Here == Language.English || wording.Foreign(fill.Product) is not null ? null : fill.Product.Display;
        CardPath = "/cards/" + card.Slug;
        Coupon = CouponBlock.Of(offer, fill, wording);
        Face = CardFace.Of(card, say);
        Counter = CounterWords.Of(fill.Product, fill.Figures.Quantity, wording);
        Terms = CardTerms.Of(card, say);
    }

    // Ended and never was look alike from here, and the way on is the same.
    private Trouble Ended(Product product, CouponId asked)
    {
        string path = ProductAddress.Of(new FillQuestion(product, asked.Quantity, asked.Area));
        string name = say["Coupon.Ended.Link", wording.Fill(product, asked.Quantity)];
        return Trouble.Unknown(say["Coupon.Ended.Text"], [new Suggestion(product.Slug, name, path)]) with { Heading = say["Coupon.Ended"] };
    }
}
