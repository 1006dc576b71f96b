using System.Net.Sockets;
using System.Text.Json;
using CsCheck;
using RxSavings.EndToEnd.Tests.Processes;
using RxSavings.Host.Embedded;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Money;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Programmes;
using RxSavings.Pricing.Pulls;
using RxSavings.Pricing.Sheets;
using RxSavings.Tests.Web;
using StackExchange.Redis;
using Xunit;

namespace RxSavings.Tests.PriceBook;

/// <summary>What every price book does, whatever serves it.</summary>
public abstract partial class BookSuite : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Never = TimeSpan.FromMinutes(1);
    private static readonly DateTimeOffset Now = new(2026, 4, 30, 12, 0, 0, TimeSpan.Zero);
    private static readonly Area Near = Area.OfZip3(941);
    private static readonly int[] Products = [.. Enumerable.Range(1, 40)];
    private static readonly PublishedDirectory Directory = new TestBook().Directory with
    {
        Sellers = new Dictionary<string, MailSeller>(StringComparer.Ordinal)
        {
            ["costplus"] = new("costplus", "Mail", "https://mail.example", [new(new DateOnly(2026, 1, 1), new Usd(500), new Usd(599), "page", "reported")], "show"),
        },
        Hash = "first",
    };

    private ConnectionMultiplexer redis = null!;

    protected abstract string Endpoint { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await BeginAsync();
        ConfigurationOptions options = Endpoint.StartsWith('/')
            ? new ConfigurationOptions { EndPoints = { new UnixDomainSocketEndPoint(Endpoint) } }
            : ConfigurationOptions.Parse(Endpoint);
        options.AllowAdmin = true;
        redis = await ConnectionMultiplexer.ConnectAsync(options);
    }

    public async ValueTask DisposeAsync()
    {
        await redis.DisposeAsync();
        await EndAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_sheet_comes_back_equal_layer_by_layer()
    {
        await using BookNode node = await NodeAsync(Never);
        int id = 0;
        await RandomSheets.Any.SampleAsync(
            async random =>
            {
                PriceSheet sheet = random with { ProductId = ++id };
                Assert.Equal([true], await node.Publisher.PublishAsync([node.Publisher.Encode(sheet)], Cancellation));
                SheetLayers national = (await node.Book.LayersAsync(id, Area.Us, Cancellation))!;
                Assert.Equal((sheet.ProductId, sheet.Revision), (national.ProductId, national.Revision));
                Same(sheet.National, national.National);
                Assert.Null(national.Local);
                foreach (SheetLayer layer in sheet.Local)
                {
                    SheetLayers both = (await node.Book.LayersAsync(id, layer.Area, Cancellation))!;
                    Same(sheet.National, both.National);
                    Same(layer, both.Local!);
                }

                Area without = Enumerable.Range(0, 9).Select(Area.OfZip3).First(a => sheet.For(a) is null);
                Assert.Null((await node.Book.LayersAsync(id, without, Cancellation))!.Local);
            },
            iter: 150, threads: 1);
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public async Task Only_a_newer_revision_replaces_and_leaves_nothing_of_the_older(int newer, bool replaces)
    {
        await using BookNode node = await NodeAsync(Never);
        PriceSheet standing = Sheet(3, 1_777_777_777_777) with { Local = [Layer(Near, 5)] };
        PriceSheet other = Sheet(3, standing.Revision + newer);
        await node.Publisher.PublishAsync([node.Publisher.Encode(standing)], Cancellation);
        Assert.Equal([replaces], await node.Publisher.PublishAsync([node.Publisher.Encode(other)], Cancellation));
        SheetLayers found = (await node.Book.LayersAsync(3, Near, Cancellation))!;
        Assert.Equal(replaces ? other.Revision : standing.Revision, found.Revision);
        Same(replaces ? other.National : standing.National, found.National);
        Assert.Equal(replaces, found.Local is null);
    }

    [Fact]
    public async Task However_two_publishers_race_the_newer_sheet_stands_and_no_reader_goes_back()
    {
        await using BookNode one = await NodeAsync(Never);
        await using BookNode two = await NodeAsync(Never);
        await using BookNode reader = await NodeAsync(Never);
        long revision = 0;
        await Gen.Select(Gen.Shuffle(Products), Gen.Shuffle(Products)).SampleAsync(
            async (older, newer) =>
            {
                (long before, long first, long second) = (++revision, ++revision, ++revision);
                await PublishAsync(one, Products, before);
                Task<IReadOnlyList<bool>> late = Task.Run(() => PublishAsync(one, older, first));
                Task<IReadOnlyList<bool>> sooner = Task.Run(() => PublishAsync(two, newer, second));
                await NeverBackAsync(reader, newer[0], before, Task.WhenAll(late, sooner));
                Assert.DoesNotContain(false, await sooner);
                await AllStandAtAsync(reader, second);
            },
            iter: 25, threads: 1);
    }

    [Fact]
    public async Task Many_national_layers_come_in_the_order_asked_and_what_has_no_sheet_is_null()
    {
        await using BookNode node = await NodeAsync(Never);
        await PublishAsync(node, [4, 9], 6);
        Assert.Equal([9, null, 4], (await node.Book.NationalAsync([9, 5, 4], Cancellation)).Select(s => s?.ProductId));
        Assert.Null(await node.Book.LayersAsync(5, Area.Us, Cancellation));
        Assert.Equal(new Dictionary<int, long> { [4] = 6, [9] = 6 }, await node.Publisher.RevisionsAsync(Cancellation));
    }

    [Fact]
    public async Task Watermarks_health_and_directory_come_back_as_they_were_put()
    {
        await using BookNode node = await NodeAsync(Soon);
        Watermark[] marks = [new("nadac", Now.AddDays(-3), Now, 7), new("card-network/a|b", null, Now.AddMilliseconds(1), long.MaxValue)];
        FeedHealth[] health = [new("nadac", "late", "http 503 \"é\"", Now, null, TimeSpan.FromDays(8), 1, 2, 3, 4), new("x", "never", "", null, Now, TimeSpan.Zero, 0, 0, 0, 0)];
        await node.Publisher.MarkAsync(marks, Cancellation);
        await node.Publisher.PutHealthAsync(health, Cancellation);
        await node.PutDirectoryAsync(Directory, Cancellation);
        await UntilAsync(() => node.Book.Current is { Health.Count: 2 });
        BookView view = node.Book.Current!;
        Assert.Equal(marks.OrderBy(m => m.Scope), view.Watermarks.Values.OrderBy(m => m.Scope));
        Assert.Equal(health, view.Health);
        Assert.Equal(Text(Directory), Text(view.Directory));
        await node.PutDirectoryAsync(Directory with { Synthetic = false, Hash = "second" }, Cancellation);
        await UntilAsync(() => node.Book.Current is { Directory: { Synthetic: false, Hash: "second" } });
    }

    [Fact]
    public async Task A_scope_no_longer_named_is_taken_out()
    {
        await using BookNode node = await NodeAsync(Soon);
        await node.PutDirectoryAsync(Directory, Cancellation);
        await node.Publisher.MarkAsync([new("nadac", null, Now, 1), new("card-network/a", null, Now, 2)], Cancellation);
        await UntilAsync(() => node.Book.Current is { Watermarks.Count: 2 });
        await node.Publisher.MarkAsync([new("card-network/a", null, Now, 3)], Cancellation);
        // What is gone is taken out first: in between, the scope that stays still bears its old mark.
        await UntilAsync(() => node.Book.Current is { Watermarks.Count: 1 } book && book.Watermarks["card-network/a"].PullId == 3);
        await node.Publisher.MarkAsync([], Cancellation);
        await UntilAsync(() => node.Book.Current is { Watermarks.Count: 0 });
    }

    [Fact]
    public async Task A_change_is_announced_to_a_reader_that_does_not_look()
    {
        await using BookNode publisher = await NodeAsync(Never);
        await publisher.PutDirectoryAsync(Directory, Cancellation);
        await using BookNode reader = await NodeAsync(Never);
        await UntilAsync(() => reader.Book.Current is not null && !reader.Heard.IsEmpty);
        reader.Heard.Clear();
        await PublishAsync(publisher, [7, 8], 5);
        await UntilAsync(() => !reader.Heard.IsEmpty);
        await PublishAsync(publisher, [7, 8], 5);
        await PublishAsync(publisher, [7, 8], 4);
        await publisher.Publisher.MarkAsync([new("nadac", null, Now, 1)], Cancellation);
        await UntilAsync(() => reader.Book.Current is { Watermarks.Count: 1 } && reader.Heard.Count > 1);
        Assert.Equal(["7,8", ""], reader.Heard.Select(c => string.Join(',', c.Products)));
    }

    [Fact]
    public async Task A_missed_message_is_found_by_looking()
    {
        await using BookNode node = await NodeAsync(Soon);
        await node.PutDirectoryAsync(Directory, Cancellation);
        await UntilAsync(() => node.Book.Current is not null);
        IDatabase database = redis.GetDatabase();
        await database.HashSetAsync("rxs:marks", "nadac", $"|{Now.ToUnixTimeMilliseconds()}|7|0");
        node.Heard.Clear();
        await database.StringIncrementAsync("rxs:gen");
        await UntilAsync(() => node.Book.Current is { Watermarks.Count: 1 } && node.Heard.Any(c => c.Products.Count == 0));
        Assert.Equal(new Watermark("nadac", null, Now, 7), node.Book.Current!.Watermarks["nadac"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("|x|7|0")]
    [InlineData("1|1|7")]
    public async Task A_watermark_that_cannot_be_read_is_none_and_the_others_stand(string mark)
    {
        await using BookNode node = await NodeAsync(Soon);
        await node.PutDirectoryAsync(Directory, Cancellation);
        await redis.GetDatabase().HashSetAsync("rxs:marks", "nadac", "|1|7|0");
        await redis.GetDatabase().HashSetAsync("rxs:marks", "costplus", mark);
        await redis.GetDatabase().StringIncrementAsync("rxs:gen");
        await UntilAsync(() => node.Book.Current is { Watermarks.Count: 1 });
        Assert.Equal("nadac", Assert.Single(node.Book.Current!.Watermarks).Key);
    }

    protected abstract Task BeginAsync();

    protected abstract Task EndAsync();

    private static PriceSheet Sheet(int product, long revision) => new(product, revision, Layer(Area.Us, revision), []);

    private static SheetLayer Layer(Area area, long cents)
    {
        FactKey key = new("card-network/test", new Ndc(68180029503), SourceKind.Card, "harborlight", "chain-a", false, 30, area);
        return new SheetLayer(
            area, [new OfferFact(OfferKind.Card, 30, "harborlight", "chain-a", null, new Usd(cents), Usd.Zero, Usd.Zero, new Evidence(key, 0))], [], null, []);
    }

    private static void Same(SheetLayer expected, SheetLayer found)
    {
        Assert.Equal((expected.Area, expected.Cost), (found.Area, found.Cost));
        Assert.Equal(expected.Offers, found.Offers);
        Assert.Equal(expected.Cash, found.Cash);
        Assert.Equal(expected.Doubtful, found.Doubtful);
    }

    private static string Text(PublishedDirectory directory) => JsonSerializer.Serialize(new
    {
        directory.Catalogue.Drugs, directory.Catalogue.Products, directory.Catalogue.Packages, directory.Pharmacies.Chains, directory.Pharmacies.Outlets,
        directory.Programmes, directory.Sellers, directory.Synthetic, directory.Hash,
    });

    private static Task<IReadOnlyList<bool>> PublishAsync(BookNode node, int[] products, long revision) =>
        node.Publisher.PublishAsync([.. products.Select(p => node.Publisher.Encode(Sheet(p, revision)))], Cancellation);

    private static async Task NeverBackAsync(BookNode reader, int product, long seen, Task racing)
    {
        while (!racing.IsCompleted)
        {
            SheetLayers found = (await reader.Book.LayersAsync(product, Area.Us, Cancellation))!;
            Assert.InRange(found.Revision, seen, long.MaxValue);
            Assert.Equal(found.Revision, found.National.Offers[0].Drug.Cents);
            seen = found.Revision;
        }

        await racing;
    }

    private static async Task AllStandAtAsync(BookNode node, long revision)
    {
        IReadOnlyDictionary<int, long> standing = await node.Publisher.RevisionsAsync(Cancellation);
        Assert.Empty(Products.Where(p => standing.GetValueOrDefault(p) != revision).Select(p => $"{p} stands at {standing.GetValueOrDefault(p)}"));
        Assert.All(await node.Book.NationalAsync(Products, Cancellation), s => Assert.Equal(revision, s!.National.Offers[0].Drug.Cents));
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (int looks = 0; !condition(); looks++)
        {
            Assert.True(looks < 3_000, "what was waited for did not come");
            await Task.Delay(10, Cancellation);
        }
    }

    private Task<BookNode> NodeAsync(TimeSpan poll) => BookNode.StartAsync(Endpoint, poll, Cancellation);

    private Task FlushAsync() => redis.GetServers()[0].FlushAllDatabasesAsync();
}

public sealed class TheBookOnGarnet : BookSuite
{
    private EmbeddedBook? server;

    protected override string Endpoint => server!.Endpoint;

    protected override Task BeginAsync()
    {
        server = EmbeddedBook.Start();
        return Task.CompletedTask;
    }

    protected override Task EndAsync()
    {
        server!.Dispose();
        return Task.CompletedTask;
    }
}

public sealed class TheBookOnRedis : BookSuite
{
    private RedisServer? server;

    protected override string Endpoint => server!.Endpoint;

    protected override async Task BeginAsync() => server = await RedisServer.StartAsync(TestContext.Current.CancellationToken);

    protected override async Task EndAsync() => await server!.DisposeAsync();
}
