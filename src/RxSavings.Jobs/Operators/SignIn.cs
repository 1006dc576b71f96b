using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;

namespace RxSavings.Jobs.Operators;

/// <summary>
/// The demo's sign-in: a token printed once at the start, spent by its first use, exchanged for a cookie that dies with the process.
/// Being on this machine makes nobody an operator: behind a proxy every request is local.
/// </summary>
public sealed class SignIn
{
    /// <summary>Scheme and policy of everything under /ops.</summary>
    public const string Scheme = "Operators";

    private byte[]? token;

    /// <summary>Makes a token; any before it is void.</summary>
    public string Issue()
    {
        string text = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        token = Encoding.ASCII.GetBytes(text);
        return text;
    }

    /// <summary>Spends the token. False for any other text, or when it is already spent.</summary>
    public bool Spend(string? text)
    {
        byte[]? current = Volatile.Read(ref token);
        bool right = current is not null && text is not null && CryptographicOperations.FixedTimeEquals(current, Encoding.UTF8.GetBytes(text));
        return right && Interlocked.CompareExchange(ref token, null, current) == current;
    }

    internal static async Task EnterAsync(HttpContext context)
    {
        ClaimsIdentity identity = new([new Claim(ClaimTypes.Name, "operator"), new Claim(ClaimTypes.Role, "operator")], Scheme);
        await context.SignInAsync(Scheme, new ClaimsPrincipal(identity));
    }

    internal static void Configure(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "rxs-operator";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Strict;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.Cookie.Path = "/ops";
        cookie.ExpireTimeSpan = TimeSpan.FromHours(12);
        cookie.LoginPath = "/ops/sign-in";
        cookie.AccessDeniedPath = "/ops/sign-in";
        cookie.ReturnUrlParameter = "to";
    }
}
