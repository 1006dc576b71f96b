namespace RxSavings.Jobs.Schedules;

/// <summary>When a feed is pulled, what operators may expect of it, and why.</summary>
/// <param name="Words">For a human.</param>
/// <param name="Cron">In UTC.</param>
/// <param name="MaxRuntime">Longer than this is worth an alert.</param>
/// <param name="Promise">The age a feed's newest success may reach before it counts as late.</param>
/// <param name="NotAgainWithin">A start does not pull it where its newest success is younger; null where every start does, since a conditional request costs little.</param>
public sealed record FeedSchedule(string Feed, string Words, string Cron, TimeSpan MaxRuntime, TimeSpan Promise, TimeSpan? NotAgainWithin = null);

/// <summary>Every schedule there is.</summary>
public static class Schedule
{
    /// <summary>
    /// Minutes between the runs of a job whose feed is dead. Seconds belong to the HTTP pipeline (one try and two retries), so a dead feed gets three
    /// requests a run and nine in all; after that a human looks.
    /// </summary>
    public static IReadOnlyList<TimeSpan> RetryDelays { get; } = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5)];

    public static IReadOnlyList<FeedSchedule> Feeds { get; } =
    [
        new("nadac", "Every six hours: the publisher refreshes weekly, mostly on Wednesday, and a conditional request costs it nothing",
            "17 */6 * * *", TimeSpan.FromMinutes(20), TimeSpan.FromHours(26)),
        new("costplus", "Every six hours: quotes may change on any day and are shown for seven",
            "37 */6 * * *", TimeSpan.FromMinutes(10), TimeSpan.FromHours(26)),
        new("card-network", "Every hour: card prices are shown for 72 hours only",
            "7 * * * *", TimeSpan.FromMinutes(30), TimeSpan.FromHours(6)),
        new("goodrx", "Every six hours, where a programme has a contract: card prices are shown for 72 hours only",
            "27 */6 * * *", TimeSpan.FromMinutes(60), TimeSpan.FromHours(26)),
        new("openfda-ndc", "Once a day: the directory is refreshed on weekdays, and its files are not fetched again while they are the same",
            "47 9 * * *", TimeSpan.FromMinutes(60), TimeSpan.FromHours(50)),
        new("rxnorm", "Once a day: one question for the release, and all the others only when it is another",
            "57 10 * * *", TimeSpan.FromHours(2), TimeSpan.FromHours(50)),
        new("dailymed", "Once a day: the lists of labels, and of the labels themselves those whose version is another",
            "27 11 * * *", TimeSpan.FromMinutes(60), TimeSpan.FromHours(50)),
        new("nppes", "Once a week: pharmacies open and close slowly, and asking for all of them takes thousands of questions",
            "37 12 * * 6", TimeSpan.FromHours(4), TimeSpan.FromDays(15), NotAgainWithin: TimeSpan.FromDays(7)),
        new("gazetteer", "Once a week: the file is refreshed once a year, and a conditional request costs its publisher nothing",
            "7 12 * * 6", TimeSpan.FromMinutes(20), TimeSpan.FromDays(15)),
    ];

    /// <summary>What changed, where a programme says so (`Feeds:Programmes:N:Changes`). Its promise is the full pulls'.</summary>
    public static FeedSchedule Changes { get; } = new(
        "card-network", "Every ten minutes, at least five from the hourly full pull: a changed price is shown within minutes, and a delta that failed is mended by the next",
        "2-59/10 * * * *", TimeSpan.FromMinutes(5), TimeSpan.FromHours(6));

    public static FeedSchedule Of(string feed) =>
        Feeds.FirstOrDefault(f => f.Feed == feed) ?? throw new InvalidOperationException($"feed {feed} has no schedule");
}
