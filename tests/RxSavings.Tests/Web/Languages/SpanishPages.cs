using System.Net;
using System.Resources;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using RxSavings.Web.Languages;
using RxSavings.Web.Wording;
using Xunit;

namespace RxSavings.Tests.Web.Languages;

/// <summary>Every page of visitors below /es.</summary>
public sealed class SpanishPages
{
    private const string Product = "/es/drugs/duloxetine/duloxetine-30-mg-dr-capsule?quantity=30";

    private static readonly string[] Every =
    [
        "/es", "/es/drugs/duloxetine", "/es/drugs/venlafaxine", Product, Product + "&area=941", "/es/classes/snri", "/es/articles/norepinephrine", "/es/how-prices-work",
        "/es/privacy", "/es/about", "/es/search?q=du", "/es/search?q=xyzzyq", "/es/search", "/es/figures/f3-2-30-us-17", "/es/figures/f4-2-30-941-17",
        "/es/figures/f5-2-30-941-17", "/es/figures/f10-2-30-us-17", "/es/cards/harborlight",
        "/es/saved", "/es/saved?list=duloxetine-30-mg-dr-capsule.30,unheard-of.30&find=du",
    ];

    private static readonly string[] Missing = ["/es/nothing", "/es/drugs/duloxetin", "/es/drugs/duloxetine/nothing", Product.Replace("=30", "=31", StringComparison.Ordinal)];

    [Fact]
    public async Task The_worked_example_reads_as_it_must_in_Spanish()
    {
        TestSite site = await TestSite.SharedAsync();
        string text = Pages.Text(Seen(await site.PageAsync(Product + "&area=941")));
        Assert.Contains("El único precio que tenemos $12.88", text, StringComparison.Ordinal);
        Assert.Contains("por 30 cápsulas, con todos los cargos incluidos", text, StringComparison.Ordinal);
        Assert.Contains("30 cápsulas de liberación retardada de duloxetina 30 mg", text, StringComparison.Ordinal);
        Assert.Contains("Harborwick Pharmacy, con Harborlight Card, en cualquiera de sus sucursales, visto hace 2 h", text, StringComparison.Ordinal);
        Assert.Contains("76 % menos que el precio habitual en efectivo", text, StringComparison.Ordinal);
        Assert.Contains("Precio habitual en efectivo: $55.99 (mediana de 7 farmacias cerca de 941, últimos 90 días)", text, StringComparison.Ordinal);
        Assert.Contains("En inglés, como en la receta: duloxetine 30 mg delayed-release capsules", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_English_text_stands_on_a_Spanish_page_unmarked()
    {
        TestSite site = await TestSite.SharedAsync();
        string[] english = [.. Differing()];
        Assert.True(english.Length > 200, $"only {english.Length} texts differ");
        foreach ((string path, HttpStatusCode status) in Every.Select(p => (p, HttpStatusCode.OK)).Concat(Missing.Select(p => (p, HttpStatusCode.NotFound))))
        {
            IHtmlDocument page = await site.PageAsync(path, status);
            foreach (IElement marked in page.QuerySelectorAll("[lang=en]").ToArray())
            {
                marked.Remove();
            }

            IEnumerable<string> said = page.All.SelectMany(e => e.Attributes).Where(a => a.Name is "aria-label" or "content" or "placeholder" or "title").Select(a => a.Value);
            // A pharmacy keeps its name.
            string text = $" {Pages.Text(page.DocumentElement)} {string.Join(' ', said)} ".Replace("Harborwick Pharmacy", "", StringComparison.Ordinal);
            Assert.All(english, words => Assert.False(text.Contains(words, StringComparison.Ordinal), $"{path} says \"{words}\""));
        }
    }

    [Fact]
    public async Task Every_page_names_its_language_and_its_twin()
    {
        TestSite site = await TestSite.SharedAsync();
        foreach (string spanish in Every)
        {
            string english = Language.English.Address(spanish);
            foreach ((string path, string tag) in new[] { (spanish, "es"), (english, "en") })
            {
                IHtmlDocument page = await site.PageAsync(path);
                Assert.Equal(tag, page.DocumentElement.GetAttribute("lang"));
                IElement[] alternates = [.. page.QuerySelectorAll("link[rel=alternate]")];
                Assert.Equal(["en", "es", "x-default"], alternates.Select(a => a.GetAttribute("hreflang")));
                string at = alternates[0].GetAttribute("href")!["http://localhost:5080".Length..];
                Assert.Equal(alternates[0].GetAttribute("href"), alternates[2].GetAttribute("href"));
                Assert.Equal("http://localhost:5080" + Language.Spanish.Address(at), alternates[1].GetAttribute("href"));
                Assert.Equal(tag == "es" ? english : spanish, page.QuerySelector("a.tongue")!.GetAttribute("href"));
                if (page.QuerySelector("link[rel=canonical]")?.GetAttribute("href") is { } canonical)
                {
                    Assert.Equal(alternates[tag == "es" ? 1 : 0].GetAttribute("href"), canonical);
                }
            }
        }
    }

    [Fact]
    public async Task Links_and_forms_stay_in_the_language_of_the_page()
    {
        TestSite site = await TestSite.SharedAsync();
        foreach (string path in Every)
        {
            foreach ((string at, bool spanish) in new[] { (path, true), (Language.English.Address(path), false) })
            {
                IHtmlDocument page = await site.PageAsync(at);
                string[] targets =
                [
                    .. page.QuerySelectorAll("a[href^='/']:not([hreflang])").Select(a => a.GetAttribute("href")!), .. page.QuerySelectorAll("form").Select(f => f.GetAttribute("action")!),
                ];
                Assert.All(targets.Where(t => !t.StartsWith("/openapi/", StringComparison.Ordinal)), t => Assert.Equal(spanish ? Language.Spanish.Address(t) : Language.English.Address(t), t));
            }
        }
    }

    [Theory]
    [InlineData("/es/search?q=Cymbalta", "/es/drugs/duloxetine")]
    [InlineData("/es/search?q=duloxetina", "/es/drugs/duloxetine")]
    [InlineData("/es/classes/snri?a=b", "/es/classes/snri")]
    [InlineData("/es/drugs/duloxetine?product=cymbalta-30-mg&quantity=60", "/es/drugs/duloxetine/cymbalta-30-mg?quantity=60")]
    [InlineData("/es/drugs/duloxetine?quantity=60", "/es/drugs/duloxetine")]
    public async Task Redirects_stay_in_Spanish(string path, string target)
    {
        TestSite site = await TestSite.SharedAsync();
        Assert.Equal(target, (await site.GetAsync(path)).Headers.Location?.ToString());
    }

    [Theory]
    [InlineData("94110", HttpStatusCode.SeeOther, Product + "&area=941", "")]
    [InlineData("9411", HttpStatusCode.BadRequest, null, "Un código postal (ZIP) tiene cinco dígitos")]
    public async Task A_zip_posted_from_a_Spanish_page_is_answered_in_Spanish(string zip, HttpStatusCode expected, string? target, string says)
    {
        TestSite site = await TestSite.SharedAsync();
        using FormUrlEncodedContent form = new(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["drug"] = "duloxetine", ["product"] = "duloxetine-30-mg-dr-capsule", ["quantity"] = "30", ["zip"] = zip,
        });
        HttpResponseMessage answer = await site.Client.PostAsync("/es/place", form, TestContext.Current.CancellationToken);
        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(target, answer.Headers.Location?.ToString());
        string body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains(says, body, StringComparison.Ordinal);
        Assert.Equal(target is null, body.Contains("href=\"/\" lang=\"en\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/es/drugs/duloxetin", HttpStatusCode.NotFound, "Aquí no hay nada", "/es/drugs/duloxetine", "duloxetina")]
    [InlineData("/es/drugs/duloxetine/duloxetine-30-mg-dr-capsule?quantity=31", HttpStatusCode.NotFound, "Estas son las cantidades que tienen su página:", "/es/drugs/duloxetine/duloxetine-30-mg-dr-capsule?quantity=60", "60 cápsulas de liberación retardada de duloxetina 30 mg")]
    [InlineData("/es/drugs/duloxetine/nothing", HttpStatusCode.NotFound, "Aquí no hay nada", "/es/drugs/duloxetine/cymbalta-30-mg", "Cymbalta (duloxetina) 30 mg, cápsulas de liberación retardada")]
    [InlineData("/es/drugs/duloxetine/duloxetine-30-mg-dr-capsule?area=CA", HttpStatusCode.BadRequest, "Una zona son los tres primeros dígitos", Product, "30 cápsulas de liberación retardada de duloxetina 30 mg")]
    [InlineData("/es/api/v1/drugs", HttpStatusCode.NotFound, "Aquí no hay nada", "/es", "Volver al inicio")]
    [InlineData("/es/ops", HttpStatusCode.NotFound, "Aquí no hay nada", "/es", "Volver al inicio")]
    public async Task What_is_not_there_helps_in_Spanish(string path, HttpStatusCode expected, string says, string link, string words)
    {
        TestSite site = await TestSite.SharedAsync();
        IHtmlDocument page = await site.PageAsync(path, expected);
        Assert.Contains(says, page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(words, page.QuerySelector($"main a[href='{link}']")?.TextContent.Replace('\u00A0', ' '));
        Assert.Equal(Language.English.Address(path), page.QuerySelector("a.tongue")!.GetAttribute("href"));
        Assert.Empty(page.QuerySelectorAll("link[rel=alternate]"));
    }

    [Fact]
    public async Task A_question_too_long_and_a_book_that_is_absent_are_told_in_Spanish()
    {
        await using TestSite site = await TestSite.StartAsync();
        Assert.Contains("Busque con 100 caracteres como máximo", await site.TextAsync("/es/search?q=" + new string('x', 101), HttpStatusCode.BadRequest), StringComparison.Ordinal);
        site.Book.Flush();
        foreach (string path in new[] { "/es", Product, "/es/articles/norepinephrine" })
        {
            Assert.Contains("Los precios se están reconstruyendo", await site.TextAsync(path, HttpStatusCode.ServiceUnavailable), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_language_is_kept_for_itself_and_not_left_to_the_next_request()
    {
        await using TestSite site = await TestSite.StartAsync();
        const string English = "/drugs/duloxetine/duloxetine-30-mg-dr-capsule?quantity=30";
        int reads = 0;
        for (int round = 0; round < 3; round++)
        {
            reads = round == 1 ? site.Book.Reads : reads;
            Assert.Contains("<html lang=\"es\">", await site.TextAsync(Product), StringComparison.Ordinal);
            Assert.Contains("<html lang=\"en\">", await site.TextAsync(English), StringComparison.Ordinal);
            Assert.Contains("No sign-up", await site.TextAsync("/about"), StringComparison.Ordinal);
        }

        Assert.True(reads > 0);
        Assert.Equal(reads, site.Book.Reads);
        Assert.Contains("There is nothing", await site.TextAsync("/nothing", HttpStatusCode.NotFound), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Accept-Language", "es-MX,es;q=0.9")]
    [InlineData("Cookie", ".AspNetCore.Culture=c%3Des%7Cuic%3Des")]
    public async Task No_header_changes_the_language(string name, string value)
    {
        TestSite site = await TestSite.SharedAsync();
        HttpResponseMessage answer = await site.GetAsync("/privacy", (name, value));
        Assert.Contains("<html lang=\"en\">", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal("Accept-Encoding", answer.Headers.Vary.Single());
    }

    [Fact]
    public async Task A_drug_without_a_Spanish_name_keeps_its_own_marked_as_English()
    {
        TestSite site = await TestSite.SharedAsync();
        Assert.Equal("duloxetina", (await site.PageAsync("/es/drugs/duloxetine")).QuerySelector("h1:not([lang])")?.TextContent);
        IHtmlDocument page = await site.PageAsync("/es/drugs/venlafaxine");
        Assert.Equal("venlafaxine", page.QuerySelector("h1[lang=en]")?.TextContent);
        Assert.NotEmpty(page.QuerySelectorAll("th a[lang=en]"));
    }

    private static IHtmlElement Seen(IHtmlDocument page)
    {
        foreach (IElement voice in page.QuerySelectorAll(".vh").ToArray())
        {
            voice.Remove();
        }

        return page.Body!;
    }

    // What English says between its places, where Spanish says something else, long enough not to be a name.
    private static IEnumerable<string> Differing() => new[] { typeof(Words), typeof(Prose) }.SelectMany(file =>
    {
        ResourceManager texts = new(file);
        return texts.GetResourceSet(Language.English.Culture, true, false)!.Cast<System.Collections.DictionaryEntry>()
            .Where(e => (string)e.Key != "Nav.Tongue" && (string)e.Value! != texts.GetString((string)e.Key, Language.Spanish.Culture))
            .SelectMany(e => System.Text.RegularExpressions.Regex.Split((string)e.Value!, @"\{\d+\}").Select(t => t.Trim()))
            .Where(t => t.Length >= 5).Select(t => t.Length < 9 ? $" {t} " : t);
    });
}
