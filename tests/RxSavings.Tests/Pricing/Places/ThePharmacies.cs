using RxSavings.Pricing.Places;
using Xunit;

namespace RxSavings.Tests.Pricing.Places;

public sealed class ThePharmacies
{
    private static readonly Pharmacies Two = new([new Chain("harborview", "Harborwick Pharmacy", false), new Chain("oak", "Harborview", false)], []);

    [Theory]
    [InlineData("harborview", "harborview")]
    [InlineData("Harborwick Pharmacy", "harborview")]
    [InlineData("HARBORWICK pharmacy", "harborview")]
    [InlineData("Harborview", "oak")]
    [InlineData("Harborwick", null)]
    [InlineData("", null)]
    public void A_chain_is_known_by_its_code_first_and_else_by_its_very_name(string said, string? code) => Assert.Equal(code, Two.ChainNamed(said)?.Code);
}
