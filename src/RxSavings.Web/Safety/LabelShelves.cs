using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.FileProviders;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Labels;
using RxSavings.Pricing.Ports;
using RxSavings.Web.Articles;
using RxSavings.Web.Wording;

namespace RxSavings.Web.Safety;

/// <summary>The label of a drug, and what may be quoted of it.</summary>
/// <param name="Quotes">Empty where nothing may be quoted: the label is linked.</param>
internal sealed record ShownLabel(LabelLink Link, IReadOnlyList<LabelQuote> Quotes)
{
    public LabelQuote? Quote(LabelPart part) => Quotes.FirstOrDefault(q => q.Part == part);
}

/// <summary>The labels the publisher's feed brought, and beside them the links of seed/labels.</summary>
internal sealed partial class LabelShelves(SeedFiles seed, TimeProvider clock)
{
    private readonly Lazy<IReadOnlyList<LabelLink>> recorded = new(() => ReadLabels(seed.Files));

    /// <summary>One a drug; null where none is known.</summary>
    /// <param name="product">Whose own label counts first, and then one of its brand.</param>
    public ShownLabel? Of(BookView book, Drug drug, Product? product = null)
    {
        LabelShelf shelf = book.Directory.Labels;
        LabelFact[] pulled = [.. shelf.Labels.Where(l => l.AskedAs.Equals(drug.Name, StringComparison.OrdinalIgnoreCase))];
        LabelFact? own = product is not null && shelf.OfProduct.TryGetValue(product.Id, out Guid setId) ? pulled.FirstOrDefault(l => l.SetId == setId) : null;
        List<LabelLink> links = [.. (own is null ? pulled : [own]).Select(l => LabelLink.Of(l, drug))];
        if (links.Count == 0 || (own is null && product?.Brand is { } brand && links.All(l => l.Brand != brand)))
        {
            // On a day lived again a label of later is not there yet.
            DateOnly today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
            links.AddRange(recorded.Value.Where(l => !(l.Published > today) && l.Drug == drug.Slug && links.All(p => p.SetId != l.SetId)).Select(l => l with { Drug = drug.Here() }));
        }

        if (links.Count == 0)
        {
            return null;
        }

        LabelLink link = Newest(links, product?.Brand);
        return new ShownLabel(link, [.. (pulled.FirstOrDefault(l => l.SetId.ToString("D") == link.SetId)?.Sections ?? []).Select(s => LabelQuote.Of(link, s))]);
    }

    // The brand's own, else a maker's before a repackager's, the one we know most of, the newest of these.
    private static LabelLink Newest(IEnumerable<LabelLink> same, string? brand) =>
        same.OrderByDescending(l => brand is not null && l.Brand == brand).ThenBy(l => l.Repackager).ThenByDescending(l => l.Version is not null && l.Published is not null)
            .ThenByDescending(l => l.Published ?? DateOnly.MinValue).ThenByDescending(l => l.Brand is not null).First();

    private static IReadOnlyList<LabelLink> ReadLabels(IFileProvider files)
    {
        IFileInfo file = files.GetFileInfo("labels/snri_labels.json");
        if (!file.Exists)
        {
            return [];
        }

        using Stream stream = file.CreateReadStream();
        LabelFile? read = JsonSerializer.Deserialize(stream, LabelJson.Default.LabelFile);
        return [.. (read?.Labels ?? []).Where(l => Guid.TryParse(l.SetId, out _)).Select(l => new LabelLink(l.Ingredient, l.Brand, l.SetId, l.Version, l.Published, l.Labeler, l.Repackager))];
    }

    private sealed record LabelFile(IReadOnlyList<LabelRow> Labels);

    private sealed record LabelRow(string Ingredient, string? Brand, string SetId, int? Version, DateOnly? Published, string? Labeler, bool Repackager);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(LabelFile))]
    private sealed partial class LabelJson : JsonSerializerContext;
}
