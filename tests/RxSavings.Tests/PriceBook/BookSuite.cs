using CsCheck;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RxSavings.PriceBook;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Money;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Programmes;
using RxSavings.Pricing.Pulls;
using RxSavings.Pricing.Sheets;
using Xunit;

namespace RxSavings.Tests.PriceBook;

/// <summary>What every price book does, whatever Redis it stands on.</summary>
public abstract class BookSuite : IAsyncLifetime
{
    private static readonly Gen<OfferFact> Offer = Gen.Select(
        Gen.Enum<OfferKind>(), Gen.Int[1, 3].Select(q => q * 30), Gen.Int[1, 100_000], Gen.Int[0, 20], Gen.Int[-90_000, 90_000],
        (kind, quantity, cents, seller, offset) => new OfferFact(
            kind, quantity, kind == OfferKind.List ? null : "evergreen", kind == OfferKind.Mail ? null : $"chain{seller}", null, new Usd(cents), Usd.Zero, Usd.Zero,
            new Evidence(new FactKey("card-network/evergreen", new Ndc(68180029503), (SourceKind)(int)kind, "evergreen", kind == OfferKind.Mail ? null : $"chain{seller}", false, quantity, Area.Us), offset)));

    private ServiceProvider services = null!;

    protected abstract string Endpoint { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IPriceBookPublisher Publisher => services.GetRequiredService<IPriceBookPublisher>();

    private IPriceBook Book => services.GetRequiredService<IPriceBook>();

    public async ValueTask InitializeAsync()
    {
        await BeginAsync();
        IConfiguration none = new ConfigurationBuilder().Build();
        services = new ServiceCollection().AddLogging()
            .AddPriceBookReader(none, o => Configure(o)).AddPriceBookPublisher(none, o => Configure(o)).BuildServiceProvider();
        foreach (IHostedService follower in services.GetServices<IHostedService>())
        {
            await follower.StartAsync(Cancellation);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (IHostedService follower in services.GetServices<IHostedService>())
        {
            await follower.StopAsync(CancellationToken.None);
        }

        await services.DisposeAsync();
        await EndAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_sheet_comes_back_as_it_was_published()
    {
        int id = 0;
        await Offer.Array[0, 30].SampleAsync(
            async offers =>
            {
                PriceSheet sheet = Sheet(Interlocked.Increment(ref id), 1, offers);
                Assert.Equal([true], await Publisher.PublishAsync([Publisher.Encode(sheet)], Cancellation));
                SheetLayers back = (await Book.LayersAsync(sheet.ProductId, Area.OfZip3(941), Cancellation))!;
                return back.Revision == 1 && back.National.Offers.SequenceEqual(offers) && back.Local!.Offers.SequenceEqual(offers.Select(Near))
                    && back.National.Doubtful.SequenceEqual(sheet.National.Doubtful);
            },
            iter: 100, threads: 1);
    }

    [Fact]
    public async Task Only_a_newer_sheet_replaces_an_older_in_any_interleaving()
    {
        for (int round = 1; round <= 20; round++)
        {
            int product = 1_000 + round;
            bool[][] put = [.. (await Task.WhenAll(Enumerable.Range(1, 8).OrderBy(r => (r * 7 + round) % 11).Select(r => Task.Run(
                () => Publisher.PublishAsync([Publisher.Encode(Sheet(product, r, []))], Cancellation), Cancellation)))).Select(p => p.ToArray())];
            Assert.Contains(put, p => p[0]);
            Assert.Equal(8, (await Publisher.RevisionsAsync(Cancellation))[product]);
            Assert.Equal([false], await Publisher.PublishAsync([Publisher.Encode(Sheet(product, 8, []))], Cancellation));
            Assert.Equal([false], await Publisher.PublishAsync([Publisher.Encode(Sheet(product, 7, []))], Cancellation));
            Assert.Equal([true], await Publisher.PublishAsync([Publisher.Encode(Sheet(product, 9, []))], Cancellation));
        }
    }

    [Fact]
    public async Task Watermarks_move_and_a_scope_no_longer_named_is_taken_out()
    {
        DateTimeOffset at = new(2026, 4, 30, 12, 0, 0, TimeSpan.Zero);
        Watermark kept = new("nadac", at.AddDays(-1), at, 3, ScopeStanding.Refused), gone = new("card-network/gone", null, at, 4, ScopeStanding.Down);
        await Publisher.PutDirectoryAsync(Directory("1"), Cancellation);
        await Publisher.MarkAsync([kept, gone], Cancellation);
        Assert.Equal([gone, kept], (await UntilAsync(v => v?.Watermarks.Count == 2))!.Watermarks.Values.OrderBy(w => w.Scope, StringComparer.Ordinal));
        await Publisher.MarkAsync([kept], Cancellation);
        Assert.Equal([kept], (await UntilAsync(v => v?.Watermarks.Count == 1))!.Watermarks.Values);
    }

    [Fact]
    public async Task The_book_is_absent_until_its_directory_stands_and_after_a_flush()
    {
        await FlushAsync();
        Assert.Null(await UntilAsync(v => v is null));
        await Publisher.PublishAsync([Publisher.Encode(Sheet(1, 1, []))], Cancellation);
        Assert.Null(await Publisher.DirectoryHashAsync(Cancellation));
        Assert.Null(Book.Current);
        await Publisher.PutDirectoryAsync(Directory("first"), Cancellation);
        Assert.Equal("first", (await UntilAsync(v => v is not null))!.Directory.Hash);
        await FlushAsync();
        Assert.Null(await UntilAsync(v => v is null));
        await Publisher.PutDirectoryAsync(Directory("second"), Cancellation);
        BookView again = (await UntilAsync(v => v is not null))!;
        Assert.Equal(("second", "duloxetine", "duloxetina"), (again.Directory.Hash, again.Directory.Catalogue.Drugs[0].Name, again.Directory.Catalogue.Drugs[0].OtherNames![0]));
    }

    [Fact]
    public async Task A_change_is_announced_with_its_products()
    {
        await Publisher.PutDirectoryAsync(Directory("1"), Cancellation);
        await UntilAsync(v => v is not null);
        TaskCompletionSource<BookChange> heard = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Book.Changed += change =>
        {
            if (change.Products.Contains(77))
            {
                heard.TrySetResult(change);
            }
        };
        for (int revision = 1; !heard.Task.IsCompleted && revision < 100; revision++)
        {
            await Publisher.PublishAsync([Publisher.Encode(Sheet(77, revision, []))], Cancellation);
            await Task.WhenAny(heard.Task, Task.Delay(50, Cancellation));
        }

        Assert.Equal([77], (await heard.Task.WaitAsync(TimeSpan.FromSeconds(10), Cancellation)).Products);
    }

    protected abstract Task BeginAsync();

    protected abstract Task EndAsync();

    private void Configure(PriceBookOptions options)
    {
        options.Endpoint = Endpoint;
        options.PollInterval = TimeSpan.FromMilliseconds(50);
    }

    private async Task FlushAsync()
    {
        StackExchange.Redis.ConfigurationOptions options = Endpoint.StartsWith('/')
            ? new StackExchange.Redis.ConfigurationOptions { EndPoints = { new System.Net.Sockets.UnixDomainSocketEndPoint(Endpoint) } }
            : StackExchange.Redis.ConfigurationOptions.Parse(Endpoint);
        options.AllowAdmin = true;
        await using StackExchange.Redis.ConnectionMultiplexer redis = await StackExchange.Redis.ConnectionMultiplexer.ConnectAsync(options);
        await redis.GetServers()[0].FlushAllDatabasesAsync();
    }

    private async Task<BookView?> UntilAsync(Func<BookView?, bool> wanted)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(15));
        while (!wanted(Book.Current))
        {
            await Task.Delay(20, patience.Token);
        }

        return Book.Current;
    }

    private static PriceSheet Sheet(int product, long revision, OfferFact[] offers) => new(
        product, revision, new SheetLayer(Area.Us, offers, [], null, [new DoubtfulCount(30, 2)]),
        [new SheetLayer(Area.OfZip3(941), [.. offers.Select(Near)], [], null, [])]);

    private static OfferFact Near(OfferFact offer) => offer with { Evidence = offer.Evidence with { Key = offer.Evidence.Key with { Area = Area.OfZip3(941) } } };

    private static PublishedDirectory Directory(string hash) => new(
        new Catalogue([new Drug("duloxetine", "duloxetine", "snri", ["Cymbalta"], "72625", ["duloxetina"])], [], []), new Pharmacies([], []),
        new Dictionary<string, CardProgramme>(), new Dictionary<string, MailSeller>(), true, hash);
}
