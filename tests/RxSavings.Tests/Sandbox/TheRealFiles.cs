using System.IO.Compression;
using System.Text.Json;
using RxSavings.Host.Seeds;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Seeds;
using Sylvan.Data.Csv;
using Xunit;

namespace RxSavings.Tests.Sandbox;

/// <summary>A directory of the publishers' real files, served in their formats. Skipped where there is none.</summary>
public sealed class TheRealFiles : InThePublishersPlace
{
    private const string Why = "the real files are not here: set RXSAVINGS_REAL_DATA to their directory";

    public static bool Here => Environment.GetEnvironmentVariable("RXSAVINGS_REAL_DATA") is { } data && Directory.Exists(data);

    protected override string? Data => Environment.GetEnvironmentVariable("RXSAVINGS_REAL_DATA");

    [Fact(Skip = Why, SkipUnless = nameof(Here))]
    public async Task Every_name_of_the_list_is_a_concept_of_the_kind_its_name_is_built_as()
    {
        string[] kinds = [.. (await JsonAsync("rxnav/REST/allconcepts.json?tty=IN+PIN+BN+SCDC+SCD+SBD+GPCK")).GetProperty("minConceptGroup").GetProperty("minConcept")
            .EnumerateArray().Select(c => c.GetProperty("tty").GetString()!)];
        Assert.Equal(2_670, kinds.Length);
        Assert.Equal(26, kinds.Count(k => k == "GPCK"));
        Assert.Equal(["Eliquis", "Plavix", "Pradaxa", "Savaysa", "Xarelto"], (await JsonAsync("rxnav/REST/allconcepts.json?tty=BN")).GetProperty("minConceptGroup").GetProperty("minConcept")
            .EnumerateArray().Select(c => c.GetProperty("name").GetString()).Order());
    }

    [Fact(Skip = Why, SkipUnless = nameof(Here))]
    public async Task The_directory_of_2018_is_served_with_its_brands_and_no_type()
    {
        JsonElement product = (await JsonAsync("openfda/drug/ndc.json?search=packaging.package_ndc:%220003-0893-21%22")).GetProperty("results")[0];
        Assert.Equal(("ELIQUIS", "apixaban", "TABLET, FILM COATED"), (product.GetProperty("brand_name").GetString(), product.GetProperty("generic_name").GetString(), product.GetProperty("dosage_form").GetString()));
        Assert.False(product.TryGetProperty("product_type", out _));
        Assert.Equal(73_550, (await JsonAsync("openfda/download.json")).GetProperty("results").GetProperty("drug").GetProperty("ndc").GetProperty("total_records").GetInt32());
    }

    [Fact(Skip = Why, SkipUnless = nameof(Here))]
    public async Task The_registrys_pharmacies_are_served_beside_the_invented_ones_with_those_that_were_closed()
    {
        Assert.Equal(94, (await JsonAsync("nppes/api/?version=2.1&enumeration_type=NPI-2&state=AK&limit=200")).GetProperty("result_count").GetInt32());
        Assert.Equal(6, (await JsonAsync("nppes/api/?version=2.1&taxonomy_description=Community/Retail+Pharmacy&postal_code=99701*&limit=200")).GetProperty("result_count").GetInt32());
        JsonElement closed = (await JsonAsync("nppes/api/?version=2.1&number=1679806798&state=AL")).GetProperty("results")[0];
        Assert.Equal("D", closed.GetProperty("basic").GetProperty("status").GetString());
        JsonElement full = await JsonAsync("nppes/api/?version=2.1&enumeration_type=NPI-2&postal_code=10*&limit=200&skip=1000");
        Assert.Equal(200, full.GetProperty("result_count").GetInt32());
    }

    [Fact(Skip = Why, SkipUnless = nameof(Here))]
    public async Task The_gazetteer_is_served_whole()
    {
        using HttpResponseMessage answer = await AskAsync("gazetteer/geo/docs/maps-data/data/gazetteer/2024_Gazetteer/2024_Gaz_zcta_national.zip");
        using ZipArchive zip = new(await answer.Content.ReadAsStreamAsync(Cancellation));
        using StreamReader text = new(await zip.Entries[0].OpenAsync(Cancellation));
        string[] lines = (await text.ReadToEndAsync(Cancellation)).Split("\r\n");
        Assert.Equal(33_120, lines.Skip(1).Count(l => l.Length > 0 && l[0] != '\t'));
        Assert.Equal("00601\t166659789\t799296\t64.348\t0.309\t-66.749961\t18.180555", lines[1]);
    }

    [Fact(Skip = Why, SkipUnless = nameof(Here))]
    public async Task One_in_eight_of_the_real_names_has_a_chain()
    {
        Seed seed = SeedFiles.Read(SeedFiles.Open(null));
        using StreamReader text = new(new GZipStream(File.OpenRead(Path.Combine(Data!, "nppes", "pharmacies_nppes_2025.csv.gz")), CompressionMode.Decompress));
        await using CsvDataReader csv = CsvDataReader.Create(text);
        int name = csv.GetOrdinal("organization_name"), all = 0, chained = 0;
        while (await csv.ReadAsync(Cancellation))
        {
            all++;
            chained += seed.ChainNames.Of(new PharmacyFact(1, csv.GetString(name), null, null, "", "", "", "", [], null)) is null ? 0 : 1;
        }

        Assert.Equal((53_435, 6_828), (all, chained));
    }
}
