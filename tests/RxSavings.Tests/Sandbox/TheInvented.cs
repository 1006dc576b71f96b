using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using RxSavings.Host.Seeds;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Seeds;
using Xunit;

namespace RxSavings.Tests.Sandbox;

/// <summary>No real pharmacy ever carries an invented number.</summary>
public sealed class TheInvented : InThePublishersPlace
{
    [Fact]
    public async Task Every_price_of_every_invented_programme_is_at_a_pharmacy_that_is_invented_too()
    {
        Seed seed = SeedFiles.Read(SeedFiles.Open(null));
        Assert.Contains(seed.Pharmacies.Chains, c => !c.Synthetic);
        foreach (string programme in seed.Programmes.Select(p => p.Slug))
        {
            int rows = 0;
            for (int page = 1; await PageAsync(programme, page) is { } text; page++)
            {
                foreach (string line in text.Split('\n').Where(l => l.StartsWith("{\"ndc\"", StringComparison.Ordinal)))
                {
                    using JsonDocument row = JsonDocument.Parse(line);
                    Assert.True(IsInvented(seed.Pharmacies, row.RootElement), line);
                    rows++;
                }
            }

            Assert.True(rows > 100, $"{programme}: {rows} rows");
        }
    }

    [Fact]
    public async Task A_partner_is_told_of_no_real_pharmacy_either()
    {
        Seed seed = SeedFiles.Read(SeedFiles.Open(null));
        int prices = 0;
        foreach (string ndc in seed.Catalogue.Packages.Select(p => p.Key.ToString()))
        {
            JsonElement answer = await JsonAsync("goodrx/compare-price?" + Signed($"name=x&ndc={ndc}&quantity=30&api_key=TESTKEY01"));
            foreach (JsonElement pharmacy in answer.GetProperty("data").GetProperty("price_detail").GetProperty("pharmacy").EnumerateArray())
            {
                Assert.True(seed.Pharmacies.ChainNamed(pharmacy.GetString()!)!.Synthetic, pharmacy.GetString());
                prices++;
            }
        }

        Assert.True(prices > 100, $"{prices} prices");
    }

    private static string Signed(string query) => query + "&sig=" + Uri.EscapeDataString(
        Convert.ToBase64String(HMACSHA256.HashData("test-secret-not-real=="u8, Encoding.ASCII.GetBytes(query))).Replace('+', '_').Replace('/', '_'));

    private static bool IsInvented(Pharmacies pharmacies, JsonElement row) =>
        row.TryGetProperty("chain", out JsonElement chain) ? pharmacies.ChainNamed(chain.GetString()!)!.Synthetic : pharmacies.OutletNamed(row.GetProperty("outlet").GetString()!)!.Synthetic;

    private async Task<string?> PageAsync(string programme, int page)
    {
        using HttpResponseMessage answer = await AskAsync($"card-network/{programme}/v1/prices?page={page}", key: "sandbox-demo-key");
        return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync(Cancellation) : null;
    }
}
