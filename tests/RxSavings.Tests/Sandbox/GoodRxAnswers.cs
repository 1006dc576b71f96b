using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Xunit;

namespace RxSavings.Tests.Sandbox;

/// <summary>Version 2 of the partner API, of which only questions and errors are known.</summary>
public class GoodRxAnswers : InThePublishersPlace
{
    private const string Known = "ndc=00228289203&quantity=30";

    [Theory]
    [InlineData("v2/price/compare")]
    [InlineData("v2/coupon")]
    public async Task A_right_question_is_answered_in_a_shape_that_says_it_is_invented(string path)
    {
        JsonElement answer = await JsonAsync(Signed(path, Known));
        Assert.StartsWith("invented", answer.GetProperty("shape").GetString(), StringComparison.Ordinal);
        Assert.True(answer.GetProperty("results").GetArrayLength() > 0);
    }

    [Theory]
    [InlineData("location=94103", "invalid_request_error", null, "Please provide one of the following fields: name, ndc")]
    [InlineData("ndc=00000000001", "invalid_request_error", "unknown_drug", "unknown drug")]
    [InlineData("ndc=00228289203&quantity=31", "invalid_request_error", "no_prices_found", "no prices found")]
    public async Task A_wrong_one_has_the_publishers_type_and_code(string query, string type, string? code, string detail)
    {
        JsonElement error = JsonDocument.Parse(await RefusalAsync(Signed("v2/price/compare", query), HttpStatusCode.BadRequest)).RootElement.GetProperty("error");
        Assert.Equal((type, detail), (error.GetProperty("type").GetString(), error.GetProperty("detail").GetString()));
        Assert.Equal(code, error.TryGetProperty("code", out JsonElement said) ? said.GetString() : null);
        Assert.Equal(code == "unknown_drug", error.TryGetProperty("extras", out _));
    }

    [Theory]
    [InlineData("name=duloxetine&form=capsule&dosage=60mg&quantity=30", "60mg", "generic")]
    [InlineData("name=CYMBALTA&dosage=30mg&quantity=30", "30mg", "brand")]
    public async Task A_drug_is_known_by_its_name_as_by_its_package(string query, string dosage, string manufacturer)
    {
        JsonElement data = (await JsonAsync(Signed("low-price", query))).GetProperty("data");
        Assert.Equal((dosage, manufacturer), (data.GetProperty("dosage").GetString(), data.GetProperty("manufacturer").GetString()));
        Assert.Equal(1, data.GetProperty("price").GetArrayLength());
    }

    [Fact]
    public async Task A_question_nobody_signed_is_refused()
    {
        await RefusalAsync("goodrx/v2/price/compare?" + Known, HttpStatusCode.Unauthorized);
        await RefusalAsync("goodrx/v2/price/compare?" + Known + "&api_key=TESTKEY01&sig=wrong", HttpStatusCode.Forbidden);
    }

    private static string Signed(string path, string query)
    {
        string signed = query + "&api_key=TESTKEY01";
        string signature = Convert.ToBase64String(HMACSHA256.HashData(Encoding.ASCII.GetBytes("test-secret-not-real=="), Encoding.ASCII.GetBytes(signed))).Replace('+', '_').Replace('/', '_');
        return $"goodrx/{path}?{signed}&sig={Uri.EscapeDataString(signature)}";
    }
}
