using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using RxSavings.Web.Assets;
using RxSavings.Web.Languages;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Installing;

/// <summary>What a device needs to put the site among its apps, and the worker that keeps the last coupon readable without a connection.</summary>
internal static class AppManifest
{
    private const int DaySeconds = 86_400;

    public static void MapInstalling(this IEndpointRouteBuilder routes)
    {
        foreach (Language language in new[] { Language.English, Language.Spanish })
        {
            routes.MapMethods(language.Address("/manifest.webmanifest"), ["GET", "HEAD"], WriteAsync).ExcludeFromDescription();
        }

        // At the root, for it answers for the whole site; asked for anew each time, for it must be the one that belongs to the pages.
        routes.MapMethods("/worker.js", ["GET", "HEAD"], (HttpContext context, AssetFiles files) => files.SendAsync(context, Path.GetFileName(files["worker.js"]), "no-cache"))
            .ExcludeFromDescription();
    }

    private static Task WriteAsync(HttpContext context, AssetFiles files, Say say, IOptions<SiteOptions> options)
    {
        context.Response.ContentType = "application/manifest+json";
        context.Response.Headers.CacheControl = $"public, max-age={DaySeconds}";
        Dictionary<string, object> manifest = new()
        {
            ["id"] = "/",
            ["name"] = options.Value.Name,
            ["short_name"] = options.Value.Name,
            ["description"] = say["Site.Description"],
            ["lang"] = Language.Here.Tag,
            ["dir"] = "ltr",
            ["start_url"] = Language.Here.Address("/"),
            ["scope"] = "/",
            ["display"] = "minimal-ui",
            ["background_color"] = "#f5f7f4",
            ["theme_color"] = "#0b6a54",
            ["icons"] = new[] { Icon("mark.svg", "any", "image/svg+xml", "any"), Icon("icon-192.png", "192x192", "image/png", "maskable"), Icon("icon-192.png", "192x192", "image/png", "any"), Icon("icon-512.png", "512x512", "image/png", "any") },
        };
        return context.Response.WriteAsync(JsonSerializer.Serialize(manifest), context.RequestAborted);

        Dictionary<string, string> Icon(string name, string sizes, string type, string purpose) =>
            new() { ["src"] = files[name], ["sizes"] = sizes, ["type"] = type, ["purpose"] = purpose };
    }
}
