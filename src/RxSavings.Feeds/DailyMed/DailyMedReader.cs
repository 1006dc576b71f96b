using System.Text;
using RxSavings.Feeds.Reading;
using RxSavings.Pricing.Labels;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Ports;

namespace RxSavings.Feeds.DailyMed;

/// <summary>
/// Reads lists, then labels. A row is a label, numbered 1 in its answer; a listed row that names no label is rejected under its place in the list. What a label
/// says of itself counts: the list only leads to it.
/// </summary>
internal sealed class DailyMedReader(ISourceSink sink, RowCounts counts, FeedLimits limits, DateTimeOffset fetchedAt)
{
    private const int LongestExcerpt = 200;
    private readonly Dictionary<Guid, (string Drug, LabelList.Row Row)> listed = [];

    /// <summary>The oldest day any list states.</summary>
    public DateTimeOffset? AsOf { get; private set; }

    /// <summary>Notes what a drug's list names; a stop, or null.</summary>
    public string? List(byte[] json, int payload, string drug)
    {
        if (LabelList.Read(json, limits.JsonDepth) is not { } list)
        {
            return "not the format: the list of labels";
        }

        if (list.AsOf > fetchedAt + limits.AsOfAhead)
        {
            return $"as-of ahead: {NewYork.DayOf(list.AsOf.Value):O}";
        }

        AsOf = AsOf is null || list.AsOf < AsOf ? list.AsOf : AsOf;
        for (int i = 0; i < list.Rows.Count; i++)
        {
            LabelList.Row row = list.Rows[i];
            if (row.Fault is { } fault)
            {
                counts.Reject(fault, payload, i + 1, row.Title);
            }
            else
            {
                listed.TryAdd(row.SetId, (drug, row));
            }
        }

        return null;
    }

    /// <summary>Reads one label; a stop, or null.</summary>
    public async ValueTask<string?> LabelAsync(byte[] xml, int payload, Guid setId, CancellationToken cancellation)
    {
        if (!listed.TryGetValue(setId, out (string Drug, LabelList.Row Row) found))
        {
            return $"not the format: label {setId} stands in no list";
        }

        string? reason;
        SplDocument? label = null;
        try
        {
            label = SplDocument.Read(xml, limits);
            reason = label.SetId != setId ? "AnotherLabel" : label.Fault;
        }
        catch (System.Xml.XmlException)
        {
            reason = "NotXml";
        }
        catch (FeedException fault)
        {
            return fault.Message;
        }

        if (reason is not null)
        {
            counts.Reject(reason, payload, 1, Encoding.UTF8.GetString(xml.AsSpan(0, Math.Min(xml.Length, LongestExcerpt))));
            return null;
        }

        counts.Accept();
        await sink.FactAsync(
            new LabelFact(setId, found.Drug, label!.Version, label.Effective!.Value, found.Row.Title, label.Labeler, label.Packages, label.Sections), cancellation);
        return null;
    }
}
