using System.Text.Json;
using System.Text.Json.Serialization;
using Markdig;
using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.FileProviders;
using RxSavings.Pricing.Drugs;
using RxSavings.Web.Articles;
using RxSavings.Web.Languages;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Safety;

/// <summary>A label at DailyMed, by set id.</summary>
internal sealed record LabelLink(string Drug, string? Brand, string SetId, int? Version, DateOnly? Published, string? Labeler, bool Repackager = false)
{
    public string Url => $"https://dailymed.nlm.nih.gov/dailymed/drugInfo.cfm?setid={SetId}";
}

/// <summary>What everyone must know about a class, in our own words, and the labels of the drugs on the page.</summary>
/// <param name="Foreign">The language of the text where it is not the page's.</param>
internal sealed record SafetyBlock(IHtmlContent Text, string? Foreign, IReadOnlyList<LabelLink> Labels);

/// <summary>The safety texts of seed/safety and the labels of seed/labels. A separate component: no price line holds any of it.</summary>
internal sealed partial class SafetyTexts(SeedFiles seed)
{
    private static readonly MarkdownPipeline Plain = new MarkdownPipelineBuilder().DisableHtml().Build();

    private readonly Lazy<IReadOnlyList<LabelLink>> labels = new(() => ReadLabels(seed.Files));

    /// <summary>Null where nothing is written of the class. The labels are the brand's own where one is asked about and its label is known.</summary>
    public SafetyBlock? Of(string? classSlug, IReadOnlyList<Drug> drugs, string? brand = null)
    {
        if (classSlug is null || seed.Written($"safety/{classSlug}", Language.Here) is not var (text, written))
        {
            return null;
        }

        LabelLink[] links =
        [
            .. labels.Value.GroupBy(l => l.Drug, StringComparer.Ordinal)
                .Join(drugs, g => g.Key, d => d.Slug, (g, d) => Newest(g, brand) with { Drug = d.Here() }, StringComparer.Ordinal),
        ];
        return new SafetyBlock(new HtmlString(Markdown.ToHtml(text, Plain)), written == Language.Here ? null : written.Tag, links);
    }

    // One a drug: the brand's own, else a maker's before a repackager's, the one we know most of, the newest of these.
    private static LabelLink Newest(IEnumerable<LabelLink> same, string? brand) =>
        same.OrderByDescending(l => brand is not null && l.Brand == brand).ThenBy(l => l.Repackager).ThenByDescending(l => l.Version is not null && l.Published is not null).ThenByDescending(l => l.Published ?? DateOnly.MinValue).ThenByDescending(l => l.Brand is not null).First();

    private static IReadOnlyList<LabelLink> ReadLabels(IFileProvider files)
    {
        IFileInfo file = files.GetFileInfo("labels/snri_labels.json");
        if (!file.Exists)
        {
            return [];
        }

        using Stream stream = file.CreateReadStream();
        LabelFile? read = JsonSerializer.Deserialize(stream, LabelJson.Default.LabelFile);
        return [.. (read?.Labels ?? []).Where(l => Guid.TryParse(l.SetId, out _)).Select(l => new LabelLink(l.Ingredient, l.Brand, l.SetId, l.Version, l.Published, l.Labeler, l.Repackager))];
    }

    private sealed record LabelFile(IReadOnlyList<LabelRow> Labels);

    private sealed record LabelRow(string Ingredient, string? Brand, string SetId, int? Version, DateOnly? Published, string? Labeler, bool Repackager);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(LabelFile))]
    private sealed partial class LabelJson : JsonSerializerContext;
}
