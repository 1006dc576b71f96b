using System.Globalization;
using Hangfire;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RxSavings.Jobs.Health;
using RxSavings.Jobs.Operators;
using RxSavings.Jobs.Schedules;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Money;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Programmes;
using RxSavings.Pricing.Seeds;

namespace RxSavings.Jobs.Pages.Ops;

/// <summary>A feed as operators read it.</summary>
public sealed record FeedLine(FeedHealth Health, string? Age, string Promise, string AsOf, string? Next, string Words);

/// <summary>A doubtful price as operators read it; the place is left out.</summary>
public sealed record AwaitingLine(long Id, string Scope, string Product, string Kind, string Amount, string Reason, string Since);

/// <summary>A decision as operators read it.</summary>
public sealed record DecidedLine(string Scope, string Product, string Amount, bool Approved, string Who, string Why, string At);

/// <summary>A card programme as operators read it.</summary>
/// <param name="State">"Published", "Unranked" (published, but a fee or an eligibility test keeps its prices out) or "Unpublished".</param>
/// <param name="Missing">The legal fields that are not filled, by their names in the programme's file.</param>
public sealed record ProgrammeLine(string Slug, string Name, string State, string Missing)
{
    public string Look => State == "Unpublished" ? "failed" : "ok";
}

/// <summary>One screen: every feed against its promise, then what waits to be confirmed.</summary>
[Authorize(Policy = Operators.SignIn.Scheme)]
public sealed class IndexModel(
    FeedReport report, IFactLedger facts, IBackgroundJobClient jobs, NextRuns runs, Seed seed, Publishing.DirectoryShelf shelf, TimeProvider clock) : PageModel
{
    private const int MostAwaiting = 200;
    private const int MostDecided = 50;
    private const int LongestWhy = 500;

    public IReadOnlyList<FeedLine> Feeds { get; private set; } = [];

    public IReadOnlyList<AwaitingLine> Awaiting { get; private set; } = [];

    public IReadOnlyList<DecidedLine> Decided { get; private set; } = [];

    /// <summary>Those that may not be published first.</summary>
    public IReadOnlyList<ProgrammeLine> Programmes { get; } = [.. seed.Programmes.OrderBy(p => p.IsPublishable).ThenBy(p => p.Slug, StringComparer.Ordinal).Select(Line)];

    /// <summary>What became of the decision just made; null where none was.</summary>
    public string? Said { get; private set; }

    public bool SaidWell => Said == "Done";

    public int NeedALook => Feeds.Count(f => f.Health.Status != "ok");

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        DateTimeOffset now = clock.GetUtcNow();
        IReadOnlyDictionary<string, TimeSpan> next = runs.FromNow();
        Feeds = [.. (await report.MakeAsync(cancellation)).Select(h => Line(h, now, next))];
        Awaiting = [.. (await facts.AwaitingAsync(MostAwaiting, cancellation)).Select(Line)];
        Decided = [.. (await facts.DecisionsAsync(MostDecided, cancellation)).Select(Line)];
    }

    /// <summary>Approves or rejects one withheld price. A reason is asked, for the log is read by others.</summary>
    public async Task OnPostAsync(long doubt, string? decision, string? why, CancellationToken cancellation)
    {
        string reason = why?.Trim() ?? "";
        if (decision is not ("approve" or "reject") || reason.Length is 0 or > LongestWhy)
        {
            Said = "NeedsWhy";
        }
        else
        {
            bool done = await facts.DecideAsync(doubt, decision == "approve", User.Identity?.Name ?? "operator", reason, clock.GetUtcNow(), cancellation);
            Said = done ? "Done" : "NoLonger";
            jobs.Enqueue<PullJobs>(job => job.PublishAsync(CancellationToken.None));
        }

        await OnGetAsync(cancellation);
    }

    private static FeedLine Line(FeedHealth health, DateTimeOffset now, IReadOnlyDictionary<string, TimeSpan> next) => new(
        health,
        health.LastSuccess is { } seen ? Span(now - seen) : null,
        Span(health.Promise),
        health.AsOf?.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture) ?? "",
        next.TryGetValue(health.Id, out TimeSpan wait) ? Span(wait) : null,
        Schedule.Of(health.Id.Split('/')[0]).Words);

    private DecidedLine Line(Decision decision) => new(
        decision.Doubt.Scope, Named(decision.Doubt), new Usd(decision.Doubt.Row.Amount).ToString(), decision.Approved, decision.Who, decision.Why,
        decision.At.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture));

    private string Named(Doubt doubt) => $"{shelf.Catalogue.ProductOf(doubt.Ndc)?.Display ?? doubt.Ndc.ToString()} × {doubt.Row.Quantity}";

    private AwaitingLine Line(Doubt doubt) => new(
        doubt.Id,
        doubt.Scope,
        Named(doubt),
        doubt.Row.Kind.ToString(),
        new Usd(doubt.Row.Amount).ToString(),
        doubt.Reason,
        doubt.Since.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture));

    private static ProgrammeLine Line(CardProgramme card) => new(
        card.Slug, card.Name, card.Ranks ? "Published" : card.IsPublishable ? "Unranked" : "Unpublished", string.Join(", ", card.MissingFields()));

    private static string Span(TimeSpan span) => span switch
    {
        { TotalMinutes: < 1 } => "< 1 min",
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalMinutes} min"),
        { TotalHours: < 48 } => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalHours} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalDays} d"),
    };
}
