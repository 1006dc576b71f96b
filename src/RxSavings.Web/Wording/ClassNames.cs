using System.Collections.Frozen;
using RxSavings.Pricing.Drugs;
using RxSavings.Web.Articles;
using RxSavings.Web.Errors;
using RxSavings.Web.Languages;

namespace RxSavings.Web.Wording;

/// <summary>The names of classes of drugs: seed/catalogue/classes.tsv. A class that is not there goes by its slug.</summary>
internal sealed class ClassNames
{
    private const string File = "catalogue/classes.tsv";

    /// <summary>The column of the lay names that says of which classes they are.</summary>
    private const int LayClasses = 3;

    private const string LayFile = "catalogue/lay-names.tsv";

    private readonly FrozenDictionary<string, Row> rows;
    private readonly ILookup<string, string> lay;
    private readonly Say say;

    /// <summary>Reads the table. Throws <see cref="InvalidDataException"/> naming the line that has another number of columns.</summary>
    public ClassNames(SeedFiles seed, Say say)
    {
        this.say = say;
        rows = (seed.Text(File) ?? "").Split('\n').Select((line, at) => (Text: line.TrimEnd('\r'), Number: at + 1)).Skip(1).Where(l => l.Text.Length > 0)
            .Select(l => Row.Of(l.Text, l.Number)).ToFrozenDictionary(r => r.Slug, StringComparer.Ordinal);
        lay = (seed.Text(LayFile) ?? "").Split('\n').Skip(1).Select(l => l.TrimEnd('\r').Split('\t')).Where(c => c.Length > LayClasses)
            .SelectMany(c => c[LayClasses].Split('|', StringSplitOptions.RemoveEmptyEntries).SelectMany(slug => c[0].Split('|').Select(name => (slug, name)))).ToLookup(n => n.slug, n => n.name, StringComparer.Ordinal);
    }

    /// <summary>"SNRIs".</summary>
    public string Short(string slug) => rows.TryGetValue(slug, out Row? row) ? row.Here.Short : slug.ToUpperInvariant();

    /// <summary>"Serotonin and norepinephrine reuptake inhibitors (SNRIs)".</summary>
    public string Full(string slug) => rows.TryGetValue(slug, out Row? row) ? row.Here.Full : slug.ToUpperInvariant();

    /// <summary>What the class is, in a sentence; of a class of which nothing is written, what is true of all.</summary>
    public string About(string slug) => rows.TryGetValue(slug, out Row? row) && row.Here.About.Length > 0 ? row.Here.About : say["Class.About"];

    /// <summary>Every name a class of the catalogue is asked for by, in both languages.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Sought(Catalogue catalogue) =>
        rows.Values.Where(r => catalogue.DrugsOfClass(r.Slug).Any()).ToDictionary(r => r.Slug, r => r.Sought, StringComparer.Ordinal);

    /// <summary>Those, and what people call it, which may be several classes' name: of these none is chosen.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Asked(Catalogue catalogue) =>
        Sought(catalogue).ToDictionary(c => c.Key, c => (IReadOnlyList<string>)[.. c.Value.Concat(lay[c.Key]).Distinct(StringComparer.OrdinalIgnoreCase)], StringComparer.Ordinal);

    public Trouble Unknown(Catalogue catalogue) => Trouble.Unknown(
        "There is no class of drugs by that name here.",
        [
            .. catalogue.Drugs.Select(d => d.Class).OfType<string>().Distinct(StringComparer.Ordinal)
                .Select(c => new Suggestion(c, Short(c), $"/classes/{c}")),
        ]);

    private sealed record Names(string Short, string Full, string About);

    private sealed record Row(string Slug, Names English, Names Spanish, string[] Others)
    {
        private const int Columns = 8;

        public Names Here => Language.Here == Language.Spanish ? Spanish : English;

        public IReadOnlyList<string> Sought =>
            [.. new[] { English.Full, English.Short, Spanish.Full, Spanish.Short }.Concat(Others).Distinct(StringComparer.OrdinalIgnoreCase)];

        public static Row Of(string line, int number) => line.Split('\t') is { Length: Columns } c
            ? new Row(c[0], new Names(c[1], c[2], c[3]), new Names(c[4], c[5], c[6]), c[7].Split('|', StringSplitOptions.RemoveEmptyEntries))
            : throw new InvalidDataException($"{File}: line {number} does not have {Columns} columns");
    }
}
