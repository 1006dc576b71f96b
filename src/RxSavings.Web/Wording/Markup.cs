using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;
using RxSavings.Pricing.Money;

namespace RxSavings.Web.Wording;

/// <summary>The few pieces of markup made outside a page. Everything in them is a number or a text of ours.</summary>
internal static partial class Markup
{
    private const int CentDigits = 2;

    /// <summary>An amount for eyes, and in words for a voice.</summary>
    public static IHtmlContent Money(this Say say, Usd amount) => Said(new HtmlContentBuilder(), say.Amount(amount), say.Spoken(amount));

    /// <summary>A sentence with every amount in it for eyes, and in words for a voice: "$0.43 each", "Typical cash price $55.99 (median of …)".</summary>
    public static IHtmlContent Read(this Say say, string? text)
    {
        HtmlContentBuilder content = new();
        int at = 0;
        foreach (Match amount in Amount().Matches(text ?? ""))
        {
            content.Append(text![at..amount.Index]);
            Said(content, amount.Value, Spoken(say, amount));
            at = amount.Index + amount.Length;
        }

        return content.Append((text ?? "")[at..]);
    }

    private static IHtmlContentBuilder Said(IHtmlContentBuilder content, string eyes, string voice) => content
        .AppendHtml("<span class=\"usd\" aria-hidden=\"true\">").Append(eyes).AppendHtml("</span><span class=\"vh\"> ").Append(voice).AppendHtml(" </span>");

    /// <summary>
    /// A text whose amounts are read as words, for pages whose own text must survive without style, in a reader or a feed: the words stand in an attribute and are
    /// spoken from there.
    /// </summary>
    public static IHtmlContent Heard(this Say say, string text)
    {
        HtmlContentBuilder content = new();
        int at = 0;
        foreach (Match amount in Amount().Matches(text))
        {
            content.Append(text[at..amount.Index]).AppendHtml("<span class=\"usd\" aria-hidden=\"true\">").Append(amount.Value)
                .AppendHtml("</span><span class=\"vh heard\" data-say=\"").Append(" " + Spoken(say, amount) + " ").AppendHtml("\"></span>");
            at = amount.Index + amount.Length;
        }

        return content.Append(text[at..]);
    }

    /// <summary>A cost per unit has parts of a cent: "$0.09517" is "9.517 cents".</summary>
    private static string Spoken(Say say, Match amount)
    {
        long dollars = long.Parse(amount.Groups[1].Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        string fraction = amount.Groups[2].Value, cents = fraction[..CentDigits], parts = fraction[CentDigits..].TrimEnd('0');
        return parts.Length == 0
            ? say.Spoken(new Usd((dollars * 100) + long.Parse(cents, CultureInfo.InvariantCulture)))
            : say.Spoken(dollars, $"{long.Parse(cents, CultureInfo.InvariantCulture)}.{parts}");
    }

    [GeneratedRegex(@"\$(\d{1,3}(?:,\d{3})*|\d+)\.(\d{2,5})")]
    private static partial Regex Amount();
}
