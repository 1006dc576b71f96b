using System.Text.Json;
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
}
