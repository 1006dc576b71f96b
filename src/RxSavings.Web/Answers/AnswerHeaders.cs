using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace RxSavings.Web.Answers;

/// <summary>The headers every answer carries, ready made. An endpoint behind may replace any of them on its own response.</summary>
internal static class AnswerHeaders
{
    /// <summary>Nothing from elsewhere, nothing inline, no frame, no form to elsewhere.</summary>
    public const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static readonly StringValues Policy = ContentSecurityPolicy;
    private static readonly StringValues NoSniff = "nosniff";
    private static readonly StringValues NoReferrer = "no-referrer";
    private static readonly StringValues Permissions = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()";
    private static readonly StringValues SameOrigin = "same-origin";
    private static readonly StringValues VaryEncoding = "Accept-Encoding";

    private static readonly StringValues[] MaxAges =
        [.. Enumerable.Range(0, 61).Select(s => (StringValues)string.Create(CultureInfo.InvariantCulture, $"public, max-age={s}, must-revalidate"))];

    /// <summary>What every answer carries.</summary>
    public static void Secure(IHeaderDictionary headers)
    {
        SecureData(headers);
        SecureDocument(headers);
    }

    /// <summary>What matters where the answer is data: nobody may take it for a document.</summary>
    public static void SecureData(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = NoSniff;
        headers["Referrer-Policy"] = NoReferrer;
    }

    /// <summary>What a browser heeds on documents alone.</summary>
    public static void SecureDocument(IHeaderDictionary headers)
    {
        headers["Permissions-Policy"] = Permissions;
        headers["Cross-Origin-Opener-Policy"] = SameOrigin;
        headers["Cross-Origin-Resource-Policy"] = SameOrigin;
    }

    /// <summary>How long whoever asked may use the answer: whole seconds that end before the boundary.</summary>
    public static void Fresh(IHeaderDictionary headers, FrozenAnswer answer, DateTimeOffset now, int mostSeconds)
    {
        long left = (answer.BoundaryTicks - now.UtcTicks) / TimeSpan.TicksPerSecond;
        headers.CacheControl = MaxAges[Math.Clamp(left, 0, mostSeconds)];
        headers.Vary = VaryEncoding;
    }
}
