using System.Text.Json;
using RxSavings.Feeds.Checking;

namespace RxSavings.Feeds.GoodRx;

/// <summary>compare-price and low-price as their publisher shows them: an envelope around parallel lists, or around one price; numbers sometimes as text.</summary>
internal sealed class GoodRxShapes : IAnswerShapes
{
    /// <summary>low-price: its list holds one number.</summary>
    public static readonly Shape LowPrice = Envelope(new Field("price", Holds.List));

    private static readonly Shape ComparePrice = Envelope(
        new Field("prices", Holds.List, Optional: true), new Field("price_detail", Holds.Fields, Optional: true, Of: new Shape(
            new Field("pharmacy", Holds.List), new Field("price", Holds.List), new Field("type", Holds.List), new Field("savings", Holds.List),
            new Field("url", Holds.List))));

    public string FeedId => GoodRxFeed.FeedId;

    public async Task CompareAsync(int payload, Stream answer, Differences found, CancellationToken cancellation)
    {
        using JsonDocument json = await JsonDocument.ParseAsync(answer, cancellationToken: cancellation);
        ComparePrice.Compare(json.RootElement, "", found);
    }

    private static Shape Envelope(params Field[] own) => new(
        new Field("success", Holds.Flag),
        new Field("errors", Holds.List, new Shape(new Field("message"), new Field("candidates", Holds.List, Optional: true))),
        new Field("data", Holds.Fields, new Shape([
            new Field("brand", Holds.List, Optional: true), new Field("generic", Holds.List, Optional: true), new Field("display", Optional: true),
            new Field("form", Optional: true), new Field("dosage", Optional: true), new Field("quantity", Holds.Number | Holds.Text, Optional: true),
            new Field("manufacturer", Optional: true), new Field("url", Optional: true), new Field("mobile_url", Optional: true), .. own])));
}
