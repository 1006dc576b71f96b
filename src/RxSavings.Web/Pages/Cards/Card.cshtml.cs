using Microsoft.AspNetCore.Mvc;
using RxSavings.Pricing.Money;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Programmes;
using RxSavings.Web.Answers;
using RxSavings.Web.Blocks;
using RxSavings.Web.Errors;
using RxSavings.Web.Prices;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Pages.Cards;

/// <summary>A card programme: its codes, what must be said of it, who runs it and who is paid. Only what may be published is in the book.</summary>
internal sealed class CardModel(PriceReader prices, Say say) : SitePage(prices)
{
    public CardProgramme Card { get; private set; } = null!;

    public string Lead { get; private set; } = "";

    public CardFace Face { get; private set; } = null!;

    public CounterWords Counter { get; private set; } = null!;

    public CardTerms Terms { get; private set; } = null!;

    public IActionResult OnGet(string slug)
    {
        if (NeedBook(out BookView book) is { } end)
        {
            return end;
        }

        IReadOnlyDictionary<string, CardProgramme> cards = book.Directory.Programmes;
        if (!cards.TryGetValue(slug, out CardProgramme? card))
        {
            Suggestion[] others = [.. cards.Values.OrderBy(c => c.Name, StringComparer.Ordinal).Select(c => new Suggestion(c.Slug, c.Name, "/cards/" + c.Slug))];
            return Fail(Trouble.Unknown(say["Card.Unknown.Text"], others) with { Heading = say["Card.Unknown"] });
        }

        Card = card;
        Lead = say[card.Fee == Usd.Zero ? "Card.Lead.Free" : "Card.Lead"];
        Face = CardFace.Of(card, say);
        Counter = CounterWords.Any(say);
        Terms = CardTerms.Of(card, say);
        HttpContext.Keep(null);
        return Page();
    }
}
