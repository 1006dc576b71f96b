using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Time.Testing;
using RxSavings.Feeds;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;
using RxSavings.Pricing.Search;
using RxSavings.Pricing.Seeds;
using RxSavings.Sandbox;
using RxSavings.Tests.Feeds;
using Xunit;

namespace RxSavings.Tests.Pricing.Drugs;

/// <summary>The catalogue of the real files: 148,206 packages and 2,666 names, pulled from the sandbox. Skipped where they are not.</summary>
public sealed class TheNationalCatalogue : IAsyncLifetime
{
    private const string Why = "the real files are not here: set RXSAVINGS_REAL_DATA to their directory";
    private static readonly DateTimeOffset Now = new(2026, 4, 30, 12, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider clock = new(Now);
    private RunningSandbox? sandbox;

    public static bool Here => Environment.GetEnvironmentVariable("RXSAVINGS_REAL_DATA") is { } data && Directory.Exists(data);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Root { get; } = FindRoot();

    public async ValueTask InitializeAsync() => sandbox = await SandboxServer.StartAsync(
        new SandboxOptions { Data = Environment.GetEnvironmentVariable("RXSAVINGS_REAL_DATA") }, new PhysicalFileProvider(Path.Combine(Root, "seed")), clock, cancellation: Cancellation);

    public ValueTask DisposeAsync() => sandbox!.DisposeAsync();

    [Fact(Skip = Why, SkipUnless = nameof(Here))]
    public async Task It_holds_the_clinical_drugs_of_the_list_leaves_the_seeds_products_alone_and_merges_no_look_alikes()
    {
        Catalogue seed = SeedReader.Read(path => File.ReadAllText(Path.Combine(Root, "seed", path)), ["catalogue/drugs.tsv"]).Catalogue;
        Sink directory = await PullAsync("openfda-ndc"), concepts = await PullAsync("rxnorm");
        Assert.Equal(147_554, directory.Facts.Count);
        Assert.Equal(652, directory.Rejections.Count);
        CatalogueMaker maker = new(seed);
        concepts.Facts.Cast<ConceptFact>().ToList().ForEach(maker.Add);
        directory.Facts.Cast<PackageFact>().ToList().ForEach(maker.Add);
        CatalogueDraft draft = maker.Draft();
        Catalogue made = draft.With(draft.Identities.Order(StringComparer.Ordinal).Select((id, i) => (id, i)).ToDictionary(n => n.id, n => 1_000_001 + n.i, StringComparer.Ordinal));

        Assert.Equal(seed.Products, made.Products.Take(seed.Products.Count));
        Assert.All(seed.Packages, p => Assert.Equal(p.Value, made.ProductOf(p.Key)!.Id));
        Assert.All(seed.Drugs, d => Assert.Equal((d.Name, d.Class, d.RxCui), (made.DrugNamed(d.Slug)!.Name, made.DrugNamed(d.Slug)!.Class, made.DrugNamed(d.Slug)!.RxCui)));
        Assert.Equal((2_272, 2_480, 370), (made.Drugs.Count, made.Products.Count, made.Packages.Count));
        Assert.Equal(made.Products.Count, made.Products.Select(p => p.Slug).Distinct().Count());
        Assert.Equal(made.Products.Count, made.Products.Select(p => p.Display).Distinct().Count());
        Assert.All(made.Products.Skip(seed.Products.Count), p => Assert.NotNull(p.RxCui));
        DrugSearch search = new(made, new Dictionary<string, IReadOnlyList<string>>());
        Assert.All(new[] { ("keytruda", "pembrolizumab"), ("zantac", "ranitidine"), ("ranitidine", "ranitidine"), ("genvoya", "cobicistat-elvitegravir-emtricitabine-and-tenofovir-alafenamide"), ("revlimid", "lenalidomide") }, name =>
        {
            Drug drug = search.Find(name.Item1, 5)[0].Drug!;
            Assert.Equal((name.Item2, true), (drug.Slug, drug.NameOnly));
            Assert.Empty(made.ProductsOf(drug.Slug));
        });
        Assert.All(new[] { ("Aczone", "dapsone"), ("Embeda", "morphine and naltrexone"), ("Pegasys", "peginterferon alfa-2a"), ("GoLYTELY", "polyethylene glycol 3350,"), ("Depo-Estradiol", "estradiol") }, name =>
        {
            Found found = search.Find(name.Item1, 5)[0];
            Assert.Equal((FoundKind.Brand, name.Item1, 0), (found.Kind, found.Name, found.Edits));
            Assert.StartsWith(name.Item2, found.Drug!.Name, StringComparison.Ordinal);
        });
        Assert.Equal("apixaban", Assert.Single(search.Find("eliquis", 5), f => f.Edits == 0).Drug!.Slug);
    }

    private static string FindRoot()
    {
        string directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "RxSavings.sln")))
        {
            directory = Path.GetDirectoryName(directory)!;
        }

        return directory;
    }

    private async Task<Sink> PullAsync(string id)
    {
        await using ServiceProvider services = new ServiceCollection().AddLogging().AddSingleton<IPayloadArchive>(new MemoryArchive()).AddSingleton<TimeProvider>(clock)
            .AddFeeds(new ConfigurationBuilder().Build(), o =>
            {
                o.OpenFda = new FeedOptions { BaseAddress = new Uri(sandbox!.Address, "openfda"), AllowLoopback = true };
                o.RxNorm = new FeedOptions { BaseAddress = new Uri(sandbox.Address, "rxnav/REST"), AllowLoopback = true };
                // The first answer waits until the file is made.
                o.Pipeline.AttemptTimeout = TimeSpan.FromMinutes(5);
            }).BuildServiceProvider();
        IFeed feed = services.GetServices<IFeed>().Single(f => f.Id == id);
        Scope scope = feed.Scopes.Single();
        Fetch fetch = await feed.FetchAsync(new PullStart(1, scope, new PullLease(id, 1, Now), Now, [], null, 0, 0, null), Cancellation);
        Sink sink = new();
        Assert.Null((await feed.ReadAsync(scope, fetch, sink, Cancellation)).Stop);
        return sink;
    }
}
