using System.Text.Json;
using RxSavings.Feeds.Checking;

namespace RxSavings.Feeds.Nppes;

/// <summary>The registry's answer as its documentation shows it; see the README beside.</summary>
internal sealed class NppesShapes : IAnswerShapes
{
    private static readonly Shape Address = new(
        new Field("address_1", Optional: true), new Field("address_2", Optional: true), new Field("address_purpose"), new Field("address_type", Optional: true), new Field("city"),
        new Field("country_code", Optional: true), new Field("country_name", Optional: true), new Field("postal_code"), new Field("state"), new Field("telephone_number", Optional: true),
        new Field("fax_number", Optional: true));

    private static readonly Shape Answer = new(
        new Field("result_count", Holds.Number),
        new Field("results", Holds.List, new Shape(
            new Field("created_epoch", Optional: true), new Field("enumeration_type"), new Field("last_updated_epoch", Optional: true), new Field("number"),
            new Field("addresses", Holds.List, Address), new Field("practiceLocations", Holds.List, Optional: true), new Field("basic", Holds.Fields),
            new Field("taxonomies", Holds.List, new Shape(
                new Field("code"), new Field("taxonomy_group", Holds.Text | Holds.Nothing, Optional: true), new Field("desc", Holds.Text | Holds.Nothing, Optional: true),
                new Field("state", Holds.Text | Holds.Nothing, Optional: true), new Field("license", Holds.Text | Holds.Nothing, Optional: true),
                new Field("primary", Holds.Flag, Optional: true))),
            new Field("identifiers", Holds.List, Optional: true), new Field("endpoints", Holds.List, Optional: true), new Field("other_names", Holds.List, Optional: true))));

    public string FeedId => NppesFeed.FeedId;

    public async Task CompareAsync(int payload, Stream answer, Differences found, CancellationToken cancellation)
    {
        using JsonDocument json = await JsonDocument.ParseAsync(answer, cancellationToken: cancellation);
        Answer.Compare(json.RootElement, "", found);
    }
}
