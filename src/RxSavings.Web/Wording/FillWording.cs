using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Figures;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Sheets;
using RxSavings.Web.Errors;
using RxSavings.Web.Languages;

namespace RxSavings.Web.Wording;

/// <summary>The sentences of figures.md about fills, offers and places: one wording each, used everywhere.</summary>
internal sealed class FillWording(Say say, IPriceBook book)
{
    public Say Say => say;

    /// <summary>"30 duloxetine 30 mg delayed-release capsules"; a pack names itself.</summary>
    public string Fill(Product product, int quantity)
    {
        ProductWords? words = Words(product);
        string whole = words?.Whole ?? product.Display;
        return product.UnitsPerPack > 1
            ? quantity == product.UnitsPerPack ? say["Fill.OnePack", whole] : say["Fill.Packs", quantity / product.UnitsPerPack, whole]
            : words is { Name: { } name, Form: { } form } ? say["Fill.Named", quantity, name, form]
            : say["Fill.Units", quantity, whole];
    }

    /// <summary>"duloxetine 30 mg delayed-release capsules".</summary>
    public string Name(Product product) => Words(product)?.Whole ?? product.Display;

    /// <summary>The language of a product's words where it is not the page's, else null.</summary>
    public string? Foreign(Product product) =>
        Language.Here == Language.English || Words(product) is not null ? null : Language.English.Tag;

    /// <summary>What may be meant, in the words of the page's language.</summary>
    public Trouble InWords(Trouble trouble, Catalogue catalogue) => Language.Here == Language.English || trouble.Suggestions is not { } suggestions
        ? trouble
        : trouble with { Suggestions = [.. suggestions.Select(s => InWords(s, catalogue))] };

    /// <summary>"30 capsules".</summary>
    public string Units(Product product, int quantity) => say.Count("Units." + (product.Form is "capsule" or "tablet" ? product.Form : "unit"), quantity);

    /// <summary>"in the whole country", "near 941".</summary>
    public string Place(Area area) => area.IsUs ? say["Place.Us"] : say["Place.Near", area.Short];

    /// <summary>Where an offer holds: "at any of its stores" for a chain's, else its place.</summary>
    public string Place(Offer offer) => offer is { Area.IsUs: true, Chain: not null, Outlet: null } ? say["Place.Chain"] : Place(offer.Area);

    /// <summary>"with the Harborlight card", "by mail", "listed price, no card".</summary>
    public string How(Offer offer, PublishedDirectory directory) => offer.Kind switch
    {
        OfferKind.Card => say["How.Card", Programme(offer.Programme, directory)],
        OfferKind.Mail => say["How.Mail"],
        _ => say["How.List"],
    };

    public static string Programme(string? slug, PublishedDirectory directory) =>
        slug is null ? "" : directory.Programmes.TryGetValue(slug, out var programme) ? programme.Name
        : directory.Sellers.TryGetValue(slug, out var seller) ? seller.Name : slug;

    /// <summary>"Typical cash price $55.99 (median of 7 pharmacies near 941, last 90 days)": F4 and F4us with their basis.</summary>
    public string TypicalCash(TypicalCash cash, Area area) => say[area.IsUs ? "Typical.Us" : "Typical.Near", say.Amount(cash.Amount), Basis(cash, area)];

    /// <summary>"median of 7 pharmacies near 941, last 90 days".</summary>
    public string Basis(TypicalCash cash, Area area) => area.IsUs
        ? say["Basis.Us", say.Count("Count.Chains", cash.Chains), cash.WindowDays]
        : say["Basis.Near", say.Count("Count.Pharmacies", cash.Outlets ?? cash.Evidence.Count), area.Short, cash.WindowDays];

    /// <summary>F5: "76 % below the typical cash price", "not cheaper than …" or "no comparison available".</summary>
    public string Saving(FillFigures figures) =>
        figures.TypicalCash is null ? say["Saving.None"]
        : figures.SavingPercent is { } percent ? say["Saving.Below", say.Percent(percent)]
        : say["Saving.NotCheaper"];

    /// <summary>"7 prices withheld: 5 stale, 2 being checked"; empty when none is.</summary>
    public string Withheld(IReadOnlyDictionary<string, int> withheld)
    {
        int count = withheld.Values.Sum();
        return count == 0 ? "" : say["Withheld.Some", say.Count("Count.Prices", count), string.Join(", ", withheld.Select(w => say["Withheld." + w.Key, w.Value]))];
    }

    private Suggestion InWords(Suggestion suggestion, Catalogue catalogue) =>
        catalogue.ProductNamed(suggestion.Id) is { } product && suggestion.Name == product.Display
            ? suggestion with { Name = Name(product), Foreign = Foreign(product) }
            : catalogue.DrugNamed(suggestion.Id) is { } drug && suggestion.Name == drug.Name
                ? suggestion with { Name = drug.Here(), Foreign = drug.Foreign() }
                : suggestion;

    // The catalogue's own words are English.
    private ProductWords? Words(Product product) => Language.Here == Language.English || book.Current?.Directory.Catalogue.DrugNamed(product.Drug) is not { } drug
        ? null
        : ProductWords.Of(product, DrugNames.Known(drug), say);
}
