using System.Globalization;
using Microsoft.AspNetCore.Http;
using RxSavings.Web.Errors;

namespace RxSavings.Web.Limits;

/// <summary>The answer to a client that asks too often.</summary>
internal static class TooMany
{
    public static Task WriteAsync(HttpContext context, int seconds)
    {
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Problems.WriteAsync(context, new Trouble(
            StatusCodes.Status429TooManyRequests, "Too many requests", $"This address has asked too often. Please try again in {seconds} seconds."));
    }
}
