using OpenTelemetry.Metrics;
using RxSavings.Jobs.Pulls;

namespace RxSavings.Host.Composition;

/// <summary>Metrics at /metrics. No label holds a drug or a place.</summary>
internal static class Telemetry
{
    public static void Add(IServiceCollection services) => services.AddOpenTelemetry().WithMetrics(metrics => metrics
        .AddMeter(
            PullMetrics.MeterName, "System.Runtime", "Polly", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Diagnostics")
        .AddPrometheusExporter());
}
