using RxSavings.Pricing.Money;

namespace RxSavings.Pricing.Programmes;

/// <summary>Who stands behind a programme, as its papers name them.</summary>
public sealed record ProgrammeOperator(string LegalName, string Address, string Phone, string Website, string NetworkListUrl);

/// <summary>Who attests that the pharmacies are under contract, and when.</summary>
public sealed record ContractAttestation(DateOnly Date, string By);

/// <summary>Where a programme's prices are pulled from. <paramref name="KeyName"/> names a secret of the configuration; it never holds one.</summary>
/// <param name="Changes">True where the programme also says what changed.</param>
public sealed record ProgrammeFeed(string Path, string KeyName, bool Changes = false);

/// <summary>
/// A discount card programme: a record an operator configures. It cannot be published unless every legal field is filled
/// (Indiana IC 24-5-21 and the others of the discount-plan rules).
/// </summary>
/// <param name="Bin">6 to 8 digits, as text: leading zeros count.</param>
/// <param name="Fee">What membership costs; must be 0 for a price to rank.</param>
/// <param name="PaysLesser">True where the programme pays the lesser of its price and the pharmacy's cash price.</param>
/// <param name="EligibilityTest">True where not everyone may use it; its prices then do not rank.</param>
/// <param name="Synthetic">True for invented programmes; their every figure is marked so.</param>
public sealed record CardProgramme(
    string Slug, string Name, ProgrammeOperator? Operator, string? Bin, string? Pcn, string? Group, string? MemberIdRule, string? MemberId,
    IReadOnlyList<string>? StatesExcluded, Usd? Fee, bool PaysLesser, bool EligibilityTest, ContractAttestation? ContractAttestation,
    string? DisclosureSet, string? ComplaintRoute, string? WhoIsPaid, bool Synthetic, ProgrammeFeed? Feed)
{
    /// <summary>Names of the legal fields that are not filled; a programme with any of these is not published.</summary>
    public IReadOnlyList<string> MissingFields()
    {
        List<string> missing = [];
        Need(Operator?.LegalName, "operator.legalName");
        Need(Operator?.Address, "operator.address");
        Need(Operator?.Phone, "operator.phone");
        Need(Operator?.Website, "operator.website");
        Need(Operator?.NetworkListUrl, "operator.networkListUrl");
        Need(Bin is { Length: >= 6 and <= 8 } && Bin.All(char.IsAsciiDigit) ? Bin : null, "bin");
        Need(Pcn, "pcn");
        Need(Group, "group");
        Need(MemberIdRule, "memberIdRule");
        Need(StatesExcluded is null ? null : "listed", "statesExcluded");
        Need(Fee is null ? null : "said", "fee");
        Need(ContractAttestation?.By, "contractAttestation");
        Need(DisclosureSet, "disclosureSet");
        Need(ComplaintRoute, "complaintRoute");
        Need(WhoIsPaid, "whoIsPaid");
        return missing;

        void Need(string? value, string name)
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                missing.Add(name);
            }
        }
    }

    public bool IsPublishable => MissingFields().Count == 0;

    /// <summary>Fee-free and usable without an eligibility test: the condition of F3.</summary>
    public bool Ranks => IsPublishable && Fee == Usd.Zero && !EligibilityTest;
}
