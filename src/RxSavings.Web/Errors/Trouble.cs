using Microsoft.AspNetCore.Http;
using RxSavings.Web.Blocks;

namespace RxSavings.Web.Errors;

/// <summary>Something a visitor might have meant: its words and its address; <paramref name="Id"/> is what the API would take.</summary>
/// <param name="Foreign">The language of the words where it is not the page's.</param>
internal sealed record Suggestion(string Id, string Name, string Path, string? Foreign = null);

/// <summary>An answer other than the one asked for, with what helps: told as problem details by the API and as a page by the site.</summary>
/// <param name="Text">For the API, in English; pages have texts of their own by <paramref name="Parameter"/>.</param>
/// <param name="Parameter">The name of the parameter that is wrong; null where it is not one.</param>
internal sealed record Trouble(int Status, string Title, string Text, string? Parameter = null, IReadOnlyList<Suggestion>? Suggestions = null)
{
    /// <summary>Seconds after which asking again makes sense; null where it does not.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>The page's own heading, where the usual one of the status would not help; <see cref="Text"/> stands beneath it then.</summary>
    public string? Heading { get; init; }

    /// <summary>The form in which it can be put right; null where there is none.</summary>
    public ZipForm? Form { get; init; }

    public static Trouble Bad(string parameter, string text) => new(StatusCodes.Status400BadRequest, "Bad request", text, parameter);

    public static Trouble Unknown(string text, IReadOnlyList<Suggestion> suggestions, string? parameter = null) =>
        new(StatusCodes.Status404NotFound, "Not found", text, parameter, suggestions);

    /// <summary>The price book is absent: after a flush, or before the first pull.</summary>
    public static readonly Trouble Rebuilding =
        new(StatusCodes.Status503ServiceUnavailable, "Prices are being rebuilt", "prices are being rebuilt") { RetryAfter = 5 };
}
