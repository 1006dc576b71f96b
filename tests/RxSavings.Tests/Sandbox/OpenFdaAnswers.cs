using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Xunit;

namespace RxSavings.Tests.Sandbox;

/// <summary>openFDA's behaviour, as captured.</summary>
public class OpenFdaAnswers : InThePublishersPlace
{
    [Theory]
    [InlineData("search=product_ndc:%220000-0000%22")]
    [InlineData("search=no_such_field:x")]
    public async Task No_match_and_an_unknown_field_are_the_same_404(string query) =>
        Assert.Equal("""{"error":{"code":"NOT_FOUND","message":"No matches found!"}}""", await RefusalAsync($"openfda/drug/ndc.json?{query}", HttpStatusCode.NotFound));

    [Fact]
    public async Task A_skip_past_25000_is_refused_in_the_publishers_own_words()
    {
        Assert.Equal("""{"error":{"code":"BAD_REQUEST","message":"Skip value must 25000 or less."}}""", await RefusalAsync("openfda/drug/ndc.json?skip=25001", HttpStatusCode.BadRequest));
        await RefusalAsync("openfda/drug/ndc.json?skip=25000", HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("&limit=2", 2)]
    [InlineData("&limit=1000", 228)]
    public async Task One_result_is_answered_where_no_limit_is_asked_and_a_thousand_at_most(string limit, int least)
    {
        JsonElement answer = await JsonAsync($"openfda/drug/ndc.json?search=_exists_:product_ndc{limit}");
        Assert.True(answer.GetProperty("results").GetArrayLength() >= least);
        await RefusalAsync("openfda/drug/ndc.json?limit=1001", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Following_next_links_brings_every_product_once_and_the_last_has_none()
    {
        List<string> seen = [];
        string? next = "openfda/drug/ndc.json?limit=100";
        while (next is not null)
        {
            using HttpResponseMessage answer = await AskAsync(next);
            JsonElement page = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation)).RootElement;
            seen.AddRange(page.GetProperty("results").EnumerateArray().Select(r => r.GetProperty("product_ndc").GetString()!));
            next = answer.Headers.TryGetValues("Link", out IEnumerable<string>? links) ? links.Single().Split('<', '>')[1] : null;
            Assert.True(next is null || next.Contains("search_after=0%3D", StringComparison.Ordinal));
        }

        Assert.Equal((await JsonAsync("openfda/download.json")).GetProperty("results").GetProperty("drug").GetProperty("ndc").GetProperty("total_records").GetInt32(), seen.Count);
    }

    [Fact]
    public async Task After_a_skip_the_next_link_has_no_cursor()
    {
        using HttpResponseMessage answer = await AskAsync("openfda/drug/ndc.json?limit=2&skip=3");
        string link = answer.Headers.GetValues("Link").Single();
        Assert.Contains("skip=5", link, StringComparison.Ordinal);
        Assert.DoesNotContain("search_after", link, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_241st_request_of_a_minute_is_one_too_many_and_a_minute_later_it_is_not()
    {
        for (int i = 0; i < 240; i++)
        {
            using HttpResponseMessage answer = await AskAsync("openfda/drug/ndc.json");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        Assert.Contains("OVER_RATE_LIMIT", await RefusalAsync("openfda/drug/ndc.json", HttpStatusCode.TooManyRequests), StringComparison.Ordinal);
        Clock.Advance(TimeSpan.FromMinutes(1));
        (await AskAsync("openfda/drug/ndc.json")).Dispose();
    }

    [Fact]
    public async Task Products_come_in_all_three_shapes_of_a_code_some_with_no_brand_some_with_nothing_harmonised_and_one_packer_repacks()
    {
        JsonElement[] all = [.. (await JsonAsync("openfda/drug/ndc.json?limit=1000")).GetProperty("results").EnumerateArray()];
        string[] shapes = [.. all.SelectMany(r => r.GetProperty("packaging").EnumerateArray()).Select(p => string.Join('-', p.GetProperty("package_ndc").GetString()!.Split('-').Select(s => s.Length))).Distinct().Order()];
        Assert.Equal(["4-4-2", "5-3-2", "5-4-1"], shapes.Where(s => s != "5-4-2"));
        Assert.Contains(all, r => !r.TryGetProperty("brand_name", out _));
        Assert.Contains(all, r => r.GetProperty("openfda").GetRawText() == "{}");
        Assert.Contains(all, r => r.GetProperty("openfda").TryGetProperty("rxcui", out JsonElement several) && several.GetArrayLength() > 1);
        Assert.Contains(all, r => r.GetProperty("openfda").TryGetProperty("manufacturer_name", out _) && !r.GetProperty("openfda").TryGetProperty("is_original_packager", out _));
        Assert.Contains(all, r => r.TryGetProperty("marketing_start_date", out JsonElement date) && date.GetString() == "20161208");
    }

    [Fact]
    public async Task The_manifest_names_one_zipped_file_that_holds_as_many_records_as_it_says()
    {
        JsonElement partition = (await JsonAsync("openfda/download.json")).GetProperty("results").GetProperty("drug").GetProperty("ndc").GetProperty("partitions")[0];
        using HttpResponseMessage answer = await AskAsync(partition.GetProperty("file").GetString()!);
        using ZipArchive zip = new(await answer.Content.ReadAsStreamAsync(Cancellation));
        using JsonDocument file = JsonDocument.Parse(zip.GetEntry("drug-ndc-0001-of-0001.json")!.Open());
        Assert.Equal(partition.GetProperty("records").GetInt32(), file.RootElement.GetProperty("results").GetArrayLength());
        using HttpResponseMessage again = await AskAsync(partition.GetProperty("file").GetString()!, answer.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }
}
