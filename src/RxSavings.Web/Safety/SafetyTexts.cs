using Markdig;
using Microsoft.AspNetCore.Html;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Labels;
using RxSavings.Pricing.Ports;
using RxSavings.Web.Articles;
using RxSavings.Web.Languages;

namespace RxSavings.Web.Safety;

/// <summary>What everyone must know about a class: boxed warnings in the labels' words where they may be quoted, the rest in our own, and the labels themselves.</summary>
/// <param name="Foreign">The language of the text where it is not the page's.</param>
internal sealed record SafetyBlock(IHtmlContent Text, string? Foreign, IReadOnlyList<ShownLabel> Labels)
{
    /// <summary>The boxed warnings that may be quoted.</summary>
    public IReadOnlyList<LabelQuote> Boxed => [.. Labels.Select(l => l.Quote(LabelPart.BoxedWarning)).OfType<LabelQuote>()];

    /// <summary>What else of the warnings may be quoted.</summary>
    public IReadOnlyList<LabelQuote> Others => [.. Labels.SelectMany(l => l.Quotes).Where(q => q.Part is LabelPart.SerotoninSyndrome or LabelPart.Discontinuation)];
}

/// <summary>The safety texts of seed/safety with the labels beside them. A separate component: no price line holds any of it.</summary>
internal sealed class SafetyTexts(SeedFiles seed, LabelShelves labels)
{
    /// <summary>Begins the paragraph that says in our own words what a label's box says.</summary>
    private const string Box = "[boxed] ";

    private const string General = "safety/general";

    private static readonly MarkdownPipeline Plain = new MarkdownPipelineBuilder().DisableHtml().Build();

    /// <summary>What is true of every medicine, where nothing is written of the class; null where not even that is. A label's own box stands in the place of ours where every drug of the page has one.</summary>
    public SafetyBlock? Of(BookView book, string? classSlug, IReadOnlyList<Drug> drugs, Product? product = null)
    {
        if (((classSlug is null ? null : seed.Written($"safety/{classSlug}", Language.Here)) ?? seed.Written(General, Language.Here)) is not var (text, written))
        {
            return null;
        }

        ShownLabel[] shown = [.. drugs.Select(d => labels.Of(book, d, product)).OfType<ShownLabel>()];
        bool boxed = shown.Length == drugs.Count && shown.All(l => l.Quote(LabelPart.BoxedWarning) is not null);
        string ours = string.Join("\n\n", text.ReplaceLineEndings("\n").Split("\n\n")
            .Where(p => !boxed || !p.StartsWith(Box, StringComparison.Ordinal)).Select(p => p.StartsWith(Box, StringComparison.Ordinal) ? p[Box.Length..] : p));
        return new SafetyBlock(new HtmlString(Markdown.ToHtml(ours, Plain)), written == Language.Here ? null : written.Tag, shown);
    }
}
