using System.Text.Json;
using RxSavings.Feeds.Checking;

namespace RxSavings.Feeds.DailyMed;

/// <summary>The list of labels as captured in 2026; labels are XML, whose faults reading names.</summary>
internal sealed class DailyMedShapes : IAnswerShapes
{
    private const Holds PageOrNone = Holds.Number | Holds.Text | Holds.Nothing;

    private static readonly Shape List = new(
        new Field("data", Holds.List, new Shape(new Field("spl_version", Holds.Number), new Field("published_date"), new Field("title"), new Field("setid"))),
        new Field("metadata", Holds.Fields, new Shape(
            new Field("db_published_date"), new Field("elements_per_page", Holds.Number), new Field("current_url"), new Field("next_page_url", Holds.Text | Holds.Nothing),
            new Field("total_elements", Holds.Number), new Field("total_pages", Holds.Number), new Field("current_page", Holds.Number),
            new Field("previous_page", PageOrNone), new Field("previous_page_url", Holds.Text | Holds.Nothing), new Field("next_page", PageOrNone))));

    public string FeedId => DailyMedFeed.FeedId;

    public async Task CompareAsync(int payload, Stream answer, Differences found, CancellationToken cancellation)
    {
        using MemoryStream whole = new();
        await answer.CopyToAsync(whole, cancellation);
        // A byte order mark may come before either.
        if (whole.GetBuffer().AsSpan(0, (int)Math.Min(whole.Length, 16)).IndexOf((byte)'<') >= 0)
        {
            return;
        }

        whole.Position = 0;
        using JsonDocument json = await JsonDocument.ParseAsync(whole, cancellationToken: cancellation);
        List.Compare(json.RootElement, "", found);
    }
}
