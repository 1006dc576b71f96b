using Microsoft.AspNetCore.Html;
using RxSavings.Pricing.Money;

namespace RxSavings.Web.Wording;

/// <summary>The few pieces of markup made outside a page. Everything in them is a number or a text of ours.</summary>
internal static class Markup
{
    /// <summary>An amount for eyes, and in words for a voice.</summary>
    public static IHtmlContent Money(this Say say, Usd amount) => new HtmlContentBuilder()
        .AppendHtml("<span class=\"usd\" aria-hidden=\"true\">").Append(say.Amount(amount))
        .AppendHtml("</span><span class=\"vh\"> ").Append(say.Spoken(amount)).AppendHtml(" </span>");
}
