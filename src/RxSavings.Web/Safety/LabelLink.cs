using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Labels;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Safety;

/// <summary>A label at DailyMed, by set id.</summary>
/// <param name="Drug">The drug's name in the page's language.</param>
/// <param name="Published">The day its text is of.</param>
/// <param name="Title">As its publisher lists it, with its form and labeler; null where not known.</param>
internal sealed record LabelLink(string Drug, string? Brand, string SetId, int? Version, DateOnly? Published, string? Labeler, bool Repackager = false, string? Title = null)
{
    public string Url => $"https://dailymed.nlm.nih.gov/dailymed/drugInfo.cfm?setid={SetId}";

    /// <summary>"Cymbalta (duloxetine)", or the drug's name.</summary>
    public string Name => Brand is null ? Drug : $"{Brand} ({Drug})";

    /// <summary>A label as the publisher's own feed states it.</summary>
    public static LabelLink Of(LabelFact label, Drug drug) => new(
        drug.Here(), drug.Brands.FirstOrDefault(b => label.Title.StartsWith(b, StringComparison.OrdinalIgnoreCase)), label.SetId.ToString("D"), label.Version, label.Effective,
        label.Labeler, Title: label.Title);
}
