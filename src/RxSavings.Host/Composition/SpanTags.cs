using System.Collections.Frozen;
using System.Diagnostics;
using OpenTelemetry;

namespace RxSavings.Host.Composition;

/// <summary>
/// Leaves a span the tags that are named here and no other: an address holds a drug, its query a place, a statement whatever it asks. What a later version of an
/// instrumentation adds is left out until somebody has looked at it.
/// </summary>
internal sealed class SpanTags : BaseProcessor<Activity>
{
    private static readonly FrozenSet<string> Kept = new[]
    {
        "http.request.method", "http.response.status_code", "http.route", "http.request.resend_count", "url.scheme", "server.address", "server.port", "network.protocol.version",
        "error.type", "db.system", "db.system.name", "db.name", "db.namespace", "db.response.status_code", "otel.status_code",
    }.ToFrozenSet(StringComparer.Ordinal);

    public override void OnEnd(Activity data)
    {
        foreach (KeyValuePair<string, object?> tag in data.TagObjects.ToArray())
        {
            if (!Kept.Contains(tag.Key))
            {
                data.SetTag(tag.Key, null);
            }
        }

        // A reason may quote what was asked; that it failed is in the status and the error's type.
        data.SetStatus(data.Status);
        data.DisplayName = data.GetTagItem("http.request.method") is string method
            ? data.GetTagItem("http.route") is string route ? $"{method} {route}" : method
            : data.Source.Name;
    }
}
