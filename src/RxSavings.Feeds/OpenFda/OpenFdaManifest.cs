using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using RxSavings.Pricing.Ports;

namespace RxSavings.Feeds.OpenFda;

/// <summary>What the publisher's manifest says of the drug directory.</summary>
/// <param name="Exported">The day the files are of.</param>
internal sealed partial record OpenFdaManifest(DateOnly Exported, long Records, IReadOnlyList<OpenFdaManifest.Part> Parts)
{
    /// <summary>Reads it. Throws <see cref="FeedException"/> where it is not the manifest, or its parts do not come to what it counts.</summary>
    public static OpenFdaManifest Read(byte[] json, int depth)
    {
        Directory? said;
        try
        {
            said = JsonSerializer.Deserialize(json, new ManifestWire(new JsonSerializerOptions(ManifestWire.Default.Options) { MaxDepth = depth, TypeInfoResolver = null }).Answer)?.Results?.Drug?.Ndc;
        }
        catch (JsonException fault)
        {
            throw new FeedException("not the format: the manifest", retryLater: false, fault);
        }

        if (said is not { ExportDate: { } date, TotalRecords: { } total, Partitions: { Count: > 0 } parts }
            || !DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly exported)
            || parts.Any(p => p is not { File: { Length: > 0 }, Records: >= 0 }))
        {
            throw new FeedException("missing column: the manifest has no export_date, total_records or partitions of drug/ndc", retryLater: false);
        }

        long sum = parts.Sum(p => (long)p!.Records!.Value);
        return sum == total
            ? new OpenFdaManifest(exported, total, [.. parts.Select(p => new Part(p!.File!, p.Records!.Value))])
            : throw new FeedException($"incomplete: the manifest counts {total} records and lists {sum}", retryLater: true);
    }

    /// <summary>Whether another reading of the manifest names the same files of the same day.</summary>
    public bool SameAs(OpenFdaManifest other) => Exported == other.Exported && Records == other.Records && Parts.SequenceEqual(other.Parts);

    /// <summary>One file, and how many records it holds.</summary>
    internal sealed record Part(string File, int Records)
    {
        /// <summary>The name of the file inside its archive.</summary>
        public string Name => File[(File.LastIndexOf('/') + 1)..].Replace(".zip", "", StringComparison.Ordinal);
    }

    internal sealed record Answer(Results? Results);

    internal sealed record Results(Drug? Drug);

    internal sealed record Drug(Directory? Ndc);

    internal sealed record Directory(string? ExportDate, long? TotalRecords, IReadOnlyList<Partition?>? Partitions);

    internal sealed record Partition(string? File, int? Records);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
    [JsonSerializable(typeof(Answer))]
    private sealed partial class ManifestWire : JsonSerializerContext;
}
