using System.Diagnostics.Metrics;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Jobs.Pulls;

/// <summary>What the jobs count. No label holds a drug or a place.</summary>
public sealed class PullMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "RxSavings.Jobs";

    private readonly Counter<long> pulls;
    private readonly Counter<long> rows;
    private readonly Counter<long> published;
    private readonly Counter<long> repriceFailures;
    private readonly Histogram<double> jobSeconds;

    public PullMetrics(IMeterFactory factory)
    {
        Meter meter = factory.Create(MeterName);
        pulls = meter.CreateCounter<long>("rxs_pulls_total", description: "Pulls by scope, kind and ending");
        rows = meter.CreateCounter<long>("rxs_feed_rows_total", description: "Rows by scope, kind and outcome");
        published = meter.CreateCounter<long>("rxs_sheets_published_total", description: "Price sheets published");
        repriceFailures = meter.CreateCounter<long>("rxs_reprice_failures_total", description: "Products whose sheet could not be made");
        jobSeconds = meter.CreateHistogram<double>("rxs_job_duration_seconds", unit: "s", description: "Run time of jobs by name and ending");
    }

    public void Ended(PullOutcome outcome, PullKind of)
    {
        KeyValuePair<string, object?> scope = new("scope", outcome.Scope);
        KeyValuePair<string, object?> kind = new("kind", of.ToString());
        pulls.Add(1, scope, kind, new("ending", outcome.Ending.ToString()));
        rows.Add(outcome.Accepted, scope, kind, new("outcome", "accepted"));
        rows.Add(outcome.Rejected, scope, kind, new("outcome", "rejected"));
    }

    public void Published(int sheets) => published.Add(sheets);

    public void RepriceFailed() => repriceFailures.Add(1);

    public void JobRan(string job, string ending, TimeSpan took) => jobSeconds.Record(took.TotalSeconds, new("job", job), new("ending", ending));
}
