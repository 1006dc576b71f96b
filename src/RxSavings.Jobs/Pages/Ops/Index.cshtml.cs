using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RxSavings.Jobs.Health;
using RxSavings.Jobs.Operators;
using RxSavings.Jobs.Schedules;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Money;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Seeds;

namespace RxSavings.Jobs.Pages.Ops;

/// <summary>A feed as operators read it.</summary>
public sealed record FeedLine(FeedHealth Health, string? Age, string Promise, string AsOf, string Words);

/// <summary>A doubtful price as operators read it; the place is left out.</summary>
public sealed record AwaitingLine(string Scope, string Product, string Kind, string Amount, string Reason, string Since);

/// <summary>One screen: every feed against its promise, then what waits to be confirmed.</summary>
[Authorize(Policy = Operators.SignIn.Scheme)]
public sealed class IndexModel(FeedReport report, IFactLedger facts, Seed seed, TimeProvider clock) : PageModel
{
    private const int MostAwaiting = 200;

    public IReadOnlyList<FeedLine> Feeds { get; private set; } = [];

    public IReadOnlyList<AwaitingLine> Awaiting { get; private set; } = [];

    public int NeedALook => Feeds.Count(f => f.Health.Status != "ok");

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        DateTimeOffset now = clock.GetUtcNow();
        Feeds = [.. (await report.MakeAsync(cancellation)).Select(h => Line(h, now))];
        Awaiting = [.. (await facts.AwaitingAsync(MostAwaiting, cancellation)).Select(Line)];
    }

    private static FeedLine Line(FeedHealth health, DateTimeOffset now) => new(
        health,
        health.LastSuccess is { } seen ? Span(now - seen) : null,
        Span(health.Promise),
        health.AsOf?.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture) ?? "",
        Schedule.Of(health.Id.Split('/')[0]).Words);

    private AwaitingLine Line(Doubt doubt) => new(
        doubt.Scope,
        $"{seed.Catalogue.ProductOf(doubt.Ndc)?.Display ?? doubt.Ndc.ToString()} × {doubt.Row.Quantity}",
        doubt.Row.Kind.ToString(),
        new Usd(doubt.Row.Amount).ToString(),
        doubt.Reason,
        doubt.Since.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture));

    private static string Span(TimeSpan span) => span switch
    {
        { TotalMinutes: < 1 } => "< 1 min",
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalMinutes} min"),
        { TotalHours: < 48 } => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalHours} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalDays} d"),
    };
}
