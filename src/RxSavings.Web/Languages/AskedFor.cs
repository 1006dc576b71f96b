using Microsoft.AspNetCore.Http;

namespace RxSavings.Web.Languages;

/// <summary>What was asked for, where another page is shown in its place.</summary>
internal sealed record AskedFor(PathString Path, bool ByReading)
{
    /// <summary>The address that leads to this page again, with its query; the start where it was sent as a form.</summary>
    public static string Address(HttpContext context)
    {
        AskedFor? asked = context.Features.Get<AskedFor>();
        return asked is { ByReading: false } ? "/" : (asked?.Path ?? context.Request.Path).ToUriComponent() + context.Request.QueryString.ToUriComponent();
    }
}
