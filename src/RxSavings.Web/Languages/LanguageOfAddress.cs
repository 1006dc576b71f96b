using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace RxSavings.Web.Languages;

/// <summary>Answers in the language of the address. Behind the kept answers: their key holds the path, and so the language.</summary>
internal sealed class LanguageOfAddress(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        Language language = Language.Of(context.Request.Path);
        return language == Language.English ? next(context) : SpeakAsync(context, language);
    }

    // Asynchronous, so that the culture ends with this request and is not left to the next one of the connection.
    private async Task SpeakAsync(HttpContext context, Language language)
    {
        CultureInfo.CurrentUICulture = language.Culture;
        await next(context);
    }
}
