using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace RxSavings.Web.Languages;

/// <summary>
/// A language of the site. The address alone says which one a page is in: English stands at the root, Spanish below /es. Nothing else is asked: no
/// cookie, no header of the browser.
/// </summary>
internal sealed class Language
{
    public static readonly Language English = new("en", "", CultureInfo.InvariantCulture);
    public static readonly Language Spanish = new("es", "/es", CultureInfo.GetCultureInfo("es"));

    // For programs and for operators; of these there is one, in English.
    private static readonly string[] OneForAll = ["/api", "/openapi", "/assets", "/health", "/metrics", "/ops", "/robots.txt"];

    private readonly string root;

    private Language(string tag, string root, CultureInfo culture)
    {
        Tag = tag;
        this.root = root;
        Culture = culture;
    }

    /// <summary>The language of the request that is being answered; English where none is.</summary>
    public static Language Here => CultureInfo.CurrentUICulture.Name == Spanish.Tag ? Spanish : English;

    /// <summary>Its BCP 47 tag: "es".</summary>
    public string Tag { get; }

    /// <summary>Where its texts are found.</summary>
    public CultureInfo Culture { get; }

    public Language Other => this == English ? Spanish : English;

    /// <summary>What is said when it is said in this language, whatever the page's.</summary>
    public T Speaking<T>(Func<T> said)
    {
        CultureInfo before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = Culture;
        try
        {
            return said();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    public static Language Of(PathString path) => path.StartsWithSegments(Spanish.root, StringComparison.OrdinalIgnoreCase) ? Spanish : English;

    /// <summary>The address of a page in this language, given its address in any: "/drugs/x?quantity=30" is "/es/drugs/x?quantity=30".</summary>
    public string Address(string path)
    {
        // One slash and no more in front: two would name another site.
        string plain = "/" + (IsBelow(path, Spanish.root) ? path[Spanish.root.Length..] : path).TrimStart('/');
        return root.Length == 0 || OneForAll.Any(p => IsBelow(plain, p)) ? plain
            : plain.Length == 1 || plain[1] is '?' or '#' ? root + plain[1..]
            : root + plain;
    }

    private static bool IsBelow(string path, string folder) =>
        path.StartsWith(folder, StringComparison.OrdinalIgnoreCase) && (path.Length == folder.Length || path[folder.Length] is '/' or '?' or '#');
}
