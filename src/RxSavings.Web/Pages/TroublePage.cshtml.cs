using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RxSavings.Web.Errors;
using RxSavings.Web.Languages;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Pages;

/// <summary>The page of an answer other than the one asked for. Asked for by its own address it is simply not there.</summary>
internal sealed class TroublePageModel(Say say) : PageModel
{
    public Trouble Trouble { get; private set; } = null!;

    public string Title => Trouble.Heading ?? say[$"Trouble.{Kind}.Title"];

    public string Text => Trouble.Heading is not null ? Trouble.Text : say.Has($"Trouble.{Kind}.{Trouble.Parameter}") ? say[$"Trouble.{Kind}.{Trouble.Parameter}"]
        : Kind == "400" && Language.Here == Language.English ? Trouble.Text
        : say[$"Trouble.{Kind}.Text"];

    private string Kind => Trouble.Status is 404 or 405 ? "404" : Trouble.Status is 503 ? "503" : Trouble.Status is 500 ? "500" : "400";

    public void OnGet()
    {
        Trouble = HttpContext.Features.Get<Trouble>() ?? new Trouble(StatusCodes.Status404NotFound, "Not found", "");
        Response.StatusCode = Trouble.Status;
        if (Trouble.RetryAfter is { } seconds)
        {
            Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
    }
}
