using RxSavings.Pricing.Labels;

namespace RxSavings.Web.Safety;

/// <summary>Lines that belong together: paragraphs one by one, items of a list as one.</summary>
internal sealed record LabelRun(bool Items, IReadOnlyList<string> Lines);

/// <summary>A part of a label in the label's own words and language.</summary>
/// <param name="Whole">False where something was left out.</param>
internal sealed record LabelQuote(LabelLink Label, LabelPart Part, string Heading, IReadOnlyList<LabelRun> Runs, bool Whole)
{
    /// <summary>The word texts of this part begin with, e.g. "Label.BoxedWarning".</summary>
    public string Word => "Label." + Part;

    public static LabelQuote Of(LabelLink label, LabelSection section)
    {
        List<LabelRun> runs = [];
        List<string> items = [];
        foreach (LabelLine line in section.Text)
        {
            if (line.Item)
            {
                items.Add(line.Text);
                continue;
            }

            End();
            runs.Add(new LabelRun(false, [line.Text]));
        }

        End();
        return new LabelQuote(label, section.Kind, section.Heading, runs, section.Whole);

        void End()
        {
            if (items.Count > 0)
            {
                runs.Add(new LabelRun(true, [.. items]));
                items.Clear();
            }
        }
    }
}
