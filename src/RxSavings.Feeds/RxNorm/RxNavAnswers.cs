using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using RxSavings.Feeds.Reading;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Ports;

namespace RxSavings.Feeds.RxNorm;

/// <summary>The publisher's answers as they are on the wire: every scalar a text, a group without content without its inner part.</summary>
internal static partial class RxNavAnswers
{
    private static readonly string[] Coded = ["SCD", "SBD", "GPCK", "BPCK"];

    /// <summary>The release, e.g. "06-Apr-2026". Throws <see cref="FeedException"/> where the answer states none.</summary>
    public static string Version(byte[] json, int depth)
    {
        try
        {
            return JsonSerializer.Deserialize(json, Deep(depth).VersionAnswer)?.Version is { Length: > 0 and <= 100 } release
                ? release
                : throw new FeedException("missing column: version", retryLater: false);
        }
        catch (JsonException fault)
        {
            throw new FeedException("not the format: the version", retryLater: false, fault);
        }
    }

    /// <summary>The start of the release's day in New York; null where its name begins with no date.</summary>
    public static DateTimeOffset? ReleasedAt(string release) =>
        DateOnly.TryParseExact(release.Split(' ')[0], "dd-MMM-yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? NewYork.StartOf(day) : null;

    /// <summary>Concepts one after another; what is no concept comes as one without a number. Throws <see cref="JsonException"/> or <see cref="FeedException"/> as <see cref="JsonRecords"/> does.</summary>
    public static async IAsyncEnumerable<Concept> ConceptsAsync(Stream json, FeedLimits limits, [EnumeratorCancellation] CancellationToken cancellation)
    {
        RxNavWire wire = Deep(limits.JsonDepth);
        await foreach (ReadOnlyMemory<byte> record in new JsonRecords(json, ["minConceptGroup", "minConcept"], null, limits.JsonDepth, limits.RecordBytes).ReadAsync(cancellation))
        {
            yield return Parse(record.Span, wire.Concept) ?? new Concept(null, null, null);
        }
    }

    /// <summary>The concept whose codes an address asks for; null for another address.</summary>
    public static long? ConceptOf(Uri address) =>
        address.AbsolutePath.Split('/') is [.., "rxcui", { } id, "allhistoricalndcs.json"] && Number(id) is { } rxCui ? rxCui : null;

    /// <summary>The class whose members an address asks for.</summary>
    public static string ClassOf(Uri address) =>
        address.Query.TrimStart('?').Split('&').FirstOrDefault(p => p.StartsWith("classId=", StringComparison.Ordinal))?["classId=".Length..] ?? "";

    public static CodesAnswer? Codes(byte[] json, int depth) => Parse(json, Deep(depth).CodesAnswer);

    public static MembersAnswer? Members(byte[] json, int depth) => Parse(json, Deep(depth).MembersAnswer);

    private static T? Parse<T>(ReadOnlySpan<byte> json, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(json, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static RxNavWire Deep(int depth) => new(new JsonSerializerOptions(RxNavWire.Default.Options) { MaxDepth = depth, TypeInfoResolver = null });

    private static long? Number(string? text) =>
        text?.Length <= 18 && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number > 0 ? number : null;

    internal sealed record VersionAnswer(string? Version);

    internal sealed record Concept(string? Rxcui, string? Name, string? Tty)
    {
        public long? Number => RxNavAnswers.Number(Rxcui);

        public bool HasCodes => Coded.Contains(Tty);
    }

    internal sealed record CodesAnswer(History? HistoricalNdcConcept);

    internal sealed record History(IReadOnlyList<Times?>? HistoricalNdcTime);

    internal sealed record Times(string? Status, string? Rxcui, IReadOnlyList<Time?>? NdcTime);

    internal sealed record Time(IReadOnlyList<string?>? Ndc, string? StartDate, string? EndDate);

    internal sealed record MembersAnswer(Group? DrugMemberGroup);

    internal sealed record Group(IReadOnlyList<Member?>? DrugMember);

    internal sealed record Member(Concept? MinConcept);

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
    [JsonSerializable(typeof(VersionAnswer))]
    [JsonSerializable(typeof(Concept))]
    [JsonSerializable(typeof(CodesAnswer))]
    [JsonSerializable(typeof(MembersAnswer))]
    private sealed partial class RxNavWire : JsonSerializerContext;
}
