using RxSavings.Pricing.Labels;

namespace RxSavings.Feeds.DailyMed;

/// <summary>A section while it streams by.</summary>
/// <param name="depth">Of its element.</param>
internal sealed class SplSection(int depth, SplSection? within)
{
    private const int MostLetters = 20_000;
    private const int LongestHeading = 500;
    private const string Warnings = "34071-1", WarningsAndPrecautions = "43685-7";

    private int letters;
    private string heading = "";

    public int Depth => depth;

    public SplSection? Within => within;

    /// <summary>Its LOINC code.</summary>
    public string? Code { get; set; }

    public string Heading
    {
        get => heading;
        set => heading = value.Length > LongestHeading ? value[..LongestHeading] : value;
    }

    public bool Whole { get; set; } = true;

    public List<LabelLine> Lines { get; } = [];

    /// <summary>What of the label it is; null for a part that is not shown by itself.</summary>
    public LabelPart? Part => Code switch
    {
        "34066-1" => LabelPart.BoxedWarning,
        "34067-9" => LabelPart.Indications,
        _ when !IsWarning(Within) => null,
        _ when Heading.Contains("serotonin syndrome", StringComparison.OrdinalIgnoreCase) => LabelPart.SerotoninSyndrome,
        _ when Heading.Contains("discontinu", StringComparison.OrdinalIgnoreCase) => LabelPart.Discontinuation,
        _ => null,
    };

    /// <summary>Adds a line; past what is kept the section is not whole.</summary>
    public void Add(LabelLine line)
    {
        letters += line.Text.Length;
        if (letters > MostLetters)
        {
            Whole = false;
            return;
        }

        Lines.Add(line);
    }

    /// <summary>Adds what stands in a section within it, under its heading.</summary>
    public void Add(SplSection part)
    {
        foreach (LabelLine line in part.Heading.Length > 0 && part.Lines.Count > 0 ? part.Lines.Prepend(new LabelLine(part.Heading)) : part.Lines)
        {
            Add(line);
        }

        Whole &= part.Whole;
    }

    private static bool IsWarning(SplSection? section) => section is not null && (section.Code is Warnings or WarningsAndPrecautions || IsWarning(section.Within));
}
