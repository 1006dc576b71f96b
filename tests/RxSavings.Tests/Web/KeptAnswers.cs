using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RxSavings.Pricing.Places;
using RxSavings.Web.Answers;
using Xunit;

namespace RxSavings.Tests.Web;

public sealed class KeptAnswers
{
    private const string Prices = "/api/v1/drugs/duloxetine/prices?product=duloxetine-30-mg-dr-capsule&quantity=30&area=us";
    private static readonly DateTimeOffset Expires = TestBook.Seen.AddHours(72);

    [Fact]
    public async Task The_same_question_is_computed_once_until_a_minute_has_gone()
    {
        await using TestSite site = await TestSite.StartAsync();
        string first = await site.TextAsync(Prices);
        Assert.Equal(first, await site.TextAsync(Prices));
        Assert.Equal(1, site.Book.Reads);
        site.Clock.Advance(TimeSpan.FromSeconds(60));
        await site.TextAsync(Prices);
        Assert.Equal(2, site.Book.Reads);
    }

    [Theory]
    [InlineData(-61, 60)]
    [InlineData(-59, 59)]
    [InlineData(-2, 2)]
    [InlineData(-1, 1)]
    public async Task No_answers_age_reaches_past_the_boundary(int seconds, int age)
    {
        await using TestSite site = await TestSite.StartAsync();
        site.Clock.SetUtcNow(Expires.AddSeconds(seconds));
        foreach (string path in new[] { Prices, "/drugs/duloxetine/duloxetine-30-mg-dr-capsule?quantity=30", "/classes/snri", "/", TestBook.Coupon })
        {
            HttpResponseMessage answer = await site.GetAsync(path);
            Assert.Equal(TimeSpan.FromSeconds(age), answer.Headers.CacheControl?.MaxAge);
        }
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public async Task A_kept_answer_is_not_used_from_the_boundary_on(int seconds, bool shown)
    {
        await using TestSite site = await TestSite.StartAsync();
        site.Clock.SetUtcNow(Expires.AddSeconds(-30));
        Assert.Contains("12.88", await site.TextAsync(Prices), StringComparison.Ordinal);
        site.Clock.SetUtcNow(Expires.AddSeconds(seconds));
        string later = await site.TextAsync(Prices);
        Assert.Equal(shown, later.Contains("12.88", StringComparison.Ordinal));
        Assert.Equal(!shown, later.Contains("\"startsAt\":null", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answer_served_late_in_its_life_has_only_the_time_that_is_left()
    {
        await using TestSite site = await TestSite.StartAsync();
        site.Clock.SetUtcNow(Expires.AddSeconds(-40));
        await site.TextAsync(Prices);
        site.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(TimeSpan.FromSeconds(10), (await site.GetAsync(Prices)).Headers.CacheControl?.MaxAge);
        Assert.Equal(1, site.Book.Reads);
    }

    [Fact]
    public void An_answer_kept_for_one_encoding_is_sent_compressed_in_the_other_too_and_what_was_squeezed_hard_stays()
    {
        FrozenAnswer answer = new(new byte[4000], "text/html", Expires, null, []);
        answer.Squeeze(ContentCoding.Brotli, hard: false);
        Assert.Equal("gzip", answer.In(ContentCoding.Gzip).ContentEncoding);
        answer.Squeeze(ContentCoding.Gzip, hard: true);
        FrozenBytes squeezed = answer.In(ContentCoding.Gzip);
        answer.Squeeze(ContentCoding.Gzip, hard: false);
        Assert.Same(squeezed, answer.In(ContentCoding.Gzip));
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    [InlineData("identity")]
    public async Task A_client_that_has_the_answer_gets_304_in_every_encoding(string encoding)
    {
        await using TestSite site = await TestSite.StartAsync();
        HttpResponseMessage first = await site.GetAsync(Prices, ("Accept-Encoding", encoding));
        Assert.Equal(encoding == "identity" ? null : encoding, first.Content.Headers.ContentEncoding.FirstOrDefault());
        HttpResponseMessage second = await site.GetAsync(Prices, ("Accept-Encoding", encoding), ("If-None-Match", first.Headers.ETag!.Tag));
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.OK, (await site.GetAsync(Prices, ("If-None-Match", "\"other\""))).StatusCode);
    }

    [Theory]
    [InlineData("gzip, br;q=0", "gzip")]
    [InlineData("br;q=1.0, gzip;q=0.5", "br")]
    [InlineData("*", null)]
    [InlineData("gzip;q=0, br;q=0", null)]
    public async Task An_encoding_the_client_refuses_is_not_used(string accepts, string? used)
    {
        await using TestSite site = await TestSite.StartAsync();
        Assert.Equal(used, (await site.GetAsync(Prices, ("Accept-Encoding", accepts))).Content.Headers.ContentEncoding.FirstOrDefault());
    }

    [Fact]
    public async Task A_change_drops_what_it_concerns_and_nothing_else()
    {
        await using TestSite site = await TestSite.StartAsync();
        const string Other = "/api/v1/drugs/venlafaxine";
        await site.TextAsync(Prices);
        await site.TextAsync(Other);
        int reads = site.Book.Reads;
        site.Book.Announce(2);
        await site.TextAsync(Other);
        Assert.Equal(reads, site.Book.Reads);
        await site.TextAsync(Prices);
        Assert.Equal(reads + 1, site.Book.Reads);
        site.Book.Announce();
        await site.TextAsync(Other);
        Assert.Equal(reads + 2, site.Book.Reads);
    }

    [Fact]
    public async Task Unknown_or_repeated_parameters_are_answered_but_not_kept()
    {
        await using TestSite site = await TestSite.StartAsync();
        foreach (string path in new[] { Prices + "&utm=1", Prices + "&area=us" })
        {
            await site.GetAsync(path);
            int reads = site.Book.Reads;
            await site.GetAsync(path);
            Assert.Equal(reads + (path.Contains("utm", StringComparison.Ordinal) ? 1 : 0), site.Book.Reads);
        }

        Assert.Equal(0, site.Services.GetRequiredService<AnswerStore>().Count);
    }

    [Fact]
    public void The_store_stays_within_its_bytes_and_keeps_what_is_used()
    {
        using AnswerStore store = new(new TestBook(), Options.Create(new AnswerOptions { MaxMegabytes = 1 }));
        AnswerKey used = new("/used", "");
        store.Put(used, Answer(10_000), store.Generation);
        for (int i = 0; i < 1000; i++)
        {
            store.Find(used, TestBook.Seen)?.Touch();
            store.Put(new AnswerKey("/" + i, ""), Answer(10_000), store.Generation);
            Assert.InRange(store.Bytes, 1, 1024 * 1024);
        }

        Assert.NotNull(store.Find(used, TestBook.Seen));
        Assert.Null(store.Find(new AnswerKey("/1", ""), TestBook.Seen));
        Assert.InRange(store.Count, 10, 70);
    }

    [Fact]
    public void An_answer_made_across_a_change_is_not_kept()
    {
        TestBook book = new();
        using AnswerStore store = new(book, Options.Create(new AnswerOptions()));
        long before = store.Generation;
        book.Announce(99);
        Assert.False(store.Put(new AnswerKey("/a", ""), Answer(10), before));
        Assert.True(store.Put(new AnswerKey("/a", ""), Answer(10), store.Generation));
    }

    [Fact]
    public async Task Flushing_the_book_lets_kept_answers_live_only_as_long_as_their_terms()
    {
        await using TestSite site = await TestSite.StartAsync();
        await site.TextAsync(Prices);
        site.Book.Flush();
        site.Book.Announce();
        await site.TextAsync(Prices, HttpStatusCode.ServiceUnavailable);
    }

    private static FrozenAnswer Answer(int bytes) => new(new byte[bytes], "text/plain", TestBook.Seen.AddMinutes(1), null, [2]);
}
