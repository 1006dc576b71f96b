using RxSavings.Pricing.Money;
using RxSavings.Pricing.Programmes;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Blocks;

/// <summary>An address as it is read and as it is followed; <paramref name="Address"/> is null where there is none to follow.</summary>
internal sealed record WebLink(string Words, string? Address);

/// <summary>What the discount-plan laws want said of a card, in the strictest wording for everyone: disclosures, who runs it, who is paid.</summary>
/// <param name="Website">Without an address where what the operator gave is no web address.</param>
/// <param name="Dial">"tel:5550101"; null where the phone has no digits.</param>
internal sealed record CardTerms(
    IReadOnlyList<string> Disclosures, string Fee, string States, string? Eligibility, string Contract, string ContractBy, string Version, ProgrammeOperator Operator,
    WebLink Website, WebLink Network, string? Dial, string WhoIsPaid, string Complaints)
{
    private const int Disclosed = 5;

    public static CardTerms Of(CardProgramme card, Say say)
    {
        ProgrammeOperator runs = card.Operator ?? new ProgrammeOperator("", "", "", "", "");
        bool free = card.Fee == Usd.Zero;
        return new CardTerms(
            [.. Enumerable.Range(1, Disclosed).Select(n => say[$"Card.Disclosure.{n}", card.Name, runs.LegalName])],
            free ? say["Card.Fee.None"] : say["Card.Fee.Some", say.Amount(card.Fee ?? Usd.Zero), runs.Phone],
            card.StatesExcluded is { Count: > 0 } states ? say["Card.States.Some", string.Join(", ", states)] : say["Card.States.None"],
            card.EligibilityTest ? say["Card.Eligibility"] : null,
            card.ContractAttestation is { } attested ? say.Day(attested.Date) : "",
            card.ContractAttestation?.By ?? "",
            say["Card.Version", card.DisclosureSet ?? ""],
            runs, Link(runs.Website), Link(runs.NetworkListUrl), Telephone(runs.Phone), card.WhoIsPaid ?? "", card.ComplaintRoute ?? "");
    }

    // A link is made of nothing else: an operator's file may hold anything.
    private static WebLink Link(string text) => Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https"
        ? new WebLink((address.Authority + address.PathAndQuery).TrimEnd('/'), address.AbsoluteUri)
        : new WebLink(text, null);

    private static string? Telephone(string text)
    {
        string digits = string.Concat(text.Where(char.IsAsciiDigit));
        return digits.Length == 0 ? null : "tel:" + (text.TrimStart().StartsWith('+') ? "+" : "") + digits;
    }
}
