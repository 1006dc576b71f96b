using Microsoft.Extensions.Localization;
using RxSavings.Pricing.Drugs;
using RxSavings.Web.Errors;

namespace RxSavings.Web.Wording;

/// <summary>Words for classes of drugs.</summary>
internal sealed class ClassNames(IStringLocalizer<Words> words)
{
    /// <summary>"SNRIs".</summary>
    public string Short(string slug) => Find($"Class.{slug}.Short", slug);

    /// <summary>"Serotonin and norepinephrine reuptake inhibitors (SNRIs)".</summary>
    public string Full(string slug) => Find($"Class.{slug}.Full", slug);

    /// <summary>What the class is, in a sentence; empty where nothing is written of it.</summary>
    public string About(string slug) => words[$"Class.{slug}.About"] is { ResourceNotFound: false } text ? text.Value : "";

    public static Trouble Unknown(Catalogue catalogue) => Trouble.Unknown(
        "There is no class of drugs by that name here.",
        [
            .. catalogue.Drugs.Select(d => d.Class).OfType<string>().Distinct(StringComparer.Ordinal)
                .Select(c => new Suggestion(c, c.ToUpperInvariant(), $"/classes/{c}")),
        ]);

    private string Find(string key, string slug) => words[key] is { ResourceNotFound: false } text ? text.Value : slug.ToUpperInvariant();
}
