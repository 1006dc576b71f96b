using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RxSavings.Feeds.CardNetwork;
using RxSavings.Feeds.CostPlus;
using RxSavings.Feeds.DailyMed;
using RxSavings.Feeds.Gazetteer;
using RxSavings.Feeds.GoodRx;
using RxSavings.Feeds.Nadac;
using RxSavings.Feeds.Nppes;
using RxSavings.Feeds.OpenFda;
using RxSavings.Feeds.RxNorm;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Feeds.Checking;

/// <summary>What a check came to: lines for a human, and whether the publisher keeps to what is documented.</summary>
/// <param name="Lines">Each unknown, missing or retyped field, each reason of a rejected row, and how the pull would have ended.</param>
public sealed record CheckReport(IReadOnlyList<string> Lines, bool Conforms)
{
    /// <summary>This report, and another about something else that was asked.</summary>
    internal CheckReport With(string about, CheckReport other) => new([.. Lines, .. other.Lines.Select(l => $"{about}: {l}")], Conforms && other.Conforms);
}

/// <summary>
/// Pulls a publisher once, over the same clients and limits as a job, and compares its answers with what is documented of them. Nothing is kept. For our own
/// contract this is the conformance tool.
/// </summary>
/// <param name="catalogue">Whose fills are asked for where a publisher is asked fill by fill.</param>
public sealed class FeedCheck(IConfiguration configuration, Action<FeedsOptions> configure, TimeProvider clock, Catalogue catalogue)
{
    private const string Checked = "check";

    private static readonly IAnswerShapes[] Shapes = [new NadacShapes(), new CostPlusShapes(), new CardNetworkShapes(), new OpenFdaShapes(), new RxNormShapes(), new DailyMedShapes(), new NppesShapes(), new GazetteerShapes(), new GoodRxShapes()];

    /// <summary>Names that can be checked.</summary>
    public static IReadOnlyList<string> Feeds => [.. Shapes.Select(s => s.FeedId)];

    /// <summary>
    /// Checks a feed by name ("nadac", "card-network/harborlight") at its configured address, or at another. A key for another address is setting "Check:Key".
    /// Throws <see cref="ArgumentException"/> for a name that is no feed's.
    /// </summary>
    public async Task<CheckReport> RunAsync(string name, Uri? url, CancellationToken cancellation)
    {
        string scopeId = url is not null && name == CardNetworkFeed.FeedId ? CardNetworkFeed.Name(Checked) : name;
        using AnswersKept kept = new();
        LastAsked asked = new();
        await using ServiceProvider services = new ServiceCollection().AddLogging().AddSingleton<IPayloadArchive>(kept).AddSingleton(clock).AddSingleton(catalogue)
            .ConfigureHttpClientDefaults(client => client.AddHttpMessageHandler(asked.Noting))
            .AddFeeds(configuration, o => Point(o, name, url)).BuildServiceProvider();
        (IFeed Feed, Scope Scope)[] all = [.. services.GetServices<IFeed>().SelectMany(f => f.Scopes.Select(s => (f, s)))];
        if (all.FirstOrDefault(s => s.Scope.Id == scopeId) is not { Feed: { } feed, Scope: { } scope }
            || Shapes.FirstOrDefault(s => s.FeedId == feed.Id) is not { } shapes)
        {
            throw new ArgumentException(name == GoodRxFeed.FeedId
                ? "goodrx is off: a programme with a contract switches it on by Feeds:GoodRx:Address:Enabled, with Feeds:GoodRx:Programme, ApiKey and Secret"
                : $"\"{name}\" is no feed; known: {string.Join(", ", all.Select(s => s.Scope.Id))}; a programme's address is checked by \"feed check URL\"");
        }

        try
        {
            DateTimeOffset now = clock.GetUtcNow();
            PullStart start = new(0, scope, new PullLease(scope.Id, 0, now), now, [], null, 0, 0, null);
            Fetch fetch = await feed.FetchAsync(start, cancellation);
            (CheckReport report, string? version) = await ReportAsync(feed, scope, fetch, shapes, kept, cancellation);
            report = version is null ? report
                : report.With("changes", await OfAsync(asked, () => ChangesAsync(feed, start with { Scope = scope.Delta, Version = version }, shapes.Changes, kept, cancellation)));
            return feed is GoodRxFeed goodRx ? report.With("low-price", await OfAsync(asked, () => LowPriceCheck.RunAsync(goodRx, start, fetch, kept, cancellation))) : report;
        }
        catch (FeedException fault)
        {
            return new CheckReport([$"failed: {asked.Of(fault)}"], false);
        }
    }

    /// <summary>Asks what changed since the version the full answer has just stated: nothing, or little.</summary>
    private static async Task<CheckReport> ChangesAsync(IFeed feed, PullStart start, IAnswerShapes shapes, AnswersKept kept, CancellationToken cancellation)
    {
        Fetch fetch = await feed.FetchAsync(start, cancellation);
        return fetch.Anew is { } lost ? new CheckReport([lost], false) : (await ReportAsync(feed, start.Scope, fetch, shapes, kept, cancellation)).Report;
    }

    /// <summary>What else is asked may fail without taking the report with it.</summary>
    private static async Task<CheckReport> OfAsync(LastAsked asked, Func<Task<CheckReport>> more)
    {
        try
        {
            return await more();
        }
        catch (FeedException fault)
        {
            return new CheckReport([$"failed: {asked.Of(fault)}"], false);
        }
    }

    /// <summary>The report, and the version the answers state where they could be read to the end.</summary>
    private static async Task<(CheckReport Report, string? Version)> ReportAsync(
        IFeed feed, Scope scope, Fetch fetch, IAnswerShapes shapes, AnswersKept kept, CancellationToken cancellation)
    {
        RowsCounted rows = new();
        await using Stream first = await kept.OpenAsync(fetch.Payloads[0], cancellation);
        string? programme = await shapes.ProgrammeAsync(first, cancellation) ?? scope.Programme;
        Pricing.Pulls.Reading reading = await feed.ReadAsync(scope with { Programme = programme }, fetch, rows, cancellation);
        Differences found = new();
        List<string> lines = [];
        // Reading is bounded; what it found too large is not looked at again.
        for (int i = 0; i < fetch.Payloads.Count && reading.Stop?.StartsWith("too ", StringComparison.Ordinal) != true; i++)
        {
            await using Stream answer = await kept.OpenAsync(fetch.Payloads[i], cancellation);
            lines.AddRange(await CompareAsync(shapes, i, answer, found, cancellation));
        }

        lines.AddRange(found.Lines);
        lines.AddRange(rows.Reasons(shapes.Expected));
        string? unread = fetch.Incomplete ?? reading.Stop;

        // Only a delta may bring nothing: of a full answer without rows a pull would be refused.
        string? stop = unread ?? (reading.Accepted > 0 || scope.Kind == PullKind.Delta ? null
            : reading.RowsSeen == 0 ? "empty: it holds no rows" : $"empty: none of its {reading.RowsSeen} rows can be taken");
        bool conforms = lines.Count == 0 && stop is null;
        lines.AddRange(rows.ReasonsOnly(shapes.Expected).Select(r => r + " (as it must be)"));
        lines.Add($"{reading.RowsSeen} rows: {reading.Accepted} accepted, {reading.Rejected} rejected; {(feed.Subject == Subject.Prices ? $"{rows.Prices} prices" : $"{rows.Facts} facts")}; as of {reading.AsOf?.ToString("u") ?? "no stated time"}");
        lines.Add(stop is null ? "complete" : $"refused: {stop}");
        return (new CheckReport(lines, conforms), unread is null ? reading.Version : null);
    }

    private static async Task<string[]> CompareAsync(IAnswerShapes shapes, int payload, Stream answer, Differences found, CancellationToken cancellation)
    {
        try
        {
            await shapes.CompareAsync(payload, answer, found, cancellation);
            return [];
        }
        catch (Exception fault) when (fault is System.Text.Json.JsonException or InvalidDataException or FormatException)
        {
            return [$"not the format: answer {payload + 1} ({fault.GetType().Name})"];
        }
    }

    private void Point(FeedsOptions options, string name, Uri? url)
    {
        configure(options);
        if (url is null)
        {
            return;
        }

        FeedOptions address = new() { BaseAddress = url, AllowLoopback = url.IsLoopback };
        switch (name)
        {
            case NadacFeed.FeedId:
                options.Nadac = address;
                break;
            case CostPlusFeed.FeedId:
                options.CostPlus = address;
                break;
            case OpenFdaFeed.FeedId:
                options.OpenFda = new FeedOptions { BaseAddress = url, AllowLoopback = url.IsLoopback, Hosts = options.OpenFda.Hosts };
                break;
            case RxNormFeed.FeedId:
                options.RxNorm = address;
                break;
            case DailyMedFeed.FeedId:
                options.DailyMed = address;
                break;
            case NppesFeed.FeedId:
                options.Nppes = address;
                break;
            case GazetteerFeed.FeedId:
                options.Gazetteer = address;
                break;
            case GoodRxFeed.FeedId:
                options.GoodRx.Address = address;
                break;
            case CardNetworkFeed.FeedId:
                options.Programmes.Add(new ProgrammeFeedOptions { Slug = Checked, Address = address, Key = configuration["Check:Key"] });
                break;
        }
    }
}
