using System.Text.Json;
using RxSavings.Feeds.Checking;
using RxSavings.Feeds.Reading;

namespace RxSavings.Feeds.OpenFda;

/// <summary>The manifest and the export as documented and captured in 2026; see the README beside.</summary>
internal sealed class OpenFdaShapes : IAnswerShapes
{
    private const int Depth = 16;
    private const int MostRecord = 4_194_304;
    private const long MostUnpacked = 8_589_934_592;

    private static readonly Shape Manifest = new(
        new Field("export_date"), new Field("total_records", Holds.Number),
        new Field("partitions", Holds.List, new Shape(new Field("display_name"), new Field("file"), new Field("size_mb"), new Field("records", Holds.Number))));

    private static readonly Shape Package = new(
        new Field("package_ndc"), new Field("description", Optional: true), new Field("marketing_start_date", Optional: true),
        new Field("marketing_end_date", Optional: true), new Field("sample", Holds.Flag));

    private static readonly Shape Product = new(
        new Field("product_ndc"), new Field("generic_name", Optional: true), new Field("labeler_name", Optional: true), new Field("brand_name", Optional: true),
        new Field("brand_name_base", Optional: true), new Field("brand_name_suffix", Optional: true),
        new Field("active_ingredients", Holds.List, new Shape(new Field("name"), new Field("strength")), Optional: true), new Field("finished", Holds.Flag),
        new Field("packaging", Holds.List, Package), new Field("listing_expiration_date", Optional: true), new Field("openfda", Holds.Fields),
        new Field("marketing_category", Optional: true), new Field("dosage_form", Optional: true), new Field("spl_id", Optional: true), new Field("product_type", Optional: true),
        new Field("route", Holds.List, Optional: true), new Field("marketing_start_date", Optional: true), new Field("marketing_end_date", Optional: true),
        new Field("product_id", Optional: true), new Field("application_number", Optional: true), new Field("dea_schedule", Optional: true),
        new Field("pharm_class", Holds.List, Optional: true));

    public string FeedId => OpenFdaFeed.FeedId;

    public async Task CompareAsync(int payload, Stream answer, Differences found, CancellationToken cancellation)
    {
        if (payload == 0)
        {
            using JsonDocument json = await JsonDocument.ParseAsync(answer, cancellationToken: cancellation);
            Manifest.Compare(json.RootElement.GetProperty("results").GetProperty("drug").GetProperty("ndc"), "manifest", found);
            return;
        }

        // The last answer is the manifest again.
        if (await ZippedFile.FirstAsync(answer, MostUnpacked, cancellation) is { } file)
        {
            await using (file)
            {
                await foreach (ReadOnlyMemory<byte> record in new JsonRecords(file, ["results"], null, Depth, MostRecord).ReadAsync(cancellation))
                {
                    using JsonDocument product = JsonDocument.Parse(record);
                    Product.Compare(product.RootElement, "results[]", found);
                }
            }
        }
    }
}
