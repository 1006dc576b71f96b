using RxSavings.Feeds.Http;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Feeds.DailyMed;

/// <summary>The labels of the pull before, each with the version its list gave it: one of the same version is not asked for again.</summary>
internal sealed class LabelsBefore
{
    private readonly Dictionary<Guid, int> versions = [];
    private readonly Dictionary<Guid, ArchivedPayload> labels = [];

    public static async Task<LabelsBefore> ReadAsync(PullStart pull, Publisher publisher, CancellationToken cancellation)
    {
        LabelsBefore before = new();
        foreach (ArchivedPayload payload in pull.Payloads)
        {
            Uri address = new(payload.Origin.Url);
            if (Addresses.SetIdOf(address) is { } setId)
            {
                before.labels[setId] = payload;
            }
            else if (LabelList.Read(await publisher.WholeAsync(payload, cancellation), publisher.Options.Limits.JsonDepth) is { } list)
            {
                foreach (LabelList.Row row in list.Rows)
                {
                    before.versions[row.SetId] = row.Version;
                }
            }
        }

        return before;
    }

    /// <summary>The label as it was kept; null where it was not, or was of another version.</summary>
    public ArchivedPayload? Of(LabelList.Row row) =>
        versions.TryGetValue(row.SetId, out int version) && version == row.Version ? labels.GetValueOrDefault(row.SetId) : null;
}
