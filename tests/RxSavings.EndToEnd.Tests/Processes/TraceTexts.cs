using System.Globalization;
using Google.Protobuf;

namespace RxSavings.EndToEnd.Tests.Processes;

/// <summary>
/// Every word and number that an export of traces says, a line each. Identifiers are random bytes and are left out: any two letters stand among them sooner or later.
/// Source: opentelemetry-proto, trace.proto, common.proto and resource.proto of version 1.
/// </summary>
internal static class TraceTexts
{
    private const string Text = "text";

    /// <summary>What a numbered field of a message holds: another message, or a text.</summary>
    private static readonly Dictionary<(string Message, int Field), string> Holds = new()
    {
        [("Export", 1)] = "ResourceSpans",
        [("ResourceSpans", 1)] = "Resource",
        [("ResourceSpans", 2)] = "ScopeSpans",
        [("ResourceSpans", 3)] = Text,
        [("Resource", 1)] = "KeyValue",
        [("ScopeSpans", 1)] = "Scope",
        [("ScopeSpans", 2)] = "Span",
        [("ScopeSpans", 3)] = Text,
        [("Scope", 1)] = Text,
        [("Scope", 2)] = Text,
        [("Scope", 3)] = "KeyValue",
        [("Span", 3)] = Text,
        [("Span", 5)] = Text,
        [("Span", 9)] = "KeyValue",
        [("Span", 11)] = "Event",
        [("Span", 13)] = "Link",
        [("Span", 15)] = "Status",
        [("Event", 2)] = Text,
        [("Event", 3)] = "KeyValue",
        [("Link", 3)] = Text,
        [("Link", 4)] = "KeyValue",
        [("Status", 2)] = Text,
        [("KeyValue", 1)] = Text,
        [("KeyValue", 2)] = "AnyValue",
        [("AnyValue", 1)] = Text,
        [("AnyValue", 5)] = "ArrayValue",
        [("AnyValue", 6)] = "KeyValueList",
        [("ArrayValue", 1)] = "AnyValue",
        [("KeyValueList", 1)] = "KeyValue",
    };

    public static string Of(byte[] export) => string.Join('\n', Of("Export", export));

    private static IEnumerable<string> Of(string message, byte[] bytes)
    {
        using CodedInputStream fields = new(bytes);
        while (fields.ReadTag() is uint tag and not 0)
        {
            int field = WireFormat.GetTagFieldNumber(tag);
            if (Holds.TryGetValue((message, field), out string? inside))
            {
                foreach (string text in inside == Text ? [fields.ReadString()] : Of(inside, fields.ReadBytes().ToByteArray()))
                {
                    yield return text;
                }
            }
            else if ((message, field) is ("AnyValue", 3))
            {
                yield return fields.ReadInt64().ToString(CultureInfo.InvariantCulture);
            }
            else
            {
                fields.SkipLastField();
            }
        }
    }
}
