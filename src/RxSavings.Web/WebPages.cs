using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.WebEncoders;
using RxSavings.Pricing.Doubts;
using RxSavings.Pricing.Gate;
using RxSavings.Web.Answers;
using RxSavings.Web.Api;
using RxSavings.Web.Articles;
using RxSavings.Web.Assets;
using RxSavings.Web.Blocks;
using RxSavings.Web.Errors;
using RxSavings.Web.Health;
using RxSavings.Web.Installing;
using RxSavings.Web.Languages;
using RxSavings.Web.Limits;
using RxSavings.Web.Pages;
using RxSavings.Web.Prices;
using RxSavings.Web.Receipts;
using RxSavings.Web.Safety;
using RxSavings.Web.Search;
using RxSavings.Web.Wording;

namespace RxSavings.Web;

/// <summary>What a host calls to have the pages and the API.</summary>
public static class WebPages
{
    /// <summary>
    /// Registers everything. The host brings <see cref="Pricing.Ports.IPriceBook"/> and <see cref="Pricing.Ports.IProvenance"/>; options come from the
    /// sections "Site", "Answers" and "Limits" and are checked at start.
    /// </summary>
    /// <param name="seed">The seed's files, its root being seed/.</param>
    public static IServiceCollection AddWebPages(this IServiceCollection services, IConfiguration configuration, IFileProvider seed)
    {
        services.AddOptions<SiteOptions>().Bind(configuration.GetSection(SiteOptions.Section)).ValidateDataAnnotations()
            .Validate(o => o.PublicOrigin is { IsAbsoluteUri: true, Scheme: "http" or "https" }, "Site:PublicOrigin must be an absolute http or https address")
            .ValidateOnStart();
        services.AddOptions<AnswerOptions>().Bind(configuration.GetSection(AnswerOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<LimitOptions>().Bind(configuration.GetSection(LimitOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        // What /how-prices-work says of the rules; a host that runs them registers its own.
        services.TryAddSingleton(new DoubtOptions());
        services.TryAddSingleton(new GateOptions());
        services.AddSingleton(new SeedFiles(seed));

        services.AddSingleton<AnswerStore>().AddSingleton<ClientWindows>().AddSingleton<AnswerSqueezer>();
        services.AddHostedService(p => p.GetRequiredService<AnswerSqueezer>());
        services.AddSingleton<AssetFiles>().AddSingleton<SiteFrame>();
        services.AddSingleton<PriceReader>().AddSingleton<ClassReader>();
        services.AddSingleton<Say>().AddSingleton<FillWording>().AddSingleton<ClassNames>().AddSingleton<DrugSearches>();
        services.AddSingleton<FigureDrafts>().AddSingleton<FigureReceipts>();
        services.AddSingleton<ArticleShelf>().AddSingleton<LabelShelves>().AddSingleton<SafetyTexts>().AddSingleton<Approvals>();

        // What the framework logs of a request holds its query, and that may hold a drug beside a place.
        services.AddLogging(l => l.AddFilter("Microsoft.AspNetCore", LogLevel.Warning));
        services.AddLocalization();
        services.AddSingleton<IStringLocalizer<Words>, Texts>();
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddRazorPages(o =>
        {
            o.Conventions.AddPageRoute("/Cards/Card", "/card/{slug}");
            o.Conventions.Add(new PagesInEveryLanguage());
        }).ConfigureApplicationPartManager(AddParts);
        services.Configure<RazorViewEngineOptions>(o => o.PageViewLocationFormats.Add("/Pages/Blocks/{0}" + RazorViewEngine.ViewExtension));
        services.AddOpenApi("v1", o => o.AddDocumentTransformer<OpenApiWords>());
        services.AddHealthChecks().AddCheck<BookCheck>("book", tags: [HealthEndpoints.Ready]);
        return services;
    }

    /// <summary>
    /// The front: kept answers first, then what makes them. Call it before anything that should not stand in a hit's way; it brings routing with it, so
    /// authentication and authorization come after it.
    /// </summary>
    public static WebApplication UseFrozenAnswers(this WebApplication app)
    {
        app.UseMiddleware<FrozenAnswers>();
        app.UseMiddleware<LanguageOfAddress>();
        app.UseMiddleware<Troubles>();
        app.UseRouting();
        app.UseMiddleware<AnswerCapture>();
        return app;
    }

    /// <summary>
    /// Maps the pages, the API, its document, the health endpoints and the site's own files. Throws <see cref="InvalidDataException"/> naming the line of the
    /// seed's classes that cannot be read.
    /// </summary>
    public static WebApplication MapWebPages(this WebApplication app)
    {
        // A table that cannot be read ends the start, not the first visitor's page.
        app.Services.GetRequiredService<ClassNames>();
        AssetFiles files = app.Services.GetRequiredService<AssetFiles>();
        app.MapRazorPages();
        app.MapApi();
        app.MapPlace();
        app.MapInstalling();
        app.MapHealth();
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapMethods("/assets/{name}", ["GET", "HEAD"], (HttpContext context, string name) => files.SendAsync(context, name)).ExcludeFromDescription();
        app.MapMethods("/robots.txt", ["GET", "HEAD"], (HttpContext context) => context.Response.WriteAsync("User-agent: *\nDisallow: /search\nDisallow: /figures\nDisallow: /es/search\nDisallow: /es/figures\nDisallow: /coupons\nDisallow: /es/coupons\nDisallow: /saved\nDisallow: /es/saved\nDisallow: /api\n"))
            .ExcludeFromDescription();
        return app;
    }

    private static void AddParts(ApplicationPartManager parts)
    {
        System.Reflection.Assembly assembly = typeof(WebPages).Assembly;
        if (!parts.ApplicationParts.OfType<AssemblyPart>().Any(p => p.Assembly == assembly))
        {
            foreach (ApplicationPart part in ApplicationPartFactory.GetApplicationPartFactory(assembly).GetApplicationParts(assembly))
            {
                parts.ApplicationParts.Add(part);
            }
        }
    }
}
