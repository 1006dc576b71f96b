using RxSavings.Pricing.Money;
using RxSavings.Pricing.Programmes;
using Xunit;

namespace RxSavings.Tests.Pricing;

public sealed class TheProgrammes
{
    private static readonly CardProgramme Whole = new(
        "harborlight", "Harborlight Card", new("Harborlight (invented)", "1 Example Street", "555-0100", "https://harborlight.example", "https://harborlight.example/n"),
        "099991", "DEMO", "DEMO", "same", "1", [], Usd.Zero, true, false, new(new DateOnly(2026, 1, 1), "nobody"), "1", "write", "nobody", true, null);

    public static TheoryData<string, Func<CardProgramme, CardProgramme>> Lacking => new()
    {
        { "operator.legalName", c => c with { Operator = c.Operator! with { LegalName = " " } } },
        { "operator.address", c => c with { Operator = c.Operator! with { Address = "" } } },
        { "operator.phone", c => c with { Operator = c.Operator! with { Phone = "" } } },
        { "operator.website", c => c with { Operator = c.Operator! with { Website = "" } } },
        { "operator.networkListUrl", c => c with { Operator = c.Operator! with { NetworkListUrl = "" } } },
        { "bin", c => c with { Bin = null } },
        { "bin", c => c with { Bin = "09999" } },
        { "bin", c => c with { Bin = "099991234" } },
        { "bin", c => c with { Bin = "09999A" } },
        { "pcn", c => c with { Pcn = null } },
        { "group", c => c with { Group = null } },
        { "memberIdRule", c => c with { MemberIdRule = null } },
        { "statesExcluded", c => c with { StatesExcluded = null } },
        { "fee", c => c with { Fee = null } },
        { "contractAttestation", c => c with { ContractAttestation = null } },
        { "disclosureSet", c => c with { DisclosureSet = null } },
        { "complaintRoute", c => c with { ComplaintRoute = null } },
        { "whoIsPaid", c => c with { WhoIsPaid = "" } },
    };

    [Fact]
    public void A_programme_with_every_legal_field_may_be_published()
    {
        Assert.Empty(Whole.MissingFields());
        Assert.True(Whole.IsPublishable);
        Assert.True(Whole.Ranks);
    }

    [Theory]
    [MemberData(nameof(Lacking))]
    public void A_programme_lacking_one_legal_field_is_not_published_and_the_field_is_named(string field, Func<CardProgramme, CardProgramme> change)
    {
        CardProgramme lacking = change(Whole);
        Assert.Equal([field], lacking.MissingFields());
        Assert.False(lacking.IsPublishable);
        Assert.False(lacking.Ranks);
    }

    [Fact]
    public void A_programme_without_its_company_lacks_everything_of_it() => Assert.Equal(5, (Whole with { Operator = null }).MissingFields().Count);

    [Fact]
    public void A_fee_or_an_eligibility_test_keeps_a_programme_from_ranking_but_not_from_being_published()
    {
        CardProgramme[] cards = [Whole with { Fee = new Usd(1) }, Whole with { EligibilityTest = true }];
        Assert.All(cards, c => Assert.True(c.IsPublishable));
        Assert.All(cards, c => Assert.False(c.Ranks));
    }
}
