using System.Net;
using System.Text.Json;
using Xunit;

namespace RxSavings.Tests.Sandbox;

/// <summary>RxNav's behaviour, as captured.</summary>
public sealed class RxNavAnswers : InThePublishersPlace
{
    [Theory]
    [InlineData("rxcui.json?name=zzz", """{"idGroup":{"name":"zzz"}}""")]
    [InlineData("rxcui.json?name=duloxetine&search=2", """{"idGroup":{"name":"duloxetine","rxnormId":["72625"]}}""")]
    [InlineData("rxcui.json?idtype=NDC&id=68180029603", """{"idGroup":{"idType":"NDC","id":"68180029603","rxnormId":["596934"]}}""")]
    [InlineData("rxcui/1/properties.json", "{}")]
    [InlineData("rxcui/1/ndcs.json", """{"ndcGroup":{"rxcui":null,"ndcList":{}}}""")]
    [InlineData("rxcui/1/allhistoricalndcs.json", "{}")]
    [InlineData("ndcproperties.json?id=00000000000", "{}")]
    [InlineData("drugs.json?name=zzz", """{"drugGroup":{"name":null}}""")]
    [InlineData("spellingsuggestions.json?name=qqqq", """{"suggestionGroup":{"name":null,"suggestionList":null}}""")]
    [InlineData("spellingsuggestions.json?name=dulxetine", """{"suggestionGroup":{"name":null,"suggestionList":{"suggestion":["duloxetine"]}}}""")]
    [InlineData("rxclass/classMembers.json?classId=N0&relaSource=DAILYMED&rela=has_epc&ttys=IN", "{}")]
    [InlineData("rxclass/class/byRxcui.json?rxcui=1", "{}")]
    public async Task What_is_not_found_is_a_200_that_lacks_its_inner_part(string path, string body)
    {
        using HttpResponseMessage answer = await AskAsync($"rxnav/REST/{path}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(body, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task A_path_it_does_not_know_is_404_in_plain_text() => Assert.Equal("Not found", await RefusalAsync("rxnav/REST/interaction.json", HttpStatusCode.NotFound));

    [Fact]
    public async Task Approximate_terms_repeat_a_candidate_by_source_and_withhold_a_name_with_every_number_a_text()
    {
        JsonElement[] candidates = [.. (await JsonAsync("rxnav/REST/approximateTerm.json?term=duloxetin&maxEntries=2")).GetProperty("approximateGroup").GetProperty("candidate").EnumerateArray()];
        Assert.True(candidates.GroupBy(c => c.GetProperty("rxcui").GetString()).All(g => g.Count() > 1));
        Assert.Contains(candidates, c => !c.TryGetProperty("name", out _));
        Assert.All(candidates, c => Assert.Equal(JsonValueKind.String, c.GetProperty("score").ValueKind));
    }

    [Fact]
    public async Task A_code_last_known_in_an_older_capture_is_obsolete_and_only_in_the_history()
    {
        Assert.Equal("OBSOLETE", (await JsonAsync("rxnav/REST/ndcstatus.json?ndc=00008083321")).GetProperty("ndcStatus").GetProperty("status").GetString());
        string id = (await JsonAsync("rxnav/REST/rxcui.json?idtype=NDC&id=00008083321")).GetProperty("idGroup").GetProperty("rxnormId")[0].GetString()!;
        Assert.DoesNotContain("00008083321", (await JsonAsync($"rxnav/REST/rxcui/{id}/ndcs.json")).GetRawText(), StringComparison.Ordinal);
        Assert.Contains("""{"ndc":["00008083321"],"startDate":"201301","endDate":"202212"}""", (await JsonAsync($"rxnav/REST/rxcui/{id}/allhistoricalndcs.json")).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_class_has_the_members_that_were_captured() =>
        Assert.Equal(["72625", "39786", "734064", "588250"], (await JsonAsync("rxnav/REST/rxclass/classMembers.json?classId=N0000175749&relaSource=DAILYMED&rela=has_epc&ttys=IN"))
            .GetProperty("drugMemberGroup").GetProperty("drugMember").EnumerateArray().Select(m => m.GetProperty("minConcept").GetProperty("rxcui").GetString()));

    [Fact]
    public async Task The_release_is_the_newest_first_monday() =>
        Assert.Equal("06-Apr-2026", (await JsonAsync("rxnav/REST/version.json")).GetProperty("version").GetString());
}
