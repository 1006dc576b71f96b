using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace RxSavings.Web.Languages;

/// <summary>Links and forms of a page lead to pages of its language. A link that names its language keeps its address.</summary>
[HtmlTargetElement("a", Attributes = "href")]
[HtmlTargetElement("form", Attributes = "action")]
public sealed class LinkTagHelper(HtmlEncoder encoder) : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Language.Here == Language.English || output.Attributes.ContainsName("hreflang"))
        {
            return;
        }

        string name = output.TagName == "form" ? "action" : "href";
        object? value = output.Attributes[name]?.Value;
        if (value is string text && IsOurs(text))
        {
            output.Attributes.SetAttribute(name, Language.Here.Address(text));
        }
        else if (value is IHtmlContent written && Markup(written) is { } markup && IsOurs(markup))
        {
            output.Attributes.SetAttribute(name, new HtmlString(Language.Here.Address(markup)));
        }
    }

    private static bool IsOurs(string address) => address.StartsWith('/') && !address.StartsWith("//", StringComparison.Ordinal);

    private string Markup(IHtmlContent content)
    {
        using StringWriter writer = new();
        content.WriteTo(writer, encoder);
        return writer.ToString();
    }
}
