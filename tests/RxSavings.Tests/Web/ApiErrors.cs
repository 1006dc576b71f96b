using System.Net;
using System.Text.Json;
using Xunit;

namespace RxSavings.Tests.Web;

public sealed class ApiErrors
{
    [Theory]
    [InlineData("/api/v1/drugs/duloxetine/prices", "product")]
    [InlineData("/api/v1/drugs/duloxetine/prices?product=duloxetine-30-mg-dr-capsule&quantity=31", "quantity")]
    [InlineData("/api/v1/drugs/duloxetine/prices?product=duloxetine-30-mg-dr-capsule&quantity=-30", "quantity")]
    [InlineData("/api/v1/drugs/duloxetine/prices?product=duloxetine-30-mg-dr-capsule&quantity=99999999999999999999", "quantity")]
    [InlineData("/api/v1/drugs/duloxetine/prices?product=duloxetine-30-mg-dr-capsule&area=94110", "area")]
    [InlineData("/api/v1/drugs/duloxetine/prices?product=duloxetine-30-mg-dr-capsule&area=CA", "area")]
    [InlineData("/api/v1/drugs/duloxetine/prices?rxcui=abc", "rxcui")]
    [InlineData("/api/v1/drugs/duloxetine/prices?rxcui=999999999", "rxcui")]
    [InlineData("/api/v1/drugs?q=a&limit=0", "limit")]
    [InlineData("/api/v1/drugs?q=a&limit=51", "limit")]
    [InlineData("/api/v1/drugs?q=a&limit=x", "limit")]
    public async Task Bad_input_is_400_and_names_the_parameter(string path, string parameter)
    {
        TestSite site = await TestSite.SharedAsync();
        JsonElement problem = JsonDocument.Parse(await site.TextAsync(path, HttpStatusCode.BadRequest)).RootElement;
        Assert.Equal(400, problem.GetProperty("status").GetInt32());
        Assert.Equal(parameter, Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name);
    }

    [Theory]
    [InlineData(100, HttpStatusCode.OK)]
    [InlineData(101, HttpStatusCode.BadRequest)]
    public async Task A_question_has_at_most_a_hundred_characters(int length, HttpStatusCode expected)
    {
        TestSite site = await TestSite.SharedAsync();
        await site.TextAsync("/api/v1/drugs?q=" + new string('d', length), expected);
    }

    [Theory]
    [InlineData("/api/v1/drugs/duloxetin", "duloxetine")]
    [InlineData("/api/v1/drugs/dulox/prices?product=x", "duloxetine")]
    [InlineData("/api/v1/drugs/cymbalt", "duloxetine")]
    [InlineData("/api/v1/drugs/duloxetine/prices?product=duloxetine-30", "duloxetine-30-mg-dr-capsule")]
    [InlineData("/api/v1/drugs/duloxetine/prices?rxcui=1", "duloxetine-30-mg-dr-capsule")]
    [InlineData("/api/v1/drugs/duloxetine/prices?product=venlafaxine-75-mg-er-capsule", "duloxetine-30-mg-dr-capsule")]
    [InlineData("/api/v1/classes/ssri", "snri")]
    public async Task An_unknown_name_is_404_with_suggestions(string path, string suggestion)
    {
        TestSite site = await TestSite.SharedAsync();
        JsonElement problem = JsonDocument.Parse(await site.TextAsync(path, HttpStatusCode.NotFound)).RootElement;
        Assert.Contains(suggestion, problem.GetProperty("suggestions").EnumerateArray().Select(s => s.GetString()));
    }

    [Theory]
    [InlineData("/api/v1/drugs/duloxetine")]
    [InlineData("/api/v1/classes/snri")]
    [InlineData("/api/v1/drugs?q=d")]
    [InlineData("/api/v1/drugs/nothing")]
    public async Task While_the_book_is_absent_everything_is_503_with_a_time_to_try_again(string path)
    {
        await using TestSite site = await TestSite.StartAsync();
        site.Book.Flush();
        HttpResponseMessage answer = await site.GetAsync(path);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Contains("prices are being rebuilt", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nonsense_is_never_answered_with_500()
    {
        TestSite site = await TestSite.SharedAsync();
        string[] nonsense = ["%00", "%FF%FE", "..%2f..", "a%0d%0ab", "%F0%9F%92%8A", new string('9', 300), "-", "'\"<script>", "%25%25", "null"];
        string[] places =
        [
            "/api/v1/drugs/{0}", "/api/v1/drugs/{0}/prices?product=x", "/api/v1/drugs/duloxetine/prices?product={0}", "/api/v1/drugs/duloxetine/prices?rxcui={0}&brand={0}",
            "/api/v1/drugs/duloxetine/prices?product=duloxetine-30-mg-dr-capsule&quantity={0}&area={0}", "/api/v1/drugs?q={0}&limit={0}", "/api/v1/classes/{0}", "/api/v1/{0}",
            "/drugs/{0}", "/drugs/duloxetine/{0}", "/drugs/duloxetine/duloxetine-30-mg-dr-capsule?quantity={0}", "/search?q={0}", "/figures/{0}", "/articles/{0}", "/classes/{0}",
            "/assets/{0}", "/{0}", "/drugs/duloxetine?product={0}",
        ];
        foreach (string place in places)
        {
            foreach (string word in nonsense)
            {
                string path = place.Replace("{0}", word, StringComparison.Ordinal);
                HttpResponseMessage answer = await site.GetAsync(path);
                Assert.True((int)answer.StatusCode < 500, $"{path} answered {(int)answer.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task A_client_that_asks_too_often_is_told_when_to_come_back()
    {
        await using TestSite site = await TestSite.StartAsync(null, "{}", ("Limits:RequestsPerMinute", "3"));
        for (int i = 0; i < 3; i++)
        {
            await site.TextAsync("/api/v1/drugs/duloxetine");
        }

        HttpResponseMessage refused = await site.GetAsync("/api/v1/drugs/duloxetine");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        Assert.Equal(TimeSpan.FromSeconds(60), refused.Headers.RetryAfter?.Delta);
        await site.TextAsync("/health/live");
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await site.TextAsync("/api/v1/drugs/duloxetine");
    }
}
