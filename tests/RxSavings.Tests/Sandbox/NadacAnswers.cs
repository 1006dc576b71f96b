using System.Net;
using System.Text.Json;
using Xunit;

namespace RxSavings.Tests.Sandbox;

/// <summary>The datastore's behaviour, as captured.</summary>
public class NadacAnswers : InThePublishersPlace
{
    private const string Query = "nadac/api/1/datastore/query/fbb83258-11c7-47f5-8b18-5f8e79f7e704/0";

    [Theory]
    [InlineData("asc")]
    [InlineData("desc")]
    public async Task Sorts_are_honoured_and_sort_without_the_s_is_ignored(string order)
    {
        string[] given = await NdcsAsync(""), ignored = await NdcsAsync($"&sort[0][property]=ndc&sort[0][order]={order}");
        string[] sorted = await NdcsAsync($"&sorts[0][property]=ndc&sorts[0][order]={order}");
        Assert.Equal(given, ignored);
        Assert.NotEqual(given, sorted);
        Assert.Equal(order == "asc" ? sorted.Order(StringComparer.Ordinal) : sorted.OrderDescending(StringComparer.Ordinal), sorted);
    }

    [Theory]
    [InlineData(8_190, HttpStatusCode.OK)]
    [InlineData(8_191, HttpStatusCode.BadRequest)]
    [InlineData(19_000, HttpStatusCode.BadRequest)]
    public async Task A_huge_address_is_a_bad_request(int length, HttpStatusCode status)
    {
        string address = "/" + Query + "?limit=1&x=";
        using HttpResponseMessage answer = await AskAsync(address + new string('y', length - address.Length));
        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task Past_the_end_there_are_no_rows_and_the_same_count()
    {
        JsonElement all = await JsonAsync(Query + "?limit=1"), past = await JsonAsync(Query + "?offset=100000");
        Assert.Equal(0, past.GetProperty("results").GetArrayLength());
        Assert.Equal(all.GetProperty("count").GetInt32(), past.GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task The_schema_names_and_types_all_twelve_columns_under_the_distribution()
    {
        JsonElement answer = await JsonAsync(Query + "?limit=1");
        JsonProperty schema = Assert.Single(answer.GetProperty("schema").EnumerateObject());
        JsonElement fields = schema.Value.GetProperty("fields");
        Assert.Equal(answer.GetProperty("query").GetProperty("resources")[0].GetProperty("id").GetString(), schema.Name);
        Assert.Equal(12, fields.EnumerateObject().Count());
        Assert.Equal(("numeric", "10", "5"), (fields.GetProperty("nadac_per_unit").GetProperty("type").GetString(),
            fields.GetProperty("nadac_per_unit").GetProperty("precision").GetString(), fields.GetProperty("nadac_per_unit").GetProperty("scale").GetString()));
        Assert.Equal("varchar", fields.GetProperty("as_of_date").GetProperty("type").GetString());
        Assert.Equal(fields.EnumerateObject().Select(f => f.Name), answer.GetProperty("results")[0].EnumerateObject().Select(c => c.Name));
    }

    [Fact]
    public async Task Without_keys_a_row_is_a_list_and_of_properties_only_those_named()
    {
        JsonElement answer = await JsonAsync(Query + "?limit=1&keys=false&properties[0]=ndc&properties[1]=as_of_date");
        Assert.Equal(2, answer.GetProperty("results")[0].GetArrayLength());
        Assert.Equal(["ndc", "as_of_date"], answer.GetProperty("query").GetProperty("properties").EnumerateArray().Select(p => p.GetString()));
        Assert.Equal(HttpStatusCode.BadRequest, (await AskAsync("/" + Query + "?properties[0]=colour")).StatusCode);
    }

    [Theory]
    [InlineData("results")]
    [InlineData("count")]
    [InlineData("schema")]
    public async Task What_is_not_wanted_is_not_there(string part)
    {
        Assert.True((await JsonAsync(Query + "?limit=1")).TryGetProperty(part, out _));
        Assert.False((await JsonAsync($"{Query}?limit=1&{part}=false")).TryGetProperty(part, out _));
    }

    [Fact]
    public async Task A_download_is_every_row_as_CSV_and_never_JSON()
    {
        int count = (await JsonAsync(Query + "?limit=1")).GetProperty("count").GetInt32();
        using HttpResponseMessage answer = await AskAsync($"/{Query}/download?format=csv");
        string[] lines = (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("NDC Description,NDC,NADAC Per Unit,Effective Date,Pricing Unit,Pharmacy Type Indicator,OTC,Explanation Code,Classification for Rate Setting,Corresponding Generic Drug NADAC Per Unit,Corresponding Generic Drug Effective Date,As of Date", lines[0]);
        Assert.Equal((count + 1, 3600), (lines.Length, (int)answer.Headers.CacheControl!.MaxAge!.Value.TotalSeconds));
        Assert.Equal(HttpStatusCode.BadRequest, (await AskAsync($"/{Query}/download?format=json")).StatusCode);
    }

    [Fact]
    public async Task A_query_as_CSV_is_limited_like_one_as_JSON()
    {
        using HttpResponseMessage answer = await AskAsync($"/{Query}?format=csv&limit=3");
        Assert.Equal(4, (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task A_query_as_CSV_has_the_properties_named_in_their_order()
    {
        using HttpResponseMessage answer = await AskAsync($"/{Query}?format=csv&limit=1&properties[0]=ndc&properties[1]=ndc_description&conditions[0][property]=ndc&conditions[0][operator]==&conditions[0][value]=68180029603");
        string[] lines = (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("NDC,NDC Description", lines[0]);
        Assert.StartsWith("68180029603,DULOXETINE", lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("between", "68180029503,68180029603")]
    [InlineData("in", "68180029503,68180029603")]
    public async Task Lists_of_values_are_taken(string comparison, string values)
    {
        JsonElement answer = await JsonAsync($"{Query}?limit=50&conditions[0][property]=ndc&conditions[0][operator]={comparison}&conditions[0][value]={values}");
        Assert.Contains(answer.GetProperty("results").EnumerateArray(), r => r.GetProperty("ndc").GetString() == "68180029603");
        Assert.All(answer.GetProperty("results").EnumerateArray(), r => Assert.InRange(r.GetProperty("ndc").GetString()!, "68180029503", "68180029603"));
    }

    private async Task<string[]> NdcsAsync(string more) =>
        [.. (await JsonAsync($"{Query}?limit=50{more}")).GetProperty("results").EnumerateArray().Select(r => r.GetProperty("ndc").GetString()!)];
}
