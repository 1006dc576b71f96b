using Npgsql;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using RxSavings.Jobs.Pulls;

namespace RxSavings.Host.Composition;

/// <summary>Metrics at /metrics, and traces to a collector where one is named. No label and no span holds a drug or a place.</summary>
internal static class Telemetry
{
    public static void Add(IServiceCollection services, HostSettings settings)
    {
        OpenTelemetry.OpenTelemetryBuilder telemetry = services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter(
                PullMetrics.MeterName, "System.Runtime", "Polly", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Diagnostics")
            .AddPrometheusExporter());
        if (settings.Traces is { } collector)
        {
            telemetry.WithTracing(traces => traces
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddNpgsql()
                .AddProcessor(new SpanTags())
                .AddOtlpExporter(otlp => (otlp.Protocol, otlp.Endpoint) = (OtlpExportProtocol.HttpProtobuf, collector)));
        }
    }
}
