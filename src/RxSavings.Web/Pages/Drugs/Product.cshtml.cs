using Microsoft.AspNetCore.Mvc;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Ports;
using RxSavings.Web.Answers;
using RxSavings.Web.Blocks;
using RxSavings.Web.Errors;
using RxSavings.Web.Languages;
using RxSavings.Web.Prices;
using RxSavings.Web.Safety;
using RxSavings.Web.Saved;
using RxSavings.Web.Search;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Pages.Drugs;

/// <summary>The page of one fill: it reads the fill once and hands it to one presenter a block.</summary>
internal sealed class ProductModel(PriceReader prices, ClassReader classes, DrugSearches searches, FillWording wording, ClassNames names, SafetyTexts safety) : SitePage(prices)
{
    protected override string[] QueryNames => ["quantity", "area", "list"];

    public Drug Drug { get; private set; } = null!;

    public string Title { get; private set; } = "";

    public string Heading { get; private set; } = "";

    /// <summary>The language of the heading where it is not the page's.</summary>
    public string? HeadingForeign { get; private set; }

    /// <summary>The heading as prescriptions and labels have it, where the page's language has words of its own; else null.</summary>
    public string? English { get; private set; }

    public string Canonical { get; private set; } = "";

    public PickerBlock Picker { get; private set; } = null!;

    public StartsAtBlock StartsAt { get; private set; } = null!;

    public OffersBlock Offers { get; private set; } = null!;

    public WithheldBlock Withheld { get; private set; } = null!;

    public MailBlock? Mail { get; private set; }

    public BenchmarkBlock Benchmark { get; private set; } = null!;

    public QuantitiesBlock? Quantities { get; private set; }

    public AlternativesBlock? Alternatives { get; private set; }

    public SafetyBlock? Safety { get; private set; }

    /// <summary>The saved list this page was handed; empty where it was handed none.</summary>
    public SavedList List { get; private set; } = SavedList.Empty;

    /// <summary>This fill as a saved list writes it.</summary>
    public string Saved { get; private set; } = "";

    /// <summary>The list with this fill on it.</summary>
    public string SavePath { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string slug, string product, string? quantity, string? area, string? list)
    {
        if (NeedBook(out BookView book) is { } end)
        {
            return end;
        }

        Catalogue catalogue = book.Directory.Catalogue;
        FillQuestion asked = null!;
        Trouble? trouble = FillQuestions.DrugNamed(searches, catalogue, slug, out Drug drug)
            ?? FillQuestions.Read(catalogue, drug, new FillWords(product, null, null, quantity, area), out asked);
        if (trouble is not null)
        {
            return Fail(ForPage(trouble, catalogue, drug, product));
        }

        Fill fill = await Prices.ReadAsync(book, asked.Product, asked.Quantity, asked.Area, Cancellation);
        IReadOnlyList<Fill> quantities = Prices.Quantities(book, fill);
        IReadOnlyList<DrugFills> ofClass = drug.Class is null ? [] : await classes.ReadAsync(book, drug.Class, Cancellation);
        Drug = drug;
        // A strength never stands in two lines of the heading.
        Heading = wording.Name(asked.Product).Replace(" mg", "\u00A0mg", StringComparison.Ordinal);
        HeadingForeign = wording.Foreign(asked.Product);
        English = Language.Here == Language.English || HeadingForeign is not null ? null : asked.Product.Display;
        Title = wording.Say["Product.Title", wording.Fill(asked.Product, asked.Quantity)];
        Canonical = ProductAddress.Of(asked with { Area = RxSavings.Pricing.Places.Area.Us });
        Picker = PickerBlock.Of(catalogue, asked.Product, asked.Quantity, asked.Area, wording);
        StartsAt = StartsAtBlock.Of(fill, book, wording);
        Offers = OffersBlock.Of(fill, book, wording);
        Withheld = WithheldBlock.Of(fill, wording);
        Mail = MailBlock.Of(fill, book, wording);
        Benchmark = BenchmarkBlock.Of(fill, wording);
        Quantities = QuantitiesBlock.Of(quantities, asked.Quantity, book, wording);
        Alternatives = AlternativesBlock.Of(drug, ofClass, book, wording, names);
        Safety = safety.Of(book, drug.Class, [drug], asked.Product);
        List = SavedList.Read(list, catalogue) with { Area = asked.Area };
        Saved = new SavedFill(asked.Product, asked.Quantity).Written;
        SavePath = List.With(asked.Product, asked.Quantity).Path;
        if (string.IsNullOrEmpty(list))
        {
            Fill[] shown = [fill, .. quantities, .. ofClass.SelectMany(d => d.Fills)];
            HttpContext.Keep(shown.ValidUntil(), shown.Products());
        }

        return Page();
    }

    // A quantity nobody lists is a page that is not there, with those that are.
    private Trouble ForPage(Trouble trouble, Catalogue catalogue, Drug? drug, string product)
    {
        if (drug is null || catalogue.ProductNamed(product) is not { } known || known.Drug != drug.Slug)
        {
            return wording.InWords(trouble, catalogue);
        }

        Suggestion[] suggestions =
        [
            .. known.Quantities.Select(q => new Suggestion(
                known.Slug, wording.Fill(known, q), ProductAddress.Of(new FillQuestion(known, q, RxSavings.Pricing.Places.Area.Us)), wording.Foreign(known))),
        ];
        return trouble.Parameter == "quantity"
            ? Trouble.Unknown(wording.Say["Trouble.404.quantity"], suggestions, "quantity") with { Heading = wording.Say["Quantity.NotListed", wording.Name(known)] }
            : trouble with { Suggestions = suggestions };
    }
}
