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

    private async Task<string[]> NdcsAsync(string more) =>
        [.. (await JsonAsync($"{Query}?limit=50{more}")).GetProperty("results").EnumerateArray().Select(r => r.GetProperty("ndc").GetString()!)];
}
