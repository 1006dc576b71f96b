using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Ports;
using RxSavings.Web.Blocks;
using RxSavings.Web.Errors;
using RxSavings.Web.Languages;
using RxSavings.Web.Prices;
using RxSavings.Web.Saved;
using RxSavings.Web.Search;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Pages;

/// <summary>
/// Takes a ZIP that was posted and answers with a redirect to its first three digits. The ZIP stands in no address and in no log. It changes nothing here,
/// so there is no token to check and no cookie to set.
/// </summary>
internal static class Place
{
    /// <summary>A form with the longest list and its names.</summary>
    private const int MostBytes = 8192;
    private const int ZipDigits = 5;
    private const int LongZip = 10;

    /// <summary>The lowest ZIP there is, Holtsville's.</summary>
    private const int LowestZip = 501;

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
        if (Asked(form, catalogue, searches, out Trouble? trouble) is not { } asked)
        {
            Fail(context, wording.InWords(trouble!, catalogue));
            return;
        }

        if (AreaOf(form["zip"].ToString().Trim()) is not { } area)
        {
            Fail(context, wording.InWords(Trouble.Bad("zip", "A ZIP code has five digits, for example 94110.") with { Suggestions = asked.Back, Form = asked.Form }, catalogue));
            return;
        }

        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.Location = Language.Here.Address(asked.Near(area));
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
    }

    /// <summary>What is to be shown near the place: a saved list where one was posted, else a product; null with the trouble where it is neither.</summary>
    private static Subject? Asked(IFormCollection form, Catalogue catalogue, DrugSearches searches, out Trouble? trouble)
    {
        trouble = null;
        if (form["list"].ToString() is { Length: > 0 } written)
        {
            SavedList list = SavedList.Read(written, catalogue);
            return new Subject(new ZipForm([("list", list.Written)], Wrong: true), [], area => (list with { Area = area }).Path);
        }

        FillQuestion asked = null!;
        trouble = FillQuestions.DrugNamed(searches, catalogue, form["drug"].ToString(), out Drug drug)
            ?? FillQuestions.Read(catalogue, drug, new FillWords(form["product"], null, null, form["quantity"], null), out asked);
        return trouble is not null ? null : new Subject(
            new ZipForm([("drug", drug.Slug), ("product", asked.Product.Slug), ("quantity", asked.Quantity.ToString(CultureInfo.InvariantCulture))], Wrong: true),
            [new Suggestion(asked.Product.Slug, asked.Product.Display, ProductAddress.Of(asked))],
            area => ProductAddress.Of(asked with { Area = area }));
    }

    /// <summary>The area of a ZIP; ZIP+4 names the same. Null for another text.</summary>
    private static Area? AreaOf(string zip)
    {
        zip = zip.Length == LongZip && zip[ZipDigits] == '-' && zip[(ZipDigits + 1)..].All(char.IsAsciiDigit) ? zip[..ZipDigits] : zip;
        return zip.Length == ZipDigits && int.TryParse(zip, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= LowestZip ? Area.OfZip3(number / 100) : null;
    }

    private static void Fail(HttpContext context, Trouble trouble)
    {
        context.Features.Set(trouble);
        context.Response.StatusCode = trouble.Status;
    }

    private sealed record Subject(ZipForm Form, IReadOnlyList<Suggestion> Back, Func<Area, string> Near);
}
