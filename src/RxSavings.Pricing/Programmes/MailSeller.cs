using RxSavings.Pricing.Money;

namespace RxSavings.Pricing.Programmes;

/// <summary>What a mail seller adds to a drug's price from a date on. <paramref name="Standing"/> says how we know, e.g. "reported".</summary>
public sealed record SellerTerms(DateOnly From, Usd Fee, Usd Shipping, string Source, string Standing);

/// <summary>A pharmacy that sells by mail. A seller whose shipping is not known has no all-in price and is not ranked.</summary>
public sealed record MailSeller(string Code, string Name, string Website, IReadOnlyList<SellerTerms> Terms, string Rights)
{
    /// <summary>The terms in force on a day: the latest that began by then, or null.</summary>
    public SellerTerms? TermsOn(DateOnly day) => Terms.Where(t => t.From <= day).OrderByDescending(t => t.From).FirstOrDefault();
}
