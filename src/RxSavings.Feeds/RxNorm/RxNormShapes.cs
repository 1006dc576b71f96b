using System.Text.Json;
using RxSavings.Feeds.Checking;

namespace RxSavings.Feeds.RxNorm;

/// <summary>RxNav's answers as documented and captured in 2026; see the README beside.</summary>
internal sealed class RxNormShapes : IAnswerShapes
{
    private static readonly Shape Concept = new(new Field("rxcui"), new Field("name"), new Field("tty"));

    /// <summary>The answers of a pull are told apart by what they hold; one that was not found holds nothing.</summary>
    private static readonly Shape Answer = new(
        new Field("version", Optional: true), new Field("apiVersion", Optional: true),
        new Field("minConceptGroup", Holds.Fields, new Shape(new Field("minConcept", Holds.List, Concept)), Optional: true),
        new Field("userInput", Holds.Fields, Optional: true),
        new Field("drugMemberGroup", Holds.Fields, new Shape(new Field("drugMember", Holds.List, new Shape(
            new Field("minConcept", Holds.Fields, Concept), new Field("nodeAttr", Holds.List)))), Optional: true),
        new Field("historicalNdcConcept", Holds.Fields, new Shape(new Field("historicalNdcTime", Holds.List, new Shape(
            new Field("status"), new Field("rxcui"),
            new Field("ndcTime", Holds.List, new Shape(new Field("ndc", Holds.List), new Field("startDate"), new Field("endDate")))))), Optional: true));

    public string FeedId => RxNormFeed.FeedId;

    public async Task CompareAsync(int payload, Stream answer, Differences found, CancellationToken cancellation)
    {
        using JsonDocument json = await JsonDocument.ParseAsync(answer, cancellationToken: cancellation);
        Answer.Compare(json.RootElement, "", found);
    }
}
