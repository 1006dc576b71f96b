using Microsoft.AspNetCore.Mvc;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Search;
using RxSavings.Web.Blocks;
using RxSavings.Web.Errors;
using RxSavings.Web.Prices;
using RxSavings.Web.Saved;
using RxSavings.Web.Search;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Pages.Saved;

/// <summary>
/// A list of fills that stands in the address, with today's prices in the country or near a place. It is a person's own: the answer states no terms, so neither we nor
/// anybody on the way keeps it.
/// </summary>
internal sealed class SavedModel(PriceReader prices, DrugSearches searches, FillWording wording) : SitePage(prices)
{
    private const int Choosable = 12;

    protected override string[] QueryNames => ["list", "find", "area"];

    public SavedList List { get; private set; } = SavedList.Empty;

    public IReadOnlyList<SavedLine> Lines { get; private set; } = [];

    /// <summary>What was left out and why, in sentences.</summary>
    public IReadOnlyList<string> LeftOut { get; private set; } = [];

    public string Find { get; private set; } = "";

    /// <summary>What the name asked for may be; null where none was asked for.</summary>
    public IReadOnlyList<SaveChoice>? Choices { get; private set; }

    public bool Full => List.Fills.Count == SavedList.Most;

    /// <summary>"What each starts at near 941, at 23 Nov 2026, 12:05 pm ET".</summary>
    public string Lead => wording.Say["Saved.Lead", wording.Place(List.Area), wording.Say.Instant(Prices.Now)];

    public ZipForm Zip => new([("list", List.Written)], List.Area.IsUs ? null : (List with { Area = Area.Us }).Path);

    public async Task<IActionResult> OnGetAsync(string? list, string? find, string? area)
    {
        if (NeedBook(out BookView book) is { } end)
        {
            return end;
        }

        Find = find?.Trim() ?? "";
        if (Find.Length > DrugSearch.Longest)
        {
            return Fail(Trouble.Bad("find", wording.Say["Saved.Find.Long"]));
        }

        Area where = Area.Us;
        if (!string.IsNullOrEmpty(area) && !Area.TryParse(area, out where))
        {
            return Fail(FillQuestions.NoArea);
        }

        List = SavedList.Read(list, book.Directory.Catalogue) with { Area = where };
        LeftOut = [.. Sentences(List)];
        List<SavedLine> lines = [];
        foreach (SavedFill saved in List.Fills)
        {
            Fill fill = await Prices.ReadAsync(book, saved.Product, saved.Quantity, where, Cancellation);
            lines.Add(SavedLine.Of(fill, List, book, wording));
        }

        Lines = lines;
        Choices = Find.Length == 0 || Full ? null : [.. Named(book.Directory.Catalogue)];
        return Page();
    }

    private IEnumerable<string> Sentences(SavedList list)
    {
        if (list.Unknown > 0)
        {
            yield return wording.Say.Count("Saved.Unknown", list.Unknown);
        }

        if (list.TooMany)
        {
            yield return wording.Say["Saved.TooMany", SavedList.Most];
        }
    }

    private IEnumerable<SaveChoice> Named(Catalogue catalogue) => searches.Of(catalogue).Find(Find, Choosable)
        .SelectMany(f => f.Product is { } one ? [one] : f.Drug is { } drug ? catalogue.ProductsOf(drug.Slug) : [])
        .DistinctBy(p => p.Id).Take(Choosable)
        .Select(p => new SaveChoice(wording.Fill(p, p.StandardQuantity), wording.Foreign(p), List.With(p, p.StandardQuantity).Path));
}
