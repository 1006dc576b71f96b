using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Ports;
using RxSavings.Web.Errors;
using RxSavings.Web.Languages;
using RxSavings.Web.Prices;
using RxSavings.Web.Search;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Pages;

/// <summary>
/// Takes a ZIP that was posted and answers with a redirect to its first three digits. The ZIP stands in no address and in no log. It changes nothing here,
/// so there is no token to check and no cookie to set.
/// </summary>
internal static class Place
{
    private const int MostBytes = 2048;
    private const int ZipDigits = 5;
    private const int LongZip = 10;

    public static void MapPlace(this IEndpointRouteBuilder routes)
    {
        foreach (Language language in new[] { Language.English, Language.Spanish })
        {
            routes.MapPost(language.Address("/place"), AnswerAsync).DisableAntiforgery().ExcludeFromDescription();
        }
    }

    private static async Task AnswerAsync(HttpContext context, PriceReader prices, DrugSearches searches, FillWording wording)
    {
        if (prices.Book is not { } book)
        {
            Fail(context, Trouble.Rebuilding);
            return;
        }

        if (!context.Request.HasFormContentType || context.Request.ContentLength > MostBytes)
        {
            Fail(context, Trouble.Bad("zip", "Please fill in the form with a ZIP code."));
            return;
        }

        IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted);
        Catalogue catalogue = book.Directory.Catalogue;
        FillQuestion asked = null!;
        Trouble? trouble = FillQuestions.DrugNamed(searches, catalogue, form["drug"].ToString(), out Drug drug)
            ?? FillQuestions.Read(catalogue, drug, new FillWords(form["product"], null, null, form["quantity"], null), out asked);
        if (trouble is not null)
        {
            Fail(context, wording.InWords(trouble, catalogue));
            return;
        }

        // ZIP+4 names the same area.
        string zip = form["zip"].ToString().Trim();
        zip = zip.Length == LongZip && zip[ZipDigits] == '-' && zip[(ZipDigits + 1)..].All(char.IsAsciiDigit) ? zip[..ZipDigits] : zip;
        if (zip.Length != ZipDigits || !zip.All(char.IsAsciiDigit))
        {
            string path = ProductAddress.Of(asked);
            Suggestion back = new(asked.Product.Slug, asked.Product.Display, path);
            Fail(context, wording.InWords(Trouble.Bad("zip", "A ZIP code has five digits, for example 94110.") with { Suggestions = [back] }, catalogue));
            return;
        }

        Area area = Area.OfZip3(int.Parse(zip.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture));
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.Location = Language.Here.Address(ProductAddress.Of(asked with { Area = area }));
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
    }

    private static void Fail(HttpContext context, Trouble trouble)
    {
        context.Features.Set(trouble);
        context.Response.StatusCode = trouble.Status;
    }
}
