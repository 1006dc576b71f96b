using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Xunit;

namespace RxSavings.Tests.Sandbox;

/// <summary>The registry of pharmacies and the gazetteer, answered as their publishers answer.</summary>
public sealed class PlaceAnswers : InThePublishersPlace
{
    private const string Registry = "nppes/api/?version=2.1&enumeration_type=NPI-2";

    [Theory]
    [InlineData("nppes/api/?version=2.1&state=CA", "")]
    [InlineData(Registry + "&postal_code=94*&skip=1001", "skip")]
    [InlineData(Registry + "&postal_code=9*", "postal_code")]
    [InlineData("nppes/api/?enumeration_type=NPI-2&postal_code=94*", "version")]
    public async Task A_question_it_does_not_take_is_refused_with_status_200(string path, string field)
    {
        JsonElement answer = await JsonAsync(path);
        Assert.False(answer.TryGetProperty("results", out _));
        Assert.Equal(field, answer.GetProperty("Errors")[0].GetProperty("field").GetString());
    }

    [Theory]
    [InlineData("", 10)]
    [InlineData("&limit=3", 3)]
    [InlineData("&limit=5000", 58)]
    public async Task It_shows_ten_unless_asked_for_more_and_two_hundred_at_most(string limit, int shown) =>
        Assert.Equal(shown, (await JsonAsync($"{Registry}&taxonomy_description=Community/Retail%20Pharmacy&address_purpose=LOCATION{limit}")).GetProperty("results").GetArrayLength());

    [Fact]
    public async Task An_organisation_has_two_addresses_nine_digits_dashes_for_nothing_and_a_status()
    {
        JsonElement one = (await JsonAsync(Registry + "&postal_code=941*&taxonomy_description=Community/Retail%20Pharmacy")).GetProperty("results")[0];
        Assert.Equal(["MAILING", "LOCATION"], one.GetProperty("addresses").EnumerateArray().Select(a => a.GetProperty("address_purpose").GetString()));
        Assert.Equal(9, one.GetProperty("addresses")[1].GetProperty("postal_code").GetString()!.Length);
        Assert.Equal(("--", "A", JsonValueKind.String), (
            one.GetProperty("addresses")[1].GetProperty("telephone_number").GetString(), one.GetProperty("basic").GetProperty("status").GetString(), one.GetProperty("created_epoch").ValueKind));
        Assert.Contains("(INVENTED)", one.GetProperty("addresses")[1].GetProperty("address_1").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_filters_let_others_through_closed_ones_hospitals_and_those_whose_mail_goes_there()
    {
        JsonElement[] found = [.. (await JsonAsync(Registry + "&postal_code=941*&limit=200")).GetProperty("results").EnumerateArray()];
        Assert.Contains(found, f => f.GetProperty("basic").GetProperty("status").GetString() == "D");
        Assert.Contains(found, f => f.GetProperty("taxonomies")[0].GetProperty("code").GetString() == "282N00000X");
        Assert.Contains(found, f => f.GetProperty("addresses")[1].GetProperty("postal_code").GetString() == "00501");
    }

    [Fact]
    public async Task The_same_organisation_answers_under_each_of_its_kinds()
    {
        HashSet<string?> retail = await NumbersAsync("Community/Retail%20Pharmacy"), general = await NumbersAsync("Pharmacy");
        Assert.NotEmpty(retail.Intersect(general));
        Assert.NotEmpty(retail.Except(general));
    }

    [Theory]
    [InlineData("&number=9990000002&state=CA", 1)]
    [InlineData("&number=9990000002&state=NY", 0)]
    [InlineData("&organization_name=norwendale*&city=San+Francisco", 2)]
    [InlineData("&taxonomy_description=retail&state=CA", 0)]
    [InlineData("&taxonomy_description=community/RETAIL+pharmacy&state=CA", 9)]
    public async Task Every_criterion_holds_as_it_is_said(string criteria, int found) =>
        Assert.Equal(found, (await JsonAsync(Registry + "&limit=200" + criteria)).GetProperty("results").GetArrayLength());

    [Theory]
    [InlineData(2024, "GEOID\tALAND\tAWATER\tALAND_SQMI\tAWATER_SQMI\tINTPTLONG\tINTPTLAT ", "\r\n\t\t\t\t\t\t\r\n")]
    [InlineData(2025, "GEOID|GEOIDFQ|ALAND|AWATER|ALAND_SQMI|AWATER_SQMI|INTPTLAT|INTPTLONG\r\n", "\r\n\r\n")]
    public async Task The_gazetteer_divides_by_tabs_until_2024_and_by_strokes_since(int year, string header, string end)
    {
        string path = $"gazetteer/geo/docs/maps-data/data/gazetteer/{year}_Gazetteer/{year}_Gaz_zcta_national.zip";
        using HttpResponseMessage answer = await AskAsync(path);
        using ZipArchive zip = new(await answer.Content.ReadAsStreamAsync(Cancellation));
        ZipArchiveEntry entry = Assert.Single(zip.Entries);
        Assert.Equal($"{year}_Gaz_zcta_national.txt", entry.Name);
        using StreamReader text = new(await entry.OpenAsync(Cancellation));
        string whole = await text.ReadToEndAsync(Cancellation);
        Assert.StartsWith(header, whole, StringComparison.Ordinal);
        Assert.Equal(year < 2025, whole.Split("\r\n")[0].EndsWith(' '));
        Assert.EndsWith(end, whole, StringComparison.Ordinal);
        string[] zips = [.. whole.Split("\r\n").Skip(1).Select(l => l.Split('\t', '|')[0]).Where(z => z.Length > 0)];
        Assert.Equal(407, zips.Length);
        Assert.All(zips, z => Assert.Equal(5, z.Length));
        using HttpResponseMessage again = await AskAsync(path, answer.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    private async Task<HashSet<string?>> NumbersAsync(string kind) =>
        [.. (await JsonAsync($"{Registry}&postal_code=941*&limit=200&taxonomy_description={kind}")).GetProperty("results").EnumerateArray().Select(r => r.GetProperty("number").GetString())];
}
