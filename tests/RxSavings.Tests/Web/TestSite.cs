using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using RxSavings.Pricing.Ports;
using RxSavings.Web;
using Xunit;

namespace RxSavings.Tests.Web;

/// <summary>The pages and the API on a real port, over a book in memory and a clock the test moves.</summary>
internal sealed class TestSite : IAsyncDisposable
{
    private static readonly Lazy<Task<TestSite>> Shared = new(() => StartAsync(null, "{}", ("Limits:RequestsPerMinute", "1000000")));

    private readonly WebApplication app;

    private TestSite(WebApplication app, TestBook book, FakeTimeProvider clock)
    {
        this.app = app;
        Book = book;
        Clock = clock;
        string address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(address) };
    }

    public TestBook Book { get; }

    public FakeTimeProvider Clock { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => app.Services;

    /// <summary>One site for every test that changes neither book nor clock.</summary>
    public static Task<TestSite> SharedAsync() => Shared.Value;

    public static async Task<TestSite> StartAsync(TestBook? book = null, string row = "{}", params (string Key, string Value)[] settings)
    {
        book ??= new TestBook();
        FakeTimeProvider clock = new(TestBook.Seen.AddHours(2));
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(settings.Select(s => new KeyValuePair<string, string?>(s.Key, s.Value)));
        builder.Services.AddSingleton<TimeProvider>(clock).AddSingleton<IPriceBook>(book).AddSingleton<IProvenance>(new TestProvenance(row));
        builder.Services.AddWebPages(builder.Configuration, new PhysicalFileProvider(Path.Combine(Repository(), "seed")));
        WebApplication built = builder.Build();
        built.UseFrozenAnswers();
        built.MapWebPages();
        await built.StartAsync(CancellationToken.None);
        return new TestSite(built, book, clock);
    }

    public Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        HttpRequestMessage request = new(HttpMethod.Get, path);
        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<string> TextAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        HttpResponseMessage answer = await GetAsync(path);
        string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == expected, $"{path} answered {(int)answer.StatusCode}: {text[..Math.Min(400, text.Length)]}");
        return text;
    }

    public async Task<IHtmlDocument> PageAsync(string path, HttpStatusCode expected = HttpStatusCode.OK) => new HtmlParser().ParseDocument(await TextAsync(path, expected));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }

    private static string Repository()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "RxSavings.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("RxSavings.sln is not above the tests");
        }

        return folder;
    }
}
