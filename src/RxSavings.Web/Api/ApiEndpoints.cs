using System.ComponentModel;
using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Search;
using RxSavings.Web.Answers;
using RxSavings.Web.Errors;
using RxSavings.Web.Prices;
using RxSavings.Web.Search;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Api;

/// <summary>The API of prices, version 1. Every answer may be kept until one of its figures may change.</summary>
internal static class ApiEndpoints
{
    private static readonly string[] Readings = ["GET", "HEAD"];

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder api = routes.MapGroup("/api/v1").WithTags("Prices");
        Keep<ClassAnswer>(api.MapMethods("/classes/{slug}", Readings, ClassAsync).WithName("getClass").WithSummary("A class of drugs and what each starts at."));
        Keep<SearchAnswer>(api.MapMethods("/drugs", Readings, SearchAsync).WithName("findDrugs").WithSummary("Drugs by any of their names, mistyped or not; nearest first."));
        Keep<DrugAnswer>(api.MapMethods("/drugs/{slug}", Readings, DrugAsync).WithName("getDrug").WithSummary("A drug's products at their standard quantities."));
        Keep<PricesAnswer>(
            api.MapMethods("/drugs/{slug}/prices", Readings, PricesAsync).WithName("getPrices").WithSummary("Every price of one fill, cheapest first, and what it is compared with."));
        Keep<AreaAnswer>(api.MapMethods("/areas/{area}", Readings, AreaAsync).WithName("getArea").WithSummary("A three-digit ZIP area: where its ZIPs are, and its pharmacies."));
    }

    private static void Keep<T>(RouteHandlerBuilder endpoint) => endpoint
        .WithMetadata(new KeepsAnswersAttribute())
        .Produces<T>()
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status429TooManyRequests)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task ClassAsync(HttpContext context, PriceReader prices, ClassNames names, [Description("The class, e.g. snri.")] string slug)
    {
        if (prices.Book is not { } book)
        {
            await Problems.WriteAsync(context, Trouble.Rebuilding);
            return;
        }

        Catalogue catalogue = book.Directory.Catalogue;
        Drug[] drugs = [.. catalogue.DrugsOfClass(slug)];
        if (drugs.Length == 0)
        {
            await Problems.WriteAsync(context, names.Unknown(catalogue));
            return;
        }

        IReadOnlyList<Fill> fills = await prices.StandardAsync(book, drugs.SelectMany(d => catalogue.ProductsOf(d.Slug)), context.RequestAborted);
        ILookup<string, Fill> byDrug = fills.ToLookup(f => f.Product.Drug, StringComparer.Ordinal);
        ClassAnswer answer = new(
            slug, names.Full(slug), prices.Now, book.Directory.Synthetic,
            [.. drugs.Select(d => new ClassDrug(d.Slug, d.Name, d.Brands, byDrug[d.Slug].Cheapest() is { } least ? ApiFigures.StartsAt(least) : null))]);
        await WriteAsync(context, answer, ApiJson.Default.ClassAnswer, fills, []);
    }

    private static async Task SearchAsync(
        HttpContext context, PriceReader prices, DrugSearches searches, ClassNames names, [Description("A name or the beginning of one, at most 100 characters; empty lists drugs by name.")] string? q,
        [Description("How many at most, 1 to 50; 10 without it.")] string? limit)
    {
        int most = 10;
        if (prices.Book is not { } book)
        {
            await Problems.WriteAsync(context, Trouble.Rebuilding);
        }
        else if (q is not null && DrugSearch.IsTooLong(q))
        {
            await Problems.WriteAsync(context, Trouble.Bad("q", "q is longer than 100 characters"));
        }
        else if (!string.IsNullOrEmpty(limit) && !(int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out most) && most is >= 1 and <= 50))
        {
            await Problems.WriteAsync(context, Trouble.Bad("limit", "limit must be 1 to 50"));
        }
        else
        {
            Catalogue catalogue = book.Directory.Catalogue;
            SearchResult[] results =
                [.. (string.IsNullOrWhiteSpace(q) ? DrugSearches.All(catalogue, most) : searches.Of(catalogue).Find(q, most)).Select(f => SearchResult.Of(f, names))];
            await WriteAsync(context, new SearchAnswer(q ?? "", results.Length, results), ApiJson.Default.SearchAnswer, [], ["limit"]);
        }
    }

    private static async Task DrugAsync(HttpContext context, PriceReader prices, DrugSearches searches, [Description("The drug, e.g. duloxetine.")] string slug)
    {
        if (prices.Book is not { } book)
        {
            await Problems.WriteAsync(context, Trouble.Rebuilding);
            return;
        }

        if (FillQuestions.DrugNamed(searches, book.Directory.Catalogue, slug, out Drug drug) is { } trouble)
        {
            await Problems.WriteAsync(context, trouble);
            return;
        }

        IReadOnlyList<Fill> fills = await prices.StandardAsync(book, book.Directory.Catalogue.ProductsOf(drug.Slug), context.RequestAborted);
        DrugAnswer answer = new(
            drug.Slug, drug.Name, drug.Brands, drug.Class, prices.Now, book.Directory.Synthetic, [.. fills.Select(f => ApiFigures.Product(f, book.Directory))]);
        await WriteAsync(context, answer, ApiJson.Default.DrugAnswer, fills, []);
    }

    private static async Task PricesAsync(
        HttpContext context, PriceReader prices, DrugSearches searches, [Description("The drug, e.g. duloxetine.")] string slug,
        [Description("The product's id, e.g. duloxetine-30-mg-dr-capsule.")] string? product,
        [Description("RxNorm's clinical drug, in place of product.")] string? rxcui,
        [Description("The brand name, with rxcui; empty means generic.")] string? brand,
        [Description("Dispensing units, one of the product's quantities; its standard quantity without it.")] string? quantity,
        [Description("\"us\" (default), or a three-digit ZIP area: \"941\" or \"zip3:941\".")] string? area)
    {
        if (prices.Book is not { } book)
        {
            await Problems.WriteAsync(context, Trouble.Rebuilding);
            return;
        }

        Catalogue catalogue = book.Directory.Catalogue;
        FillQuestion asked = null!;
        Trouble? trouble = FillQuestions.DrugNamed(searches, catalogue, slug, out Drug drug)
            ?? FillQuestions.Read(catalogue, drug, new FillWords(product, rxcui, brand, quantity, area), out asked);
        if (trouble is not null)
        {
            await Problems.WriteAsync(context, trouble);
            return;
        }

        Fill fill = await prices.ReadAsync(book, asked.Product, asked.Quantity, asked.Area, context.RequestAborted);
        await WriteAsync(context, ApiFigures.Prices(fill, book.Directory), ApiJson.Default.PricesAnswer, [fill], ["product", "rxcui", "brand", "quantity", "area"]);
    }

    private static async Task AreaAsync(HttpContext context, PriceReader prices, [Description("Three digits, e.g. 941.")] string area)
    {
        if (prices.Book is not { } book)
        {
            await Problems.WriteAsync(context, Trouble.Rebuilding);
        }
        else if (area.Length != 3 || !Area.TryParse(area, out Area asked) || asked.IsUs)
        {
            await Problems.WriteAsync(context, Trouble.Bad("area", "area must be three digits, for example 941"));
        }
        else
        {
            await WriteAsync(context, ApiFigures.Area(asked, book.Directory), ApiJson.Default.AreaAnswer, [], []);
        }
    }

    // Kept only where the query holds nothing but known names, each once: otherwise anybody could fill the store with copies.
    private static async Task WriteAsync<T>(HttpContext context, T answer, JsonTypeInfo<T> type, IReadOnlyList<Fill> fills, string[] names)
    {
        if (context.Request.Query.All(q => q.Value.Count == 1 && names.Contains(q.Key, StringComparer.Ordinal)))
        {
            context.Keep(fills.ValidUntil(), fills.Products());
        }

        context.Response.ContentType = "application/json; charset=utf-8";
        await System.Text.Json.JsonSerializer.SerializeAsync(context.Response.Body, answer, type, context.RequestAborted);
    }
}
