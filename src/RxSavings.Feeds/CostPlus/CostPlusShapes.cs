using System.Text.Json;
using RxSavings.Feeds.Checking;

namespace RxSavings.Feeds.CostPlus;

/// <summary>The listing and the quotes as the seller documents them: every value a string but the units.</summary>
internal sealed class CostPlusShapes : IAnswerShapes
{
    private static readonly Shape Answer = new(new Field("results", Holds.List, new Shape(
        new Field("brand_name"), new Field("form"), new Field("medication_name"), new Field("ndc"), new Field("pill_nonpill"), new Field("slug"),
        new Field("strength"), new Field("unit_price"), new Field("url"), new Field("requested_quote", Optional: true),
        new Field("requested_quote_units", Holds.Number, Optional: true), new Field("error_message", Optional: true))));

    public string FeedId => CostPlusFeed.FeedId;

    public async Task CompareAsync(int payload, Stream answer, Differences found, CancellationToken cancellation)
    {
        using JsonDocument json = await JsonDocument.ParseAsync(answer, cancellationToken: cancellation);
        Answer.Compare(json.RootElement, "", found);
    }
}
