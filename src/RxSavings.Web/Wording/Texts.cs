using Microsoft.Extensions.Localization;

namespace RxSavings.Web.Wording;

/// <summary>One localizer over both files of texts; no key stands in both.</summary>
internal sealed class Texts(IStringLocalizerFactory factory) : IStringLocalizer<Words>
{
    private readonly IStringLocalizer words = factory.Create(typeof(Words));
    private readonly IStringLocalizer prose = factory.Create(typeof(Prose));

    public LocalizedString this[string name] => words[name] is { ResourceNotFound: false } word ? word : prose[name];

    public LocalizedString this[string name, params object[] arguments] => words[name, arguments] is { ResourceNotFound: false } word ? word : prose[name, arguments];

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) =>
        words.GetAllStrings(includeParentCultures).Concat(prose.GetAllStrings(includeParentCultures));
}
